//! Shapes of a layer packed for reading: tiles are drawn from neighbouring memory, each text is kept once.

use rustc_hash::FxHashMap;

use crate::TileId;
use crate::attributes::Attributes;
use crate::dictionary::Texts;
use crate::draft::{Draft, Tile};
use crate::limits::{Detail, Limits};
use crate::mercator::{Bounds, Spot};
use crate::shape::{Kind, Part, Shape, View};
use crate::tree::{Tree, curve};

/// What goes into an index.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Where it is.
    pub shape: Shape,
    /// Its number; unique within the index. JavaScript knows numbers up to 2⁵³ only.
    pub id: Option<u64>,
    /// The first zoom that shows it.
    pub zoom_min: u8,
    /// What is said about it.
    pub attributes: Attributes,
}

/// The shapes of a layer, ready for tiles. It does not change: a change makes a new one, or its feature is left out of the index's
/// and drawn beside them (`Layer::add_index`).
#[derive(Debug, Default)]
pub struct Index {
    tree: Tree,
    items: Vec<Item>,
    spots: Vec<Spot>,
    ranks: Vec<u8>,
    parts: Vec<Part>,
    tags: Vec<[u32; 2]>,
    keys: Texts,
    values: Texts,
}

/// One shape: where its spots, parts and tags begin; they end where those of the next begin.
#[derive(Debug)]
struct Item {
    spots: usize,
    parts: usize,
    tags: usize,
    id: Option<u64>,
    size: f64,
    kind: Kind,
    zoom_min: u8,
}

impl Index {
    /// Packs the entries along a Hilbert curve.
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut entries: Vec<Entry> = entries.into_iter().collect();
        let around = entries.iter().fold(Bounds::NOTHING, |all, entry| all.with(&entry.shape.view().bounds));
        entries.sort_by_cached_key(|entry| place(entry.shape.view().bounds.centre(), &around));
        let mut index = Self::default();
        let (mut keys, mut values) = (FxHashMap::default(), FxHashMap::default());
        for entry in &entries {
            index.push(entry);
            for (key, value) in entry.attributes.pairs() {
                let tag = [index.keys.number(key, &mut keys), index.values.number(value, &mut values)];
                index.tags.push(tag);
            }
        }
        index.tree = Tree::new(entries.iter().map(|entry| entry.shape.view().bounds).collect());
        index
    }

    fn push(&mut self, entry: &Entry) {
        let view = entry.shape.view();
        self.items.push(Item {
            spots: self.spots.len(),
            parts: self.parts.len(),
            tags: self.tags.len(),
            id: entry.id,
            size: view.size,
            kind: view.kind,
            zoom_min: entry.zoom_min,
        });
        self.spots.extend_from_slice(view.spots);
        self.ranks.extend_from_slice(view.ranks);
        self.parts.extend_from_slice(view.parts);
    }

    /// How many shapes there are.
    pub fn len(&self) -> usize {
        self.tree.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A tile of this layer alone.
    pub fn tile(&self, layer: &str, id: TileId, detail: &Detail, limits: &Limits) -> Tile {
        let mut draft = Draft::new(id, limits);
        draft.layer(layer, detail).add_index(self, |_| true);
        draft.finish()
    }

    /// Visits every shape of this zoom that touches the bounds, in the order of the curve.
    pub(crate) fn visit<'a>(&'a self, bounds: &Bounds, zoom: u8, mut visit: impl FnMut(usize, Option<u64>, View<'a>)) {
        self.tree.visit(bounds, &mut |at| {
            let item = &self.items[at];
            if item.zoom_min <= zoom {
                visit(at, item.id, self.view(at));
            }
        });
    }

    fn view(&self, at: usize) -> View<'_> {
        let (item, next) = (&self.items[at], self.items.get(at + 1));
        let spots = item.spots..next.map_or(self.spots.len(), |next| next.spots);
        View {
            kind: item.kind,
            spots: &self.spots[spots.clone()],
            ranks: &self.ranks[spots],
            parts: &self.parts[item.parts..next.map_or(self.parts.len(), |next| next.parts)],
            bounds: self.tree.leaf(at),
            size: item.size,
        }
    }

    /// The numbers of the keys and values of a shape.
    pub(crate) fn tags(&self, at: usize) -> &[[u32; 2]] {
        let end = self.items.get(at + 1).map_or(self.tags.len(), |next| next.tags);
        &self.tags[self.items[at].tags..end]
    }

    pub(crate) fn keys(&self) -> &Texts {
        &self.keys
    }

    pub(crate) fn values(&self) -> &Texts {
        &self.values
    }
}

/// Where a spot stands on the curve that fills the bounds.
fn place(spot: Spot, bounds: &Bounds) -> u32 {
    let side = |at: i32, from: i32, to: i32| {
        let (at, all) = (i64::from(at) - i64::from(from), (i64::from(to) - i64::from(from)).max(1));
        (at * i64::from(u16::MAX) / all) as u16
    };
    curve(side(spot.x, bounds.west, bounds.east), side(spot.y, bounds.north, bounds.south))
}
