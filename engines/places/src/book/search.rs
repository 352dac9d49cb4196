//! Words of a query against the words of street names: which names they hit, and how well.

use super::key::Key;
use super::page::Page;
use super::reading::bit;
use super::words::{Grade, Words, mistakes_max};

/// The most hits of one query that are weighed.
const HITS_MAX: usize = 60_000;
/// What a hit costs; a whole word as it is spelled costs nothing.
const BEGUN: u32 = 2;
const ROMANISED: u32 = 3;
const LOOSE: u32 = 4;
const MISTAKE: u32 = 40;
const SECOND_MISTAKE: u32 = 30;

/// A searched word.
pub(crate) struct Asked {
    /// Which token of the reading it is.
    pub token: usize,
    /// What it may mean: as typed, and for Latin letters the Ukrainian spellings.
    pub keys: Vec<Key>,
    /// Whether it may be only the beginning of a word.
    pub begun: bool,
    /// Whether mistakes are forgiven.
    pub mistakes: Mistakes,
}

/// In what typing mistakes are forgiven.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mistakes {
    None,
    InWholeWords,
    InBeginnings,
}

/// A searched word in one word of a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Hit {
    pub slot: u32,
    pub name: u16,
    pub word: u8,
    pub token: u8,
    /// Latin letters that were read as Ukrainian.
    pub romanised: bool,
    /// A number, not a word.
    pub number: bool,
    pub grade: Grade,
}

/// A name with the words of the query that it has, each once.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub slot: u32,
    pub name: u16,
    pub hits: Vec<Hit>,
    /// The tokens that are words of the name, as bits.
    pub taken: u64,
    /// Likewise the words of the name.
    pub words: u64,
}

impl Hit {
    pub fn cost(&self) -> u32 {
        let mistakes = match self.grade.mistakes {
            0 => 0,
            more => MISTAKE + SECOND_MISTAKE * u32::from(more - 1),
        };
        let once = |so: bool, cost| if so { cost } else { 0 };
        mistakes + once(self.grade.begun, BEGUN) + once(self.grade.loose, LOOSE) + once(self.romanised, ROMANISED)
    }
}

impl Found {
    pub fn cost(&self) -> u32 {
        self.hits.iter().map(Hit::cost).sum()
    }

    /// How many words of the name were not asked for.
    pub fn missing(&self, page: &Page) -> usize {
        let words = page.names.get(usize::from(self.name)).map_or(0, |name| name.words.len());
        words.saturating_sub(self.hits.len())
    }

    /// Whether the words stand in the order of the name, its first word first.
    pub fn is_in_order(&self) -> bool {
        let mut hits: Vec<(u8, u8)> = self.hits.iter().map(|hit| (hit.token, hit.word)).collect();
        hits.sort_unstable();
        hits.first().is_some_and(|(_, word)| *word == 0) && hits.is_sorted_by_key(|(_, word)| *word)
    }
}

/// The names that have at least one of the searched words. A number by itself leads to a name only if its token is among `alone`.
pub(crate) fn search(words: &Words, asked: &[Asked], alone: u64) -> Vec<Found> {
    let mut hits = Vec::new();
    for one in asked {
        for (at, key) in one.keys.iter().enumerate() {
            find(words, one, key, at > 0, &mut hits);
        }
    }
    hits.sort_unstable_by_key(|hit| (hit.slot, hit.name, hit.cost(), hit.token, hit.word));
    let led = |hits: &&[Hit]| hits.iter().any(|hit| !hit.number || alone & bit(usize::from(hit.token)) != 0);
    let mut found = Vec::new();
    hits.chunk_by(|one, other| (one.slot, one.name) == (other.slot, other.name)).filter(led).for_each(|hits| settle(hits, &mut found));
    found
}

fn find(words: &Words, asked: &Asked, key: &Key, romanised: bool, hits: &mut Vec<Hit>) {
    let token = u8::try_from(asked.token).unwrap_or(u8::MAX);
    let mut see = |grade, spots: &[super::words::Spot]| {
        let room = HITS_MAX.saturating_sub(hits.len());
        let hit = |spot: &super::words::Spot| Hit {
            slot: spot.slot,
            name: spot.name,
            word: spot.word,
            token,
            romanised,
            number: key.is_number(),
            grade,
        };
        hits.extend(spots.iter().take(room).map(hit));
    };
    words.whole(key, &mut see);
    if asked.begun {
        words.begun(key, &mut see);
    }
    if asked.mistakes != Mistakes::None && mistakes_max(key) > 0 {
        words.mistaken(key, mistakes_max(key), asked.mistakes == Mistakes::InBeginnings, &mut see);
    }
}

/// Gives each token one word of the name and each word one token, the best hits first. A number goes to the word it stands beside as
/// in the name: in "4А, 4-й Зарічний" the second. A name of a number alone may be any of the numbers.
fn settle(hits: &[Hit], all: &mut Vec<Found>) {
    let Some(first) = hits.first() else { return };
    let mut found = Found { slot: first.slot, name: first.name, hits: Vec::with_capacity(2), taken: 0, words: 0 };
    hits.iter().filter(|hit| !hit.number).for_each(|hit| found.put(hit));
    let Some(anchor) = found.hits.first().map(shift) else {
        let alone = |hit: &Hit| {
            let mut found = found.clone();
            found.put(hit);
            found
        };
        return all.extend(hits.iter().map(alone));
    };
    let mut numbers: Vec<&Hit> = hits.iter().filter(|hit| hit.number).collect();
    numbers.sort_by_key(|hit| ((shift(hit) - anchor).abs(), hit.token, hit.word));
    numbers.into_iter().for_each(|hit| found.put(hit));
    all.push(found);
}

/// How far the words of a text stand after those of the name.
fn shift(hit: &Hit) -> i32 {
    i32::from(hit.token) - i32::from(hit.word)
}

impl Found {
    fn put(&mut self, hit: &Hit) {
        let (token, word) = (bit(usize::from(hit.token)), bit(usize::from(hit.word)));
        if self.taken & token == 0 && self.words & word == 0 {
            self.taken |= token;
            self.words |= word;
            self.hits.push(*hit);
        }
    }
}
