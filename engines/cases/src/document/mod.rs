//! Documents of a case: what a kind declares, filled with what the case says and laid out on paper.
//!
//! Each line is a paragraph. What stands at its beginning says how it looks:
//!
//! | sign | the line is |
//! |---|---|
//! | `= ` | of the letterhead, in the middle |
//! | `> ` | of the addressee, at the right |
//! | `# ` | a heading |
//! | `~ ` | small |
//! | `name :: value` | a name with its value |
//! | `_ post :: name` | for a signature |
//!
//! A line whose words in braces are all empty is left out.

mod fill;
mod layout;
mod values;

pub use fill::fill;
pub use layout::layout;
pub use values::{Values, of_case, with_applicant};

use kit::Lang;
use paper::Paper;

use crate::kind::{Declaration, Document};

/// The most signs of a document.
pub const CHARS_MAX: usize = 20_000;

/// The documents that are made of a case in this state.
pub fn offered<'a>(kind: &'a Declaration, state: &'a str) -> impl Iterator<Item = &'a Document> {
    kind.documents.iter().filter(move |own| own.states.is_empty() || own.states.iter().any(|code| code == state))
}

/// A text on paper; documents of the city are in Ukrainian (Закон 2704-VIII, art. 13).
pub fn paper(title: &str, author: &str, number: &str, text: &str) -> Paper {
    let paper = Paper::new(title, Lang::Uk, author).foot(format!("{author}, {number}"));
    layout(text).into_iter().fold(paper, Paper::with)
}
