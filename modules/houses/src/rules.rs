//! What a city settles: items of costs, which houses are similar, elements of repairs, criteria of the queue.

use kit::Text;
use serde::Deserialize;
use toml::Table;

use crate::month::Month;

/// The rules of the module, from `rules.toml` with the city's own sections over it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The code of the register of passports.
    pub register: String,
    /// The items of costs, in the order of tables.
    pub items: Vec<Item>,
    /// Which houses are similar.
    pub similar: Similar,
    /// Parts of a house that are repaired.
    pub elements: Vec<Element>,
    /// What gives points in the queue.
    pub criteria: Vec<Criterion>,
}

/// An item of the costs of upkeep.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its word in storage, files and the API.
    pub code: String,
    /// What people call it.
    pub label: Text,
    /// What it covers.
    #[serde(default)]
    pub about: Text,
    /// The first month it is entered for; none for always.
    pub since: Option<Month>,
    /// The last one.
    pub until: Option<Month>,
}

impl Item {
    /// Whether it is entered for this month.
    pub fn holds_in(&self, month: Month) -> bool {
        self.since.is_none_or(|since| since <= month) && self.until.is_none_or(|until| month <= until)
    }
}

/// Which houses are similar.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Similar {
    /// Classes of storeys, from and to.
    pub storeys: Vec<(i64, i64)>,
    /// The fewest houses that are worth a comparison.
    pub least: usize,
}

/// A part of a house.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// Its word.
    pub code: String,
    /// What people call it.
    pub label: Text,
}

/// Where the value of a criterion comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Full years since the house was built.
    Age,
    /// Full years since its last capital repair.
    Repaired,
    /// A number the steward of the queue gives.
    Given,
    /// A yes or no the steward gives.
    Yes,
}

/// What gives points in the queue of capital repairs.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its word.
    pub code: String,
    /// What people call it.
    pub label: Text,
    /// The unit of a number.
    #[serde(default)]
    pub unit: String,
    /// Where its value comes from.
    pub source: Source,
    /// The greatest number that may be given.
    #[serde(default = "hundred")]
    pub max: i64,
    /// What is enough for how many points, rising.
    pub steps: Vec<Step>,
}

fn hundred() -> i64 {
    100
}

/// Points from a value on.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The least value.
    pub from: i64,
    /// Its points.
    pub points: i64,
}

impl Criterion {
    /// The points of a value.
    pub fn points(&self, value: i64) -> i64 {
        self.steps.iter().rev().find(|step| step.from <= value).map_or(0, |step| step.points)
    }

    /// Whether somebody answers it.
    pub fn is_asked(&self) -> bool {
        matches!(self.source, Source::Given | Source::Yes)
    }
}

impl Rules {
    /// The rules of the house with a city's sections over them.
    ///
    /// Errors: what TOML or the rules are wrong about.
    pub fn read(own: Table) -> Result<Self, String> {
        let mut all: Table = toml::from_str(include_str!("../rules.toml")).map_err(|error| error.to_string())?;
        all.extend(own);
        let rules: Self = all.try_into().map_err(|error| error.to_string())?;
        rules.problem().map_or(Ok(rules), Err)
    }

    fn problem(&self) -> Option<String> {
        let code = |code: &String| registers::declaration::is_register_code(code);
        let codes = self.items.iter().map(|item| &item.code).chain(self.elements.iter().map(|one| &one.code));
        let codes = codes.chain(self.criteria.iter().map(|one| &one.code));
        if let Some(wrong) = codes.into_iter().find(|own| !code(own)) {
            return Some(format!("houses: {wrong:?} is no code: Latin letters, digits and hyphens"));
        }
        let twice = |codes: Vec<&String>| {
            let mut seen = std::collections::HashSet::new();
            codes.into_iter().find(|code| !seen.insert(*code)).map(|code| format!("houses: {code} stands twice"))
        };
        let rising = |one: &&Criterion| one.steps.windows(2).all(|pair| matches!(pair, [a, b] if a.from < b.from));
        twice(self.items.iter().map(|one| &one.code).collect())
            .or_else(|| twice(self.elements.iter().map(|one| &one.code).collect()))
            .or_else(|| twice(self.criteria.iter().map(|one| &one.code).collect()))
            .or_else(|| self.criteria.iter().find(|one| !rising(one)).map(|one| format!("houses: the steps of {} do not rise", one.code)))
            .or_else(|| self.items.is_empty().then(|| "houses: there are no items of costs".to_owned()))
    }

    /// The place of an item among the items.
    pub fn item_at(&self, code: &str) -> Option<usize> {
        self.items.iter().position(|item| item.code == code)
    }

    /// The element of a code.
    pub fn element(&self, code: &str) -> Option<&Element> {
        self.elements.iter().find(|element| element.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_of_the_house_are_sound() {
        let rules = Rules::read(Table::new()).unwrap();
        assert!(rules.items.len() >= 7 && rules.elements.len() >= 7 && rules.criteria.len() >= 4);
        let waste = rules.items.iter().find(|item| item.code == "waste").unwrap();
        assert!(waste.holds_in(Month::new(2021, 12).unwrap()) && !waste.holds_in(Month::new(2022, 1).unwrap()));
    }

    #[test]
    fn the_last_step_that_is_reached_gives_the_points() {
        let rules = Rules::read(Table::new()).unwrap();
        let wear = rules.criteria.iter().find(|one| one.code == "wear").unwrap();
        assert_eq!([0, 29, 30, 69, 70, 100].map(|value| wear.points(value)), [0, 0, 8, 16, 24, 24]);
    }

    #[test]
    fn a_city_gives_a_section_anew_and_hears_what_is_wrong_with_it() {
        let read = |text: &str| Rules::read(toml::from_str(text).unwrap());
        let rules = read("items = [{ code = \"all\", label = { uk = \"Усе\" } }]").unwrap();
        assert_eq!((rules.items.len(), rules.elements.len() > 5), (1, true));
        for wrong in [
            "items = []",
            "items = [{ code = \"Усе\", label = { uk = \"Усе\" } }]",
            "items = [{ code = \"a1\", label = { uk = \"А\" } }, { code = \"a1\", label = { uk = \"Б\" } }]",
            "criteria = [{ code = \"age\", label = { uk = \"Вік\" }, source = \"age\", steps = [{ from = 5, points = 1 }, { from = 2, points = 3 }] }]",
            "itms = []",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
