//! All texts of a feed in one place, each kept once.

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// A text of a feed; read it with [`Text::get`]. Equal texts of one feed are equal values.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Str(u32);

impl Str {
    /// The empty text: what GTFS says by leaving a field out.
    pub const EMPTY: Self = Self(0);

    /// Whether the field was left out.
    pub fn is_empty(self) -> bool {
        self == Self::EMPTY
    }
}

/// Texts one after the other, found again by their content.
#[derive(Clone, Debug)]
pub struct Text {
    bytes: String,
    ends: Vec<u32>,
    index: HashTable<u32>,
}

impl Default for Text {
    fn default() -> Self {
        let mut text = Self { bytes: String::new(), ends: Vec::new(), index: HashTable::new() };
        text.intern("");
        text
    }
}

fn hash(text: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text);
    hasher.finish()
}

fn slice<'t>(bytes: &'t str, ends: &[u32], at: u32) -> &'t str {
    let at = at as usize;
    let from = at.checked_sub(1).map_or(0, |before| ends[before] as usize);
    &bytes[from..ends[at] as usize]
}

impl Text {
    /// The text itself. A `Str` of another feed gives some other text or the empty one.
    pub fn get(&self, text: Str) -> &str {
        if (text.0 as usize) < self.ends.len() { slice(&self.bytes, &self.ends, text.0) } else { "" }
    }

    /// Where a text stands, if the feed has it.
    pub fn find(&self, text: &str) -> Option<Str> {
        self.find_bytes(text.as_bytes())
    }

    pub(crate) fn find_bytes(&self, text: &[u8]) -> Option<Str> {
        self.index.find(hash(text), |own| slice(&self.bytes, &self.ends, *own).as_bytes() == text).copied().map(Str)
    }

    /// Keeps a text, once. Past 4 GiB of text it is kept as the empty one.
    pub fn intern(&mut self, text: &str) -> Str {
        if let Some(known) = self.find(text) {
            return known;
        }
        let (Ok(at), Ok(end)) = (u32::try_from(self.ends.len()), u32::try_from(self.bytes.len() + text.len())) else {
            return Str::EMPTY;
        };
        self.bytes.push_str(text);
        self.ends.push(end);
        let (bytes, ends) = (&self.bytes, &self.ends);
        self.index.insert_unique(hash(text.as_bytes()), at, |own| hash(slice(bytes, ends, *own).as_bytes()));
        Str(at)
    }

    /// Bytes of all texts together.
    pub fn len_bytes(&self) -> usize {
        self.bytes.len()
    }
}
