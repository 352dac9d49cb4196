//! Features become the bytes of a layer (specification, section 4.1, and its vector_tile.proto).

use crate::attributes::Attributes;
use crate::dictionary::Dictionary;
use crate::draft::{Said, Sketch};
use crate::index::Index;
use crate::limits::EXTENT;
use crate::shape::Kind;
use crate::wire::{bytes, varint, varint_len};

/// A layer being written.
pub(crate) struct Encoder<'a> {
    name: &'a str,
    keys: Dictionary<'a>,
    values: Dictionary<'a>,
    features: Vec<u8>,
    tags: Vec<u8>,
}

const LAYER: u8 = 0x1a;
const KEY: u8 = 0x1a;
const VALUE: u8 = 0x22;
const NUMBER_LEN_MAX: usize = 5;
const LENGTH_LEN_MAX: usize = 6;
const ID_LEN_MAX: usize = 11;

impl<'a> Encoder<'a> {
    pub(crate) fn new(name: &'a str) -> Self {
        let (keys, values) = (Dictionary::new(KEY), Dictionary::new(VALUE));
        Self { name, keys, values, features: Vec::new(), tags: Vec::new() }
    }

    /// Writes a feature with its drawing.
    pub(crate) fn feature(&mut self, sketch: &'a Sketch<'a>, drawing: &[u8]) {
        self.tags.clear();
        match &sketch.said {
            Said::Given(attributes) => self.say(attributes),
            Said::Made(attributes) => self.say(attributes),
            Said::Kept(index, at) => self.say_kept(index, *at),
        }
        let id_len = sketch.id.map_or(0, |id| 1 + varint_len(id));
        let tags_len = if self.tags.is_empty() { 0 } else { 1 + varint_len(self.tags.len() as u64) + self.tags.len() };
        let drawing_len = 1 + varint_len(drawing.len() as u64) + drawing.len();
        let out = &mut self.features;
        out.push(0x12);
        varint(out, (id_len + tags_len + 2 + drawing_len) as u64);
        if let Some(id) = sketch.id {
            out.push(0x08);
            varint(out, id);
        }
        if !self.tags.is_empty() {
            bytes(out, 0x12, &self.tags);
        }
        out.extend_from_slice(&[0x18, kind_number(sketch.kind)]);
        bytes(out, 0x22, drawing);
    }

    fn say(&mut self, attributes: &'a Attributes) {
        for (key, value) in attributes.pairs() {
            varint(&mut self.tags, self.keys.number(key));
            varint(&mut self.tags, self.values.number(value));
        }
    }

    fn say_kept(&mut self, index: &'a Index, at: usize) {
        for [key, value] in index.tags(at) {
            varint(&mut self.tags, self.keys.number_kept(index.keys(), *key));
            varint(&mut self.tags, self.values.number_kept(index.values(), *value));
        }
    }

    /// The most bytes that [`Encoder::feature`] would add to the tile.
    pub(crate) fn cost(&self, sketch: &Sketch, drawing: &[u8]) -> usize {
        let start = if self.features.is_empty() { LENGTH_LEN_MAX + self.content_len() } else { 0 };
        let mut cost = start + 4 * LENGTH_LEN_MAX + ID_LEN_MAX + drawing.len();
        let mut pair = |key, value| cost += 2 * NUMBER_LEN_MAX + self.keys.cost(key) + self.values.cost(value);
        match &sketch.said {
            Said::Given(attributes) => attributes.pairs().for_each(|(key, value)| pair(key, value)),
            Said::Made(attributes) => attributes.pairs().for_each(|(key, value)| pair(key, value)),
            Said::Kept(index, at) => {
                index.tags(*at).iter().for_each(|[key, value]| pair(index.keys().get(*key), index.values().get(*value)))
            }
        }
        cost
    }

    fn content_len(&self) -> usize {
        let name = 1 + varint_len(self.name.len() as u64) + self.name.len();
        let extent = 1 + varint_len(u64::from(EXTENT));
        2 + name + extent + self.features.len() + self.keys.written.len() + self.values.written.len()
    }

    /// The bytes the layer takes in the tile; none while it has no features, since a layer has at least one.
    pub(crate) fn len(&self) -> usize {
        if self.features.is_empty() { 0 } else { 1 + varint_len(self.content_len() as u64) + self.content_len() }
    }

    pub(crate) fn finish(&self, out: &mut Vec<u8>) {
        if self.features.is_empty() {
            return;
        }
        out.push(LAYER);
        varint(out, self.content_len() as u64);
        out.extend_from_slice(&[0x78, 2]);
        bytes(out, 0x0a, self.name.as_bytes());
        for written in [&self.features, &self.keys.written, &self.values.written] {
            out.extend_from_slice(written);
        }
        out.push(0x28);
        varint(out, u64::from(EXTENT));
    }
}

fn kind_number(kind: Kind) -> u8 {
    match kind {
        Kind::Points => 1,
        Kind::Lines => 2,
        Kind::Areas => 3,
    }
}
