//! Keys and values, each written once and known by its number: those of an index, and those of a layer of a tile.

use rustc_hash::FxHashMap;

use crate::wire::bytes;

/// The texts of an index by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Texts {
    /// The number of a text; a new one if it is not among the known.
    pub(crate) fn number<'t>(&mut self, text: &'t [u8], known: &mut FxHashMap<&'t [u8], u32>) -> u32 {
        *known.entry(text).or_insert_with(|| {
            self.bytes.extend_from_slice(text);
            self.ends.push(self.bytes.len());
            (self.ends.len() - 1) as u32
        })
    }

    pub(crate) fn get(&self, number: u32) -> &[u8] {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start..self.ends[at]]
    }
}

/// The texts of a layer, numbered in the order of their first appearance.
pub(crate) struct Dictionary<'a> {
    tag: u8,
    numbers: FxHashMap<&'a [u8], u32>,
    kept: Option<Kept<'a>>,
    /// The messages of the layer, each behind the tag.
    pub written: Vec<u8>,
}

/// What the texts of an index are called in the layer, so that each is looked for but once.
struct Kept<'a> {
    texts: &'a Texts,
    /// The number in the layer plus one; 0 if it has not appeared.
    numbers: Vec<u32>,
}

impl<'a> Dictionary<'a> {
    pub(crate) fn new(tag: u8) -> Self {
        Self { tag, numbers: FxHashMap::default(), kept: None, written: Vec::new() }
    }

    /// The number of a text.
    pub(crate) fn number(&mut self, text: &'a [u8]) -> u64 {
        let next = self.numbers.len() as u32;
        let number = self.numbers.entry(text).or_insert_with(|| {
            bytes(&mut self.written, self.tag, text);
            next
        });
        u64::from(*number)
    }

    /// The number of a text of an index.
    pub(crate) fn number_kept(&mut self, texts: &'a Texts, of_text: u32) -> u64 {
        let mut kept = self.kept.take().filter(|kept| std::ptr::eq(kept.texts, texts)).unwrap_or_else(|| Kept::new(texts));
        let known = &mut kept.numbers[of_text as usize];
        if *known == 0 {
            *known = self.number(texts.get(of_text)) as u32 + 1;
        }
        let number = u64::from(*known - 1);
        self.kept = Some(kept);
        number
    }

    /// The most bytes that one more appearance adds.
    pub(crate) fn cost(&self, text: &[u8]) -> usize {
        if self.numbers.contains_key(text) { 0 } else { 6 + text.len() }
    }
}

impl<'a> Kept<'a> {
    fn new(texts: &'a Texts) -> Self {
        Self { texts, numbers: vec![0; texts.ends.len()] }
    }
}
