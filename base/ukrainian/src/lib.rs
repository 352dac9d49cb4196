//! What a computer must know of the Ukrainian language to find things: letters, layouts, spellings, forms of words.
#![deny(missing_docs)]

pub mod abbreviations;
pub mod compile;
mod distance;
mod key;
pub mod latin;
pub mod layout;
mod lexicon;
mod roots;
pub mod script;
mod stem;
mod tokens;
mod variants;

pub use distance::{COMPARED_LETTERS_MAX, edit_distance_within};
pub use key::key;
pub use kit::fold;
pub use lexicon::{Lexicon, LexiconError};
pub use roots::roots;
pub use stem::stem;
pub use tokens::{Token, TokenLimits, tokens};
pub use variants::{Slip, VARIANTS_MAX, Variant, variants};

/// The longest text that is looked at as something typed, characters; a longer one is not a query.
pub const TYPED_CHARS_MAX: usize = 200;
