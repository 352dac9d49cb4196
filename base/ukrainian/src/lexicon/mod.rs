//! The dictionary of word forms: from a form to the words it may be a form of.

mod endings;
mod letters;
mod parts;

pub(crate) use endings::{Rule, written};
pub(crate) use letters::{LETTERS_MAX, encode};
pub(crate) use parts::Parts;

use std::sync::LazyLock;

use bytes::Bytes;
use fst::Map;

use endings::Endings;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

static EMBEDDED: LazyLock<Option<Lexicon>> = LazyLock::new(|| Lexicon::open(Bytes::from_static(DICTIONARY?)).ok());

/// Why bytes are no dictionary.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LexiconError {
    /// It does not begin as a dictionary does.
    #[error("not a dictionary")]
    Foreign,
    /// Written by another version of the program.
    #[error("a dictionary of format {0}, which is not read here")]
    Version(u32),
    /// Shorter than it says, or changed since it was written.
    #[error("a damaged dictionary")]
    Damaged,
}

/// A compiled dictionary, read where it lies.
pub struct Lexicon {
    notice: Bytes,
    endings: Bytes,
    sets: usize,
    forms: Map<Bytes>,
}

impl Lexicon {
    /// The dictionary that was there when the program was built.
    pub fn embedded() -> Option<&'static Self> {
        EMBEDDED.as_ref()
    }

    /// Opens what [`crate::compile::compile`] wrote; copies nothing.
    pub fn open(bytes: Bytes) -> Result<Self, LexiconError> {
        let Parts { notice, endings, sets, forms } = Parts::read(bytes)?;
        let forms = Map::new(forms).map_err(|_| LexiconError::Damaged)?;
        forms.as_fst().verify().map_err(|_| LexiconError::Damaged)?;
        Ok(Self { notice, endings, sets, forms })
    }

    /// Whose work the dictionary is and under which licence.
    pub fn notice(&self) -> &str {
        std::str::from_utf8(&self.notice).unwrap_or_default()
    }

    /// How many different forms there are.
    pub fn forms(&self) -> usize {
        self.forms.len()
    }

    /// Whether the word is a form of anything known.
    pub fn knows(&self, word: &str) -> bool {
        encode(word).is_some_and(|key| self.forms.contains_key(key))
    }

    /// The words this may be a form of, as [keys](crate::key) (small letters, no apostrophes), without repetition: "дитячого" is of
    /// "дитяче" and of "дитячий". Nothing for a word that is not known. Case and apostrophes do not matter.
    pub fn lemmas(&self, word: &str) -> Vec<String> {
        let Some(key) = encode(word) else { return Vec::new() };
        let set = self.forms.get(&key).and_then(|set| usize::try_from(set).ok());
        let Some((set, endings)) = set.zip(Endings::read(&self.endings, self.sets)) else { return Vec::new() };
        endings.set(set).filter_map(|rule| Some(letters::decode(key.get(..key.len().checked_sub(rule.cut.into())?)?, rule.add))).collect()
    }
}
