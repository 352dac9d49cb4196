//! The lists of words, read once.

use std::sync::LazyLock;

/// The words of street names: lines of a kind, or of adjectives and honours for all kinds.
pub const STREETS: &str = include_str!("../words/streets.txt");
/// The words of names that streets had before.
pub const FORMER_STREETS: &str = include_str!("../words/former_streets.txt");

/// A name of a man with the patronymics of his son and his daughter.
pub struct ManName {
    pub name: &'static str,
    pub son: String,
    pub daughter: String,
}

/// A surname as a man and as a woman bears it.
pub struct Surname {
    pub man: &'static str,
    pub woman: String,
}

static MEN: LazyLock<Vec<ManName>> = LazyLock::new(|| lines(include_str!("../words/men.txt")).into_iter().map(man_name).collect());
static WOMEN: LazyLock<Vec<&'static str>> = LazyLock::new(|| lines(include_str!("../words/women.txt")));
static SURNAMES: LazyLock<Vec<Surname>> = LazyLock::new(|| include_str!("../words/surnames.txt").split_whitespace().map(surname).collect());
static SENTENCES: LazyLock<Vec<&'static str>> = LazyLock::new(|| lines(include_str!("../words/sentences.txt")));
static CONCERNS: LazyLock<Vec<&'static str>> = LazyLock::new(|| lines(include_str!("../words/concerns.txt")));

pub fn men() -> &'static [ManName] {
    &MEN
}

pub fn women() -> &'static [&'static str] {
    &WOMEN
}

pub fn surnames() -> &'static [Surname] {
    &SURNAMES
}

pub fn sentences() -> &'static [&'static str] {
    &SENTENCES
}

pub fn concerns() -> &'static [&'static str] {
    &CONCERNS
}

fn lines(text: &'static str) -> Vec<&'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// A line is a name, with both patronymics where the rule does not make them.
fn man_name(line: &'static str) -> ManName {
    let mut parts = line.split(' ');
    let name = parts.next().unwrap_or(line);
    match (parts.next(), parts.next()) {
        (Some(son), Some(daughter)) => ManName { name, son: son.to_owned(), daughter: daughter.to_owned() },
        _ => ManName { name, son: format!("{name}ович"), daughter: daughter_of(name) },
    }
}

/// Сергій → Сергіївна, Роман → Романівна.
fn daughter_of(name: &str) -> String {
    name.strip_suffix('й').map_or_else(|| format!("{name}івна"), |stem| format!("{stem}ївна"))
}

/// Surnames like adjectives and those in -ов, -єв change with the sex, the others do not.
fn surname(man: &'static str) -> Surname {
    let woman = match man.strip_suffix("ий") {
        Some(stem) => format!("{stem}а"),
        None if man.ends_with("ов") || man.ends_with("єв") => format!("{man}а"),
        None => man.to_owned(),
    };
    Surname { man, woman }
}
