//! What a computer must know of the Ukrainian language to find things: letters, layouts, spellings.
#![deny(missing_docs)]

pub mod latin;
pub mod layout;

pub use kit::fold;

/// The longest text that is looked at as something typed, characters; a longer one is not a query.
pub const TYPED_CHARS_MAX: usize = 200;
