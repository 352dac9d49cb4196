//! Free text as it stands in spreadsheets and letters, recognised as a house of the register, or as what it may be and why.

mod decide;
mod houses;
mod reason;
mod weigh;

use fields::Position;

use super::reading::{Named, Reading};
use super::{Book, DistrictId, HouseId, Place, Premises};

pub use reason::{Reason, Why};

/// The longest text that is read, characters.
const TEXT_CHARS_MAX: usize = 500;
/// From this score on a text is not looked at again: no word of it was left over.
const GOOD_SCORE: u8 = 89;

/// What is known of an address beside its text.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Hints<'a> {
    /// The settlement, where the text names none.
    pub settlement: Option<&'a str>,
    /// The district, where the text names none.
    pub district: Option<DistrictId>,
    /// Of equally likely candidates the nearer goes first.
    pub near: Option<Position>,
}

/// What a free text means.
#[derive(Clone, PartialEq, Debug)]
pub enum Match {
    /// All that is written agrees with this house, and with no other one; nothing was guessed or corrected.
    Exact {
        /// The house.
        house: HouseId,
        /// What the text says beyond it.
        premises: Premises,
    },
    /// What it may be, the likeliest first; at least one, at most five.
    Likely {
        /// Each with its reasons.
        candidates: Vec<Candidate>,
    },
    /// Nothing of the register.
    None {
        /// Why.
        why: Why,
    },
}

/// A place that a text may mean.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// The house, or the street where there is no such house.
    pub place: Place,
    /// From 1 to 99: how much of what is written agrees.
    pub score: u8,
    /// What had to be guessed or corrected, and what does not agree.
    pub reasons: Vec<Reason>,
    /// What the text says beyond the house.
    pub premises: Premises,
}

impl Match {
    /// The house that is certain, or the only candidate that is a house and scores so much.
    pub fn house(&self, score_min: u8) -> Option<HouseId> {
        match self {
            Self::Exact { house, .. } => Some(*house),
            Self::Likely { candidates } => {
                let mut good = candidates.iter().filter(|candidate| candidate.score >= score_min);
                match (good.next().map(|candidate| candidate.place), good.next()) {
                    (Some(Place::House(house)), None) => Some(house),
                    _ => None,
                }
            }
            Self::None { .. } => None,
        }
    }

    /// A house that forgiving mistakes would hardly better.
    fn is_good(&self) -> bool {
        match self {
            Self::Exact { .. } => true,
            Self::Likely { candidates } => {
                candidates.first().is_some_and(|first| matches!(first.place, Place::House(_)) && first.score >= GOOD_SCORE)
            }
            Self::None { .. } => false,
        }
    }
}

impl Book {
    /// Recognises an address in free text: "м. Кривий Ріг, пр-т. Миру, буд. 35-а, кв.12", "Миру 35а", "35A Myru Ave".
    pub fn normalise(&self, text: &str, hints: Hints<'_>) -> Match {
        if text.chars().nth(TEXT_CHARS_MAX).is_some() {
            return Match::None { why: Why::TooLong };
        }
        let reading = Reading::new(text, self);
        if reading.tokens.is_empty() {
            return Match::None { why: Why::Empty };
        }
        if let Some(Named::Other(name)) = reading.town {
            return Match::None { why: Why::OtherSettlement(name) };
        }
        // what is not nearly certain is looked at again, with mistakes forgiven
        let plain = self.recognise(&reading, hints, false).filter(Match::is_good);
        let found = plain.or_else(|| self.recognise(&reading, hints, true)).or_else(|| self.slipped(text, hints));
        found.unwrap_or(Match::None { why: Why::NoStreet })
    }

    /// The text as typed with another keyboard layout.
    fn slipped(&self, text: &str, hints: Hints<'_>) -> Option<Match> {
        let meant = ukrainian::layout::cyrillic(text)?;
        let found = self.recognise(&Reading::new(&meant, self), hints, true)?;
        Some(found.doubted(Reason::KeyboardLayout))
    }
}
