//! Names with gaps: `Бібліотека-філія № {n}`, `{Парк/Сквер} «{brand}»`.

use ::samples::{District, SampleAddress, Samples, streets};

use super::SampleError;
use super::words::Words;

/// Whom and what one record is about while its values are drawn.
pub struct Draw<'w> {
    /// The stream of the record.
    pub samples: Samples,
    /// Which record it is, from 1.
    pub number: usize,
    /// Shifts the words of the register, so that two registers do not start with the same name.
    pub shift: usize,
    /// Where the record lies.
    pub address: SampleAddress,
    /// Whether the first street and house named are those of the address.
    pub at_home: bool,
    /// Whether the address's street has been named already.
    pub street_said: bool,
    /// Which of all alternatives comes next in a text that should not repeat itself; none where chance decides.
    pub turn: Option<usize>,
    /// What names are made of.
    pub words: &'w Words,
}

impl Draw<'_> {
    /// The district the record lies in.
    pub fn district(&self) -> &'static District {
        self.address.street.district
    }

    /// A number under `limit`: in turn, else by chance.
    fn next(&mut self, limit: usize) -> usize {
        let limit = limit.max(1);
        match &mut self.turn {
            Some(turn) => {
                let digit = *turn % limit;
                *turn /= limit;
                digit
            }
            None => self.samples.below(limit as u64) as usize,
        }
    }

    /// A street of the kind "вулиця", which the templates name: that of the address first.
    fn street(&mut self) -> &'static str {
        if self.at_home && !self.street_said && self.address.street.kind == STREET {
            self.street_said = true;
            return self.address.street.name;
        }
        let all = streets();
        let first = self.samples.below(all.len() as u64) as usize;
        let mut ring = all.iter().cycle().skip(first).take(all.len());
        ring.find(|street| street.kind == STREET).map_or("", |street| street.name)
    }
}

/// The kind of street that templates name.
pub const STREET: &str = "вулиця";

#[derive(Debug)]
enum Part {
    Said(String),
    OneOf(Vec<String>),
    Word(String),
    Number,
    Sequence,
    Digits(u32),
    Street,
    House,
    Person,
    Year,
    Date,
    Sentence,
    District,
    DistrictOf,
    DistrictIn,
}

/// A text with gaps.
#[derive(Debug)]
pub struct Template(Vec<Part>);

impl Template {
    /// Reads a template. A gap is a word of ours or alternatives parted by slashes.
    ///
    /// Errors: an unknown word, a brace without its pair.
    pub fn parse(text: &str, words: &Words) -> Result<Self, SampleError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((said, tail)) = rest.split_once('{') {
            let (gap, tail) = tail.split_once('}').ok_or_else(|| SampleError::new(text, "a brace without its pair"))?;
            parts.push(Part::Said(said.to_owned()));
            parts.push(part(gap, words).ok_or_else(|| SampleError::new(text, format!("unknown {{{gap}}}")))?);
            rest = tail;
        }
        parts.push(Part::Said(rest.to_owned()));
        Ok(Self(parts))
    }

    /// Whether the text says which record of its kind or which district it is, so that no two are the same.
    pub fn names_district(&self) -> bool {
        self.0.iter().any(|part| matches!(part, Part::District | Part::DistrictOf | Part::DistrictIn))
    }

    /// Whether the text names a street.
    pub fn names_street(&self) -> bool {
        self.0.iter().any(|part| matches!(part, Part::Street))
    }

    /// The text with its gaps filled.
    pub fn fill(&self, draw: &mut Draw<'_>) -> String {
        let mut text = String::with_capacity(64);
        for part in &self.0 {
            fill(part, draw, &mut text);
        }
        text
    }
}

fn part(gap: &str, words: &Words) -> Option<Part> {
    Some(match gap {
        "n" => Part::Number,
        "seq" => Part::Sequence,
        "n2" => Part::Digits(2),
        "n3" => Part::Digits(3),
        "n4" => Part::Digits(4),
        "street" => Part::Street,
        "house" => Part::House,
        "person" => Part::Person,
        "year" => Part::Year,
        "date" => Part::Date,
        "sentence" => Part::Sentence,
        "district" => Part::District,
        "district_of" => Part::DistrictOf,
        "district_in" => Part::DistrictIn,
        list if words.list(list).is_some() => Part::Word(list.to_owned()),
        word if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') => return None,
        alternatives => Part::OneOf(alternatives.split('/').map(str::to_owned).collect()),
    })
}

fn fill(part: &Part, draw: &mut Draw<'_>, text: &mut String) {
    use std::fmt::Write;
    let district = draw.district().name;
    let written = match part {
        Part::Said(said) => text.write_str(said),
        Part::OneOf(all) => text.write_str(all.get(draw.next(all.len())).map_or("", String::as_str)),
        Part::Word(list) => text.write_str(draw.words.nth(list, draw.shift + draw.number)),
        Part::Number => write!(text, "{}", draw.number),
        Part::Sequence => write!(text, "{}", 1000 + draw.number),
        Part::Digits(count) => write!(text, "{}", draw.samples.number(10_i64.pow(count - 1)..10_i64.pow(*count))),
        Part::Street => text.write_str(draw.street()),
        Part::House => fill_house(draw, text),
        Part::Person => text.write_str(&draw.samples.person(None).full()),
        Part::Year => write!(text, "{}", draw.samples.number(2019..=2026)),
        Part::Date => fill_date(&mut draw.samples, text),
        Part::Sentence => text.write_str(&draw.samples.sentence()),
        Part::District => text.write_str(district),
        Part::DistrictOf => text.write_str(&bent(district, "ого")),
        Part::DistrictIn => text.write_str(&bent(district, "ому")),
    };
    debug_assert!(written.is_ok(), "writing into a string does not fail");
    if matches!(part, Part::House) || (matches!(part, Part::Street) && draw.address.street.kind != STREET) {
        draw.at_home = false;
    }
}

/// The house of the address, later any.
fn fill_house(draw: &mut Draw<'_>, text: &mut String) -> std::fmt::Result {
    use std::fmt::Write;
    if draw.at_home { text.write_str(&draw.address.house) } else { write!(text, "{}", draw.samples.number(1..=160)) }
}

fn fill_date(samples: &mut Samples, text: &mut String) -> std::fmt::Result {
    use std::fmt::Write;
    write!(text, "{:02}.{:02}.{}", samples.number(1..=28), samples.number(1..=12), samples.number(2012..=2025))
}

/// A district's name in another case: Саксаганський, Саксаганського, Саксаганському. «Центрально-» stays as it is.
fn bent(name: &str, ending: &str) -> String {
    format!("{}{ending}", name.strip_suffix("ий").unwrap_or(name))
}
