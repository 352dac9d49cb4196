//! Languages of the house: messages with Ukrainian plurals, dates and numbers as people write them, the order of the alphabet.
#![deny(missing_docs)]

mod arg;
mod book;
mod check;
mod dates;
mod locale;
mod messages;
mod numbers;
mod order;
mod ready;
mod words;

pub use arg::Arg;
pub use locale::Locale;
pub use messages::{Messages, MessagesError};
pub use order::sort_key;
pub use words::bind_short_words;

/// The space that does not break a line. Figures and units are joined with it; U+202F is never written (no font of ours has it).
pub const NBSP: char = '\u{a0}';
