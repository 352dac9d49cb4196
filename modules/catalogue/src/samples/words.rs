//! The words that invented names are made of, and the weeks of opening hours.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::SampleError;

/// `demo/words.toml`, read.
#[derive(Debug)]
pub struct Words {
    lists: BTreeMap<String, Vec<String>>,
    hours: BTreeMap<String, Vec<Json>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    words: BTreeMap<String, String>,
    hours: BTreeMap<String, Vec<String>>,
}

impl Words {
    /// The words of the demonstration.
    ///
    /// Errors: the file is wrong.
    pub fn load() -> Result<Self, SampleError> {
        let place = "words.toml";
        let file: WordsFile = toml::from_str(include_str!("../../demo/words.toml")).map_err(|error| SampleError::new(place, error))?;
        let lists = file.words.into_iter().map(|(name, text)| (name, names_in(&text))).collect();
        let week = |(name, weeks): (String, Vec<String>)| {
            let read: Option<Vec<Json>> = weeks.iter().map(|text| week(text)).collect();
            read.map(|weeks| (name.clone(), weeks)).ok_or_else(|| SampleError::new(place, format!("not a week: {name}")))
        };
        let hours = file.hours.into_iter().map(week).collect::<Result<_, _>>()?;
        Ok(Self { lists, hours })
    }

    /// The words of a list; none if there is no such list.
    pub fn list(&self, name: &str) -> Option<&[String]> {
        self.lists.get(name).map(Vec::as_slice)
    }

    /// The `at`-th word of a list, out of its order: each comes once before any comes again.
    pub fn nth(&self, list: &str, at: usize) -> &str {
        let words = self.list(list).unwrap_or_default();
        let stride = if words.len().is_multiple_of(37) { 41 } else { 37 };
        words.get(at.wrapping_mul(stride) % words.len().max(1)).map_or("", String::as_str)
    }

    /// Opening hours of a kind of place, in the shape of the API; none if there is no such kind.
    pub fn hours(&self, name: &str) -> Option<&[Json]> {
        self.hours.get(name).map(Vec::as_slice)
    }
}

/// Words parted by blanks; one that starts with a small letter belongs to the one before ("Лісова пісня").
fn names_in(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match names.last_mut() {
            Some(last) if word.starts_with(char::is_lowercase) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => names.push(word.to_owned()),
        }
    }
    names
}

/// Seven days from Monday: `08:00-12:00+13:00-17:00*5 - -`.
fn week(text: &str) -> Option<Json> {
    let mut days: Vec<Vec<&str>> = Vec::with_capacity(7);
    for token in text.split_whitespace() {
        let (day, times) = token.split_once('*').unwrap_or((token, "1"));
        let intervals: Vec<&str> = if day == "-" { Vec::new() } else { day.split('+').collect() };
        days.extend(std::iter::repeat_n(intervals, times.parse().ok()?));
    }
    (days.len() == 7).then(|| json!({ "week": days }))
}
