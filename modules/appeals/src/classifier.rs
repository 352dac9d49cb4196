//! The classifier of appeals (resolution 858) as dated data: what a value of a case is called and which code it has. Pure.

use jiff::civil::Date;
use kit::Text;
use serde::Deserialize;

/// A section: a characteristic of appeals.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its number: `2`, `II`.
    pub code: String,
    /// The field of the kind that holds it; `source` and `category` are of every case.
    pub field: String,
    /// What it is called.
    pub title: Text,
    /// From which day on.
    pub valid_from: Date,
    /// Until which day; none for as long as nothing takes its place.
    #[serde(default)]
    pub valid_until: Option<Date>,
    /// Whether a source that could be read says so; else it comes from memory.
    #[serde(default = "yes")]
    pub sure: bool,
    /// What it can be.
    pub items: Vec<Item>,
}

/// An item of a section.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its code: `2.1`; empty where nobody could read it.
    #[serde(default)]
    pub code: String,
    /// The value of the field.
    pub value: String,
    /// What it is called.
    pub title: Text,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct File {
    section: Vec<Section>,
}

/// The sections in force on a day, in their order.
///
/// Errors: none that a test of the module would not have found.
pub fn sections(on: Date) -> Result<Vec<Section>, toml::de::Error> {
    let file: File = toml::from_str(include_str!("../data/classifier.toml"))?;
    let holds = |own: &Section| own.valid_from <= on && own.valid_until.is_none_or(|until| on <= until);
    Ok(file.section.into_iter().filter(holds).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::known::{APPEALS, declared};

    fn today() -> Date {
        "2026-11-27".parse().unwrap()
    }

    #[test]
    fn every_choice_of_the_kind_is_an_item_and_every_item_a_choice() {
        let kind = declared().unwrap().into_iter().find(|own| own.code == APPEALS).unwrap().declaration;
        for section in sections(today()).unwrap() {
            let items: BTreeSet<&str> = section.items.iter().map(|own| own.value.as_str()).collect();
            let choices: BTreeSet<&str> = match section.field.as_str() {
                "category" => kind.categories.iter().map(|own| own.code.as_str()).collect(),
                "source" | "signatories" => items.clone(),
                field => kind.field(field).unwrap().choices.iter().map(|own| own.code.as_str()).collect(),
            };
            assert_eq!(items, choices, "{}", section.code);
        }
    }

    #[test]
    fn codes_stand_in_their_section_and_memory_gives_none() {
        for section in sections(today()).unwrap() {
            for item in &section.items {
                assert!(item.code.is_empty() || item.code.starts_with(&format!("{}.", section.code)), "{}", item.code);
                assert!(section.sure || item.code.is_empty(), "{} comes from memory and has a code", item.code);
            }
        }
    }

    #[test]
    fn before_the_resolution_there_is_no_classifier() {
        assert!(sections("2008-09-23".parse().unwrap()).unwrap().is_empty());
        assert_eq!(sections("2008-09-24".parse().unwrap()).unwrap().len(), 8);
    }
}
