//! The vocabulary of reasons: what had to be guessed or corrected, and why nothing was found.

use super::{Candidate, Match, Place};
use crate::book::{Premises, StreetKind};

/// What stands between a text and an exact match.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// The street is called otherwise today; the name of before that was written, with its kind, in Ukrainian.
    FormerName(String),
    /// The house has another address today; that of before, in Ukrainian.
    FormerAddress(String),
    /// Typing mistakes or confused letters; the words as they were written.
    SpellingCorrected(String),
    /// A part of the name is missing or shortened.
    NameIncomplete,
    /// Latin letters were read as Ukrainian by another table than the official one.
    Romanised,
    /// It was typed with another keyboard layout.
    KeyboardLayout,
    /// No kind is written, and streets of several kinds have this name.
    KindGuessed,
    /// Another kind is written than the street has.
    KindDiffers(StreetKind),
    /// Several streets of this kind and name.
    SeveralStreets,
    /// Several houses of this number.
    SeveralHouses,
    /// Words that mean nothing here.
    WordsLeft(String),
    /// The number was read in another way: "35 літ. Б" as 35Б, "35-2" as 35/2.
    NumberReadOtherwise,
    /// A number was read as that of the flat: "35-12", "35, 12".
    FlatGuessed,
    /// The street has this number only with another letter or part.
    NumberDiffers,
    /// The street has no such house.
    HouseNotInRegister,
    /// No house is written.
    HouseMissing,
    /// Another district is written or hinted than the house stands in.
    DistrictDiffers,
    /// Another settlement is written or hinted than the street belongs to.
    SettlementDiffers,
}

impl Reason {
    /// The word of message keys.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FormerName(_) => "former-name",
            Self::FormerAddress(_) => "former-address",
            Self::SpellingCorrected(_) => "spelling-corrected",
            Self::NameIncomplete => "name-incomplete",
            Self::Romanised => "romanised",
            Self::KeyboardLayout => "keyboard-layout",
            Self::KindGuessed => "kind-guessed",
            Self::KindDiffers(_) => "kind-differs",
            Self::SeveralStreets => "several-streets",
            Self::SeveralHouses => "several-houses",
            Self::WordsLeft(_) => "words-left",
            Self::NumberReadOtherwise => "number-read-otherwise",
            Self::FlatGuessed => "flat-guessed",
            Self::NumberDiffers => "number-differs",
            Self::HouseNotInRegister => "house-not-in-register",
            Self::HouseMissing => "house-missing",
            Self::DistrictDiffers => "district-differs",
            Self::SettlementDiffers => "settlement-differs",
        }
    }

    /// What it takes off the score of 100. Words cost each.
    pub(super) fn cost(&self) -> u32 {
        match self {
            Self::Romanised => 3,
            Self::FormerName(_) | Self::FormerAddress(_) | Self::KeyboardLayout => 5,
            Self::NumberReadOtherwise => 6,
            Self::FlatGuessed => 8,
            Self::KindGuessed | Self::SeveralStreets | Self::SeveralHouses => 10,
            Self::DistrictDiffers => 12,
            Self::KindDiffers(_) => 15,
            Self::HouseMissing => 20,
            Self::HouseNotInRegister => 25,
            Self::NumberDiffers => 30,
            Self::SettlementDiffers => 40,
            // these are weighed by how much there is of them
            Self::SpellingCorrected(_) | Self::NameIncomplete | Self::WordsLeft(_) => 0,
        }
    }
}

/// Why a text means nothing of the register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// There is neither a word nor a number.
    Empty,
    /// Longer than an address is.
    TooLong,
    /// It names a settlement that is not of this community.
    OtherSettlement(String),
    /// No word of it is like the name of a street.
    NoStreet,
}

impl Why {
    /// The word of message keys.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::OtherSettlement(_) => "other-settlement",
            Self::NoStreet => "no-street",
        }
    }
}

impl Match {
    /// The same with one more reason to doubt.
    pub(super) fn doubted(self, reason: Reason) -> Self {
        let doubt = |mut candidate: Candidate| {
            candidate.score = candidate.score.saturating_sub(u8::try_from(reason.cost()).unwrap_or(0)).max(1);
            candidate.reasons.push(reason.clone());
            candidate
        };
        match self {
            Self::Exact { house, premises } => Self::Likely { candidates: vec![doubt(Candidate::sure(Place::House(house), premises))] },
            Self::Likely { candidates } => Self::Likely { candidates: candidates.into_iter().map(doubt).collect() },
            none => none,
        }
    }
}

impl Candidate {
    fn sure(place: Place, premises: Premises) -> Self {
        Self { place, score: 100, reasons: Vec::new(), premises }
    }
}
