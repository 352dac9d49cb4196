//! Lines become houses of the address book; what it does not know for certain stays a line, with why.

use std::collections::HashSet;

use places::{Book, Hints, HouseId, HouseNumber, Match, Place, Reason, StreetId};

use super::range::{Numbers, Reading, Span, readings};
use super::{LINE_CHARS_MAX, LINES_MAX};
use crate::rules::HOUSES_MAX;

/// What a line came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineRead {
    /// The line.
    pub line: String,
    /// Houses it named.
    pub houses: usize,
    /// Why it named none, or not all it says: a word of message keys; empty where all is well.
    pub why: &'static str,
}

/// What a list came to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Listed {
    /// The houses, each once.
    pub houses: Vec<HouseId>,
    /// Line by line.
    pub lines: Vec<LineRead>,
    /// Houses that were named more than once.
    pub doubles: usize,
}

impl Listed {
    /// The lines that were not recognised, or not whole.
    pub fn unread(&self) -> impl Iterator<Item = &LineRead> {
        self.lines.iter().filter(|line| !line.why.is_empty())
    }
}

/// What a line names.
struct Named {
    houses: Vec<HouseId>,
    why: &'static str,
}

/// Turns lines into houses. Lines beyond the limits are not recognised, but none is lost.
pub fn recognise(book: &Book, lines: &[String]) -> Listed {
    let (mut listed, mut seen) = (Listed::default(), HashSet::new());
    for (at, line) in lines.iter().enumerate() {
        let mut named = if at < LINES_MAX { named(book, line) } else { Named { houses: Vec::new(), why: "too-many" } };
        if seen.len() + named.houses.len() > HOUSES_MAX {
            named = Named { houses: Vec::new(), why: "too-many" };
        }
        listed.lines.push(LineRead { line: line.clone(), houses: named.houses.len(), why: named.why });
        for house in named.houses {
            if seen.insert(house) { listed.houses.push(house) } else { listed.doubles += 1 }
        }
    }
    listed
}

fn named(book: &Book, line: &str) -> Named {
    if line.chars().nth(LINE_CHARS_MAX).is_some() {
        return Named { houses: Vec::new(), why: "too-long" };
    }
    let one = |reading: &Reading| matches!(reading.spans.as_slice(), [Span { numbers: Numbers::One(_), .. }]);
    let mut several = readings(line).into_iter().filter(|reading| !one(reading));
    let several = several.find_map(|reading| Some((certain_street(book, &reading.street)?, reading)));
    match several {
        Some((street, reading)) => of_street(book, street, &reading),
        None => single(book, line),
    }
}

/// A line of one address, or of a street alone.
fn single(book: &Book, line: &str) -> Named {
    let found = book.normalise(line, Hints::default());
    if let Some(house) = certain_house(&found) {
        return Named { houses: vec![house], why: "" };
    }
    if let Some(street) = street_of(&found) {
        return of_street(book, street, &Reading { street: String::new(), spans: Vec::new(), parity: super::Parity::Any });
    }
    let why = match found {
        Match::None { .. } => "no-street",
        Match::Likely { candidates } if candidates.iter().all(|own| matches!(own.place, Place::Street(_))) => "no-house",
        _ => "doubtful",
    };
    Named { houses: Vec::new(), why }
}

/// The house, if nothing but a former name or the flat stands between it and the text.
fn certain_house(found: &Match) -> Option<HouseId> {
    let Match::Likely { candidates } = found else { return found.house(100) };
    let first = candidates.first()?;
    let known = |reason: &Reason| matches!(reason, Reason::FormerName(_) | Reason::FormerAddress(_) | Reason::Romanised);
    match first.place {
        Place::House(house) if first.reasons.iter().all(known) && !rivals(candidates) => Some(house),
        _ => None,
    }
}

fn rivals(candidates: &[places::Candidate]) -> bool {
    candidates.first().zip(candidates.get(1)).is_some_and(|(first, second)| first.score == second.score)
}

/// The street of a text that names no house, if only one is meant.
fn street_of(found: &Match) -> Option<StreetId> {
    let Match::Likely { candidates } = found else { return None };
    let first = candidates.first()?;
    let known = |reason: &Reason| matches!(reason, Reason::HouseMissing | Reason::FormerName(_) | Reason::Romanised);
    match first.place {
        Place::Street(street) if first.reasons.iter().all(known) && !rivals(candidates) => Some(street),
        _ => None,
    }
}

fn certain_street(book: &Book, text: &str) -> Option<StreetId> {
    street_of(&book.normalise(text, Hints::default()))
}

fn of_street(book: &Book, street: StreetId, reading: &Reading) -> Named {
    if reading.spans.is_empty() {
        let houses: Vec<HouseId> =
            book.houses(street).filter(|house| reading.parity.has(house.number.number())).map(|own| own.id).collect();
        let why = if houses.is_empty() { "no-house" } else { "" };
        return Named { houses, why };
    }
    let mut all = Named { houses: Vec::new(), why: "" };
    for span in &reading.spans {
        let found = of_span(book, street, span);
        if found.is_empty() {
            all.why = "some-missing";
        }
        all.houses.extend(found);
    }
    if all.houses.is_empty() {
        all.why = "no-house";
    }
    all
}

/// Houses of a part of the numbers. "12-14" is one house where the street has one of that number, otherwise a range.
fn of_span(book: &Book, street: StreetId, span: &Span) -> Vec<HouseId> {
    let numbered = |text: &str| {
        let number = HouseNumber::parse(text).ok();
        book.houses(street).filter(move |house| Some(house.number) == number).map(|house| house.id).collect::<Vec<_>>()
    };
    match &span.numbers {
        Numbers::One(text) => numbered(text),
        Numbers::Range(range, text) => {
            let one = numbered(text);
            if !one.is_empty() && span.parity == super::Parity::Any {
                return one;
            }
            let inside = |house: &places::House| range.contains(&house.number.number()) && span.parity.has(house.number.number());
            book.houses(street).filter(inside).map(|house| house.id).collect()
        }
    }
}

/// Houses that a line may mean, the likeliest first, for whoever puts it right.
pub fn places_meant(book: &Book, line: &str) -> Vec<HouseId> {
    match book.normalise(line, Hints::default()) {
        Match::Exact { house, .. } => vec![house],
        Match::Likely { candidates } => candidates
            .into_iter()
            .filter_map(|own| match own.place {
                Place::House(house) => Some(house),
                Place::Street(_) => None,
            })
            .collect(),
        Match::None { .. } => Vec::new(),
    }
}
