//! Names with gaps: `Бібліотека-філія № {n}`, `{Парк/Сквер} «{brand}»`.

use ::samples::{District, Samples, streets};

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
    pub district: &'static District,
    /// What names are made of.
    pub words: &'w Words,
}

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
    Surname,
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
        "surname" => Part::Surname,
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
    let samples = &mut draw.samples;
    let written = match part {
        Part::Said(said) => text.write_str(said),
        Part::OneOf(all) => text.write_str(samples.pick(all)),
        Part::Word(list) => text.write_str(word(list, draw)),
        Part::Number => write!(text, "{}", draw.number),
        Part::Sequence => write!(text, "{}", 1000 + draw.number),
        Part::Digits(count) => write!(text, "{}", samples.number(10_i64.pow(count - 1)..10_i64.pow(*count))),
        Part::Street => text.write_str(street(samples)),
        Part::House => write!(text, "{}", samples.number(1..=160)),
        Part::Person => text.write_str(&samples.person(None).full()),
        Part::Surname => text.write_str(samples.person(None).surname),
        Part::Year => write!(text, "{}", samples.number(2019..=2026)),
        Part::Date => write!(text, "{:02}.{:02}.{}", samples.number(1..=28), samples.number(1..=12), samples.number(2012..=2025)),
        Part::Sentence => text.write_str(&samples.sentence()),
        Part::District => text.write_str(draw.district.name),
        Part::DistrictOf => text.write_str(&bent(draw.district.name, "ого")),
        Part::DistrictIn => text.write_str(&bent(draw.district.name, "ому")),
    };
    debug_assert!(written.is_ok(), "writing into a string does not fail");
}

/// A word of a list: record after record each word once before any comes again.
fn word<'w>(list: &str, draw: &Draw<'w>) -> &'w str {
    let words = draw.words.list(list).unwrap_or_default();
    let at = draw.shift.wrapping_add(draw.number.wrapping_mul(37)) % words.len().max(1);
    words.get(at).map_or("", String::as_str)
}

/// A street of the kind "вулиця", which the templates name.
fn street(samples: &mut Samples) -> &'static str {
    let all = streets();
    let first = samples.below(all.len() as u64) as usize;
    let ring = all.iter().cycle().skip(first).take(all.len());
    ring.into_iter().find(|street| street.kind == "вулиця").map_or("", |street| street.name)
}

/// A district's name in another case: Саксаганський, Саксаганського, Саксаганському. «Центрально-» stays as it is.
fn bent(name: &str, ending: &str) -> String {
    format!("{}{ending}", name.strip_suffix("ий").unwrap_or(name))
}
