//! How one field of invented records is filled, read once for a register from its kind and `[register.sample]`.

use fields::{Field, Kind};
use jiff::civil::Date;
use serde_json::Value as Json;
use toml::Value as Toml;

use super::declarations::is_left_empty;
use super::template::Template;
use super::words::Words;
use super::{SampleError, SampleRegister};

/// A field with the way to fill it.
#[derive(Debug)]
pub struct Recipe {
    /// The field's code.
    pub code: String,
    /// The share of records that have a value.
    pub share: f64,
    /// Where the value comes from.
    pub source: Source,
}

/// Where values come from.
#[derive(Debug)]
pub enum Source {
    /// One of these texts, gaps filled.
    Text(Vec<Template>),
    /// A whole number between two.
    Integer(i64, i64),
    /// A number between two with so many decimals.
    Decimal(f64, f64, u8),
    /// Hryvnias between two.
    Money(f64, f64),
    /// Yes in this share.
    YesNo(f64),
    /// A day between two.
    Date(Date, Date),
    /// A moment of a working day between two days.
    DateTime(Date, Date),
    /// One of these values as it is.
    OneOf(Vec<Json>),
    /// One of the choices.
    Choice(Vec<Weighed>),
    /// Several of the choices, by code.
    Choices(Vec<String>),
    /// The district the record lies in.
    District,
    /// What the kind itself says.
    Made(Kind),
}

/// A choice with how often it comes.
#[derive(Debug)]
pub struct Weighed {
    /// The choice's code.
    pub code: String,
    /// How often, against the others.
    pub weight: u32,
    /// The choice is taken where one of these stands in the record's name: a name that says "ліцей" is a lyceum.
    pub stems: Vec<String>,
}

/// Day, week and moments of values whose declaration does not say.
const DAYS: (&str, &str) = ("2024-01-10", "2026-11-20");
const SENTENCES: &str = "{sentence} {sentence}";
/// Communities of the neighbourhood, in КАТОТТГ.
const COMMUNITIES: [&str; 8] = [
    "UA12060010000090992",
    "UA12060130000012028",
    "UA12060170000091033",
    "UA12060190000043514",
    "UA12060270000017282",
    "UA35040110000055821",
    "UA35040210000014072",
    "UA35040330000014430",
];

/// The recipes of a register, in the order of its fields; fields left empty have none.
///
/// Errors: what the declaration says of the samples does not suit the field.
pub fn recipes(register: &SampleRegister) -> Result<Vec<Recipe>, SampleError> {
    let filled = register.fields.iter().filter(|field| !is_left_empty(field.kind) && field.computed.is_none());
    let recipe = |field: &Field| {
        let how = How { register: &register.code, field, said: register.sample.get(&field.code), words: &register.words };
        Ok(Recipe { code: field.code.clone(), share: share(field, &register.title_field), source: how.source()? })
    };
    filled.map(recipe).collect()
}

fn share(field: &Field, title_field: &str) -> f64 {
    let always = matches!(field.kind, Kind::YesNo | Kind::Choice | Kind::Choices | Kind::Address | Kind::Point | Kind::Line | Kind::Area);
    match () {
        () if field.required || field.unique || always || field.code == title_field => 1.0,
        () if field.kind == Kind::Link => 0.6,
        () => 0.9,
    }
}

/// One field with what is said of it.
struct How<'a> {
    register: &'a str,
    field: &'a Field,
    said: Option<&'a Toml>,
    words: &'a Words,
}

impl How<'_> {
    fn source(&self) -> Result<Source, SampleError> {
        Ok(match self.field.kind {
            Kind::Text | Kind::LongText | Kind::RichText => Source::Text(self.templates()?),
            Kind::Integer => {
                let (from, to) = self.range(0.0, 100.0)?;
                Source::Integer(from as i64, to as i64)
            }
            Kind::Decimal => {
                let (from, to) = self.range(0.0, 100.0)?;
                Source::Decimal(from, to, self.field.decimals.unwrap_or(2))
            }
            Kind::Money => {
                let (from, to) = self.range(100.0, 10_000.0)?;
                Source::Money(from, to)
            }
            Kind::YesNo => Source::YesNo(self.percent()?),
            Kind::Date => self.days().map(|(from, to)| Source::Date(from, to))?,
            Kind::DateTime => self.days().map(|(from, to)| Source::DateTime(from, to))?,
            Kind::OpeningHours => Source::OneOf(self.hours()?),
            Kind::Choice if self.field.code == "district" => Source::District,
            Kind::Choice => Source::Choice(self.choices()?),
            Kind::Choices => Source::Choices(self.field.choices.iter().map(|choice| choice.code.clone()).collect()),
            Kind::Katottg => Source::OneOf(COMMUNITIES.iter().map(|code| Json::from(*code)).collect()),
            made => Source::Made(made),
        })
    }

    fn wrong(&self, problem: &str) -> SampleError {
        SampleError::new(&format!("{}.{}", self.register, self.field.code), problem)
    }

    /// The texts said, an empty list where nothing is.
    fn texts(&self) -> Result<Vec<&str>, SampleError> {
        let Some(said) = self.said else { return Ok(Vec::new()) };
        let list = said.as_array().ok_or_else(|| self.wrong("a list of texts is wanted"))?;
        list.iter().map(|one| one.as_str().ok_or_else(|| self.wrong("a text is wanted"))).collect()
    }

    /// The numbers said.
    fn numbers(&self) -> Result<Vec<f64>, SampleError> {
        let list = self.said.and_then(Toml::as_array).map(Vec::as_slice).unwrap_or_default();
        let number = |one: &Toml| one.as_float().or_else(|| one.as_integer().map(|whole| whole as f64));
        list.iter().map(|one| number(one).ok_or_else(|| self.wrong("a number is wanted"))).collect()
    }

    fn templates(&self) -> Result<Vec<Template>, SampleError> {
        let said = self.texts()?;
        let texts = match self.field.kind {
            _ if !said.is_empty() => said,
            Kind::Text => return Err(self.wrong("says nothing of its texts")),
            Kind::RichText => vec!["<p>{sentence}</p><p>{sentence}</p>"],
            _ => vec![SENTENCES],
        };
        texts.into_iter().map(|text| Template::parse(text, self.words)).collect()
    }

    fn range(&self, from: f64, to: f64) -> Result<(f64, f64), SampleError> {
        match self.numbers()?.as_slice() {
            [] => Ok((from, to)),
            [from, to] if from <= to => Ok((*from, *to)),
            _ => Err(self.wrong("two numbers are wanted, the less first")),
        }
    }

    fn percent(&self) -> Result<f64, SampleError> {
        let said = self.said.map_or(Some(50), Toml::as_integer);
        said.map(|percent| percent as f64 / 100.0).ok_or_else(|| self.wrong("per cent of yes are wanted"))
    }

    fn days(&self) -> Result<(Date, Date), SampleError> {
        let said = self.texts()?;
        let (from, to) = match said.as_slice() {
            [] => DAYS,
            [from, to] => (*from, *to),
            _ => return Err(self.wrong("two days are wanted")),
        };
        let day = |text: &str| text.parse::<Date>().map_err(|_| self.wrong("not a day"));
        Ok((day(from)?, day(to)?))
    }

    fn hours(&self) -> Result<Vec<Json>, SampleError> {
        let said = self.texts()?;
        let kinds = if said.is_empty() { vec!["office"] } else { said };
        let mut weeks = Vec::new();
        for kind in kinds {
            weeks.extend_from_slice(self.words.hours(kind).ok_or_else(|| self.wrong("no such hours"))?);
        }
        Ok(weeks)
    }

    /// Choices with the weights said (all alike otherwise) or with the stems said (those of the labels otherwise).
    fn choices(&self) -> Result<Vec<Weighed>, SampleError> {
        let stems = self.said.and_then(Toml::as_array).is_some_and(|list| list.iter().all(Toml::is_str));
        let said_stems = if stems { self.texts()? } else { Vec::new() };
        let weights = if stems { Vec::new() } else { self.numbers()? };
        if !weights.is_empty() && weights.len() != self.field.choices.len() {
            return Err(self.wrong("as many weights as choices are wanted"));
        }
        let weighed = self.field.choices.iter().enumerate().map(|(at, choice)| Weighed {
            code: choice.code.clone(),
            weight: weights.get(at).map_or(1, |weight| *weight as u32),
            stems: said_stems.get(at).map_or_else(|| stem(&choice.label.uk), |said| parted(said)),
        });
        Ok(weighed.collect())
    }
}

/// Stems said for one choice, parted by plus signs.
fn parted(said: &str) -> Vec<String> {
    said.split('+').filter(|stem| !stem.is_empty()).map(str::to_lowercase).collect()
}

/// The first letters of a label's first word; nothing of a short word, which would be found everywhere.
fn stem(label: &str) -> Vec<String> {
    let word: String = label.split_whitespace().next().unwrap_or_default().to_lowercase();
    if word.chars().count() < 4 { Vec::new() } else { vec![word.chars().take(5).collect()] }
}
