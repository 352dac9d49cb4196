//! A document that officials make of a case: its text with words in braces that stand for what the case says.

use kit::Text;
use serde::{Deserialize, Serialize};

/// A document, such as a notice of forwarding on the city's letterhead.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its word.
    pub code: String,
    /// What it is; stands at its head.
    pub title: Text,
    /// The states of a case in which it is made; empty for all.
    #[serde(default)]
    pub states: Vec<String>,
    /// What it says, see [`crate::document`].
    pub text: String,
}

/// Words that stand for something of a case; `field.CODE` stands for one of its fields.
pub const WORDS: [&str; 13] = [
    "number",
    "opened",
    "today",
    "due",
    "state",
    "category",
    "place",
    "executor",
    "keeper",
    "applicant",
    "residence",
    "answer",
    "official",
];

/// What stands before the code of a field.
pub const FIELD: &str = "field.";

/// The words in braces of a text, in their order: lower-case letters, digits, `.`, `_` and `-`.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| if let Piece::Word(word) = piece { Some(word) } else { None })
}

/// A part of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece<'a> {
    /// It stands for itself.
    Plain(&'a str),
    /// It stood in braces.
    Word(&'a str),
}

/// A text in its parts; braces around anything but a word stand for themselves.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((word, after)) = word_at(rest) {
            rest = after;
            return Some(Piece::Word(word));
        }
        let from = usize::from(rest.starts_with('{'));
        let to = rest.get(from..).and_then(|tail| tail.find('{')).map_or(rest.len(), |at| from + at);
        let (plain, after) = rest.split_at(to);
        rest = after;
        Some(Piece::Plain(plain))
    })
}

fn word_at(text: &str) -> Option<(&str, &str)> {
    let (word, after) = text.strip_prefix('{')?.split_once('}')?;
    let sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-');
    (!word.is_empty() && word.bytes().all(sign)).then_some((word, after))
}
