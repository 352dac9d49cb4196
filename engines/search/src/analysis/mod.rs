//! Words of texts as the index keeps them: each in its own form and, at the same place, as the words it is a form of.

mod forms;
mod stop;
mod tokenizer;

pub(crate) use forms::{Forms, dictionary, lemmas};
pub(crate) use stop::{is_stop_word, pair};
pub(crate) use tokenizer::{BODY, Marking, TITLE};

use ukrainian::{Token, TokenLimits};

/// Raised whenever the same text would become other terms: the index is made anew then.
pub(crate) const VERSION: u32 = 3;

/// Begins a term that is a lemma (or a stem), not a form.
pub(crate) const LEMMA: char = '=';

/// Begins a term that is the beginning of a title's word, of [`BEGINNING_LETTERS`].
pub(crate) const BEGINNING: char = '^';

/// Begins a term of two words one after another, one of which says little: apart from the words, among which near ones are looked for.
pub(crate) const PAIR: char = '+';

/// So many letters of a word while it is typed are found by a term of their own.
pub(crate) const BEGINNING_LETTERS: usize = 2;

/// How much of a text is cut into words.
const LIMITS: TokenLimits = TokenLimits { tokens: 10_000, word_chars: 60 };

/// The words of a text and the parts of joined ones, with their places.
pub(crate) fn cut(text: &str) -> Vec<Token> {
    ukrainian::tokens(text, &LIMITS)
}

/// The words of a text.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Token> {
    cut(text).into_iter().filter(|token| !token.part)
}
