//! Suggestions while an address is typed: streets first, then their houses, always in the same order for the same book.

mod guess;
mod rank;
mod show;

pub(crate) use guess::meanings;

use std::ops::Range;

use fields::Position;
use kit::Lang;

use super::{Book, DistrictId, Place};

/// The longest query that is read, characters.
const QUERY_CHARS_MAX: usize = 200;
/// The most suggestions.
const LIMIT_MAX: usize = 100;

/// How well a suggestion fits what was typed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fit {
    /// It was typed whole.
    Whole,
    /// It goes on where the typed text ends, or lacks only the house.
    Begun,
    /// A typing mistake was forgiven, or another kind, or a word left out.
    Doubtful,
}

/// A street or a house that a typed text may become.
#[derive(Clone, PartialEq, Debug)]
pub struct Suggestion {
    /// What it leads to.
    pub place: Place,
    /// The address in the language that was asked for, short.
    pub text: String,
    /// What of the text was typed, bytes, in order, apart from each other.
    pub matched: Vec<Range<usize>>,
    /// The name or address of before that was typed instead of today's.
    pub former: Option<FormerHit>,
    /// A typing mistake was forgiven.
    pub corrected: bool,
    /// How well it fits.
    pub fit: Fit,
    /// Where the house stands; none of a street.
    pub point: Option<Position>,
    /// The district of the house.
    pub district: Option<DistrictId>,
}

/// A former name or address that was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormerHit {
    /// "вул. Леніна".
    pub text: String,
    /// What of it was typed, as in [`Suggestion::matched`].
    pub matched: Vec<Range<usize>>,
}

impl Book {
    /// Up to `limit` streets and houses that the typed text may become, the likeliest first; of equally likely ones the nearest to
    /// `near`, then those on streets with more houses.
    ///
    /// Words may stand in any order and be begun only; a kind may be missing. One typing mistake is forgiven in words of four letters,
    /// two in words of eight. Former names, Latin letters and the wrong keyboard are understood.
    pub fn suggest(&self, query: &str, lang: Lang, limit: usize, near: Option<Position>) -> Vec<Suggestion> {
        let query = query.char_indices().nth(QUERY_CHARS_MAX).and_then(|(end, _)| query.get(..end)).unwrap_or(query);
        let limit = limit.min(LIMIT_MAX);
        let mut guesses = self.guesses(query, false);
        if let Some(meant) = ukrainian::layout::cyrillic(query) {
            guesses.extend(self.guesses(&meant, true));
        }
        let ranked = self.rank(guesses, limit, near);
        let items = self.items(&ranked, limit);
        items.iter().filter_map(|item| self.show(item, lang)).collect()
    }
}
