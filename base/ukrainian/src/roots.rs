//! What forms of one word have together.

use crate::{Lexicon, stem};

/// What index and query compare beside the word itself: the words it may be a form of, or its [`stem`] where the dictionary does
/// not know it or is not there. Without repetition, never empty for a word.
pub fn roots(word: &str) -> Vec<String> {
    let lemmas = Lexicon::embedded().map(|lexicon| lexicon.lemmas(word)).unwrap_or_default();
    if lemmas.is_empty() { vec![stem(word).into_owned()] } else { lemmas }
}
