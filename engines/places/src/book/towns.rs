//! The settlements of the book's streets and the districts of the city, found by name.

use std::sync::Arc;

use fields::geometry::{Area, Grid};
use kit::{Lang, Text};

use super::distance::Pattern;
use super::key::Key;
use super::page::{name_words, token_key};
use super::street::{Settlement, name_in};
use super::tokens::{Token, tokens};
use super::{Book, District, DistrictId};

/// A stem of a district's name is spelled wrong at most once, and only a stem of so many letters.
const STEM_LETTERS_MIN: usize = 6;

/// Settlements in the order of their names, each with its number of streets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Towns {
    pub list: Vec<Town>,
}

/// A settlement that has streets in the book.
#[derive(Clone, Debug)]
pub(crate) struct Town {
    pub settlement: Arc<Settlement>,
    streets: usize,
    names: Vec<Vec<Key>>,
}

/// A district with its ground.
#[derive(Clone, Debug)]
pub(crate) struct Ground {
    pub district: District,
    pub area: Option<Area>,
    /// Stems of the words of its names.
    names: Vec<Vec<Key>>,
}

impl Towns {
    pub fn add(&mut self, settlement: &Arc<Settlement>) {
        match self.list.iter_mut().find(|town| town.settlement == *settlement) {
            Some(town) => town.streets += 1,
            None => {
                let names = keys(&settlement.name, &settlement.former, false);
                self.list.push(Town { settlement: settlement.clone(), streets: 1, names });
                self.list.sort_by(|one, other| order(&one.settlement).cmp(&order(&other.settlement)));
            }
        }
    }

    pub fn remove(&mut self, settlement: &Arc<Settlement>) {
        if let Some(town) = self.list.iter_mut().find(|town| town.settlement == *settlement) {
            town.streets = town.streets.saturating_sub(1);
        }
        self.list.retain(|town| town.streets > 0);
    }

    /// The settlement with the most streets.
    pub fn main(&self) -> Option<&Arc<Settlement>> {
        // of equals the first: max_by_key would answer the last
        self.list.iter().rev().max_by_key(|town| town.streets).map(|town| &town.settlement)
    }

    /// The settlement whose name stands at the start of these tokens, and how many of them it takes; the longest name counts. After
    /// a label ("м. Кр. Ріг") mistakes and abbreviations are forgiven.
    pub fn named_at(&self, tokens: &[Token], labelled: bool) -> Option<(&Town, usize)> {
        let all = self.list.iter().flat_map(|town| town.names.iter().map(move |name| (town, name)));
        longest(all.filter(|(_, name)| begins_with(tokens, name, labelled)).map(|(town, name)| (town, name.len())))
    }

    /// The settlement of a name that stands alone.
    pub fn named(&self, name: &str) -> Option<&Town> {
        let tokens = tokens(name);
        self.named_at(&tokens, true).filter(|(_, words)| *words == tokens.len()).map(|(town, _)| town)
    }
}

/// The first of those that take the most tokens.
fn longest<T>(all: impl Iterator<Item = (T, usize)>) -> Option<(T, usize)> {
    all.fold(None, |best: Option<(T, usize)>, one| match best {
        Some(best) if best.1 >= one.1 => Some(best),
        _ => Some(one),
    })
}

fn order(settlement: &Settlement) -> (&str, &str, super::SettlementKind, Option<&kit::identifiers::Katottg>) {
    (&settlement.name.uk, &settlement.name.en, settlement.kind, settlement.katottg.as_ref())
}

fn begins_with(tokens: &[Token], name: &[Key], labelled: bool) -> bool {
    name.iter().enumerate().all(|(at, key)| {
        let Some(token) = tokens.get(at).filter(|token| at == 0 || !token.gap.comma) else { return false };
        let shortened = labelled && tokens.get(at + 1).is_some_and(|next| next.gap.dot) && key.loose.starts_with(&token_key(token).loose);
        let least = if labelled && name.len() > 1 { 3 } else { 6 };
        shortened || alike(&token_key(token), key, least)
    })
}

/// Spelled so, but for letters that are often confused and one mistake in a word of so many letters.
fn alike(one: &Key, other: &Key, letters_min: usize) -> bool {
    if one.loose == other.loose {
        return true;
    }
    let pattern = (one.loose.len() >= letters_min).then(|| Pattern::new(&one.loose)).flatten();
    pattern.is_some_and(|pattern| pattern.distance(&other.loose).whole <= 1)
}

fn keys(name: &Text, former: &[Text], stems: bool) -> Vec<Vec<Key>> {
    let all = std::iter::once(name).chain(former).flat_map(|name| Lang::ALL.map(|lang| name_in(name, lang)));
    let words = |name: String| name_words(&name).into_iter().map(|(token, key)| if stems { stem(&token) } else { key }).collect();
    all.map(words).filter(|words: &Vec<Key>| !words.is_empty()).collect()
}

/// A word of a district's name without the ending of its case: "Саксаганський", "Саксаганського".
fn stem(token: &Token) -> Key {
    const ENDINGS: [&str; 10] = ["ського", "ському", "ський", "ским", "ого", "ому", "ий", "ый", "ій", "а"];
    let long = |stem: &&str| stem.chars().count() > 2;
    let stem = ENDINGS.iter().find_map(|ending| token.text.strip_suffix(ending).filter(long));
    Key::new(stem.unwrap_or(&token.text))
}

impl Ground {
    pub fn new(district: District) -> Self {
        let area = district.area.as_ref().and_then(Area::new);
        let names = keys(&district.name, &district.former, true);
        Self { district, area, names }
    }

    /// The smallest first; without ground last.
    pub fn order(&self) -> (bool, u64, DistrictId) {
        let size = self.area.as_ref().map(|area| area.square_metres.max(0.0).to_bits());
        (size.is_none(), size.unwrap_or(0), self.district.id)
    }

    /// How many of the last tokens are its name.
    fn named_before(&self, tokens: &[Token]) -> Option<usize> {
        self.names.iter().filter_map(|name| tokens.get(tokens.len().checked_sub(name.len())?..).map(|tail| (name, tail))).find_map(
            |(name, tail)| tail.iter().zip(name).all(|(token, key)| alike(&stem(token), key, STEM_LETTERS_MIN)).then_some(name.len()),
        )
    }
}

impl Book {
    /// The district whose name ends these tokens.
    pub(crate) fn district_named(&self, tokens: &[Token]) -> Option<(DistrictId, usize)> {
        longest(self.grounds.iter().filter_map(|ground| Some((ground.district.id, ground.named_before(tokens)?))))
    }

    /// The smallest district whose ground has the point.
    pub(crate) fn ground_at(&self, at: Grid) -> Option<DistrictId> {
        let has = |ground: &&Arc<Ground>| ground.area.as_ref().is_some_and(|area| area.contains(at));
        self.grounds.iter().find(has).map(|ground| ground.district.id)
    }
}
