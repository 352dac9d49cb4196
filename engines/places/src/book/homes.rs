//! Which page a house stands on: a map in pieces, so that a change copies a small one.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::HouseId;

const PIECES: usize = 256;

/// House to slot of its page.
#[derive(Clone, Debug)]
pub(crate) struct Homes {
    pieces: Arc<Vec<Arc<FxHashMap<HouseId, u32>>>>,
    len: usize,
}

impl Default for Homes {
    fn default() -> Self {
        Self { pieces: Arc::new(vec![Arc::default(); PIECES]), len: 0 }
    }
}

impl Homes {
    pub fn slot(&self, house: HouseId) -> Option<u32> {
        self.pieces.get(piece(house))?.get(&house).copied()
    }

    /// The slot it had before.
    pub fn insert(&mut self, house: HouseId, slot: u32) -> Option<u32> {
        let before = self.piece_mut(house).and_then(|piece| piece.insert(house, slot));
        self.len += usize::from(before.is_none());
        before
    }

    pub fn remove(&mut self, house: HouseId) -> Option<u32> {
        self.slot(house)?;
        let before = self.piece_mut(house).and_then(|piece| piece.remove(&house));
        self.len -= usize::from(before.is_some());
        before
    }

    pub fn len(&self) -> usize {
        self.len
    }

    fn piece_mut(&mut self, house: HouseId) -> Option<&mut FxHashMap<HouseId, u32>> {
        Arc::make_mut(&mut self.pieces).get_mut(piece(house)).map(Arc::make_mut)
    }
}

/// The last byte of an id is chance in every version of UUID in use.
fn piece(house: HouseId) -> usize {
    let [.., last] = house.0.into_bytes();
    usize::from(last) % PIECES
}
