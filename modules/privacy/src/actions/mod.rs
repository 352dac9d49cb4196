//! What people do: ask about their data; what officials do: answer, write incidents down. The only places with transactions.

mod answer;
mod ask;
mod incident;

pub use answer::{AnswerRequest, RawAnswer, answer};
pub use ask::{RawRequest, ask};
pub use incident::{RawIncident, STEPS, note, open, step};

use kit::{Problem, Says};

/// Characters of a text, at least and at most.
const CHARS: std::ops::RangeInclusive<usize> = 10..=4_000;

/// A text as people typed it, without what no text has.
fn text(typed: &str, field: &str) -> Result<String, Problem> {
    let text = typed.trim().replace('\0', "");
    if CHARS.contains(&text.chars().count()) {
        return Ok(text);
    }
    Err(Problem::field(field, Says::new("privacy-length").with("least", *CHARS.start()).with("most", *CHARS.end())))
}
