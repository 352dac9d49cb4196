//! Tiles that were asked for lately, bounded in bytes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use kit::RegisterId;
use vector_tile::TileId;

use crate::KeptTile;

/// What a tile is of.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Of {
    /// The base map.
    Base,
    /// A register, narrowed by the words of a query.
    Register(RegisterId, String),
}

/// The tiles of one process.
pub(crate) struct Tiles {
    shelf: Mutex<Shelf>,
    bytes_max: usize,
}

#[derive(Default)]
struct Shelf {
    by_key: HashMap<(Of, TileId), (Arc<KeptTile>, u64)>,
    bytes: usize,
    turn: u64,
}

impl Tiles {
    /// No tiles yet, and room for so many bytes.
    pub fn new(bytes_max: usize) -> Self {
        Self { shelf: Mutex::default(), bytes_max }
    }

    /// The tile, if it is of this version.
    pub fn find(&self, of: &Of, id: TileId, version: &str) -> Option<Arc<KeptTile>> {
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.turn += 1;
        let turn = shelf.turn;
        let (tile, used) = shelf.by_key.get_mut(&(of.clone(), id)).filter(|(tile, _)| tile.version == version)?;
        *used = turn;
        Some(tile.clone())
    }

    /// Keeps a tile in the place of an older one; where there is no room, those go that nobody has asked for longest.
    pub fn keep(&self, of: Of, id: TileId, tile: &Arc<KeptTile>) {
        if tile.weight() > self.bytes_max / 4 {
            return;
        }
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.turn += 1;
        let turn = shelf.turn;
        shelf.bytes += tile.weight();
        if let Some((old, _)) = shelf.by_key.insert((of, id), (tile.clone(), turn)) {
            shelf.bytes -= old.weight();
        }
        if shelf.bytes > self.bytes_max {
            shelf.shrink(self.bytes_max / 4 * 3);
        }
    }

    /// The bytes that are taken up now.
    pub fn bytes(&self) -> usize {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner).bytes
    }
}

impl Shelf {
    fn shrink(&mut self, bytes_max: usize) {
        let mut by_use: Vec<(u64, usize)> = self.by_key.values().map(|(tile, used)| (*used, tile.weight())).collect();
        by_use.sort_unstable();
        let mut last_gone = 0;
        for (used, weight) in by_use {
            if self.bytes <= bytes_max {
                break;
            }
            (self.bytes, last_gone) = (self.bytes - weight, used);
        }
        self.by_key.retain(|_, (_, used)| *used > last_gone);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tile(version: &str, bytes: usize) -> Arc<KeptTile> {
        let tile = vector_tile::Tile { bytes: vec![0; bytes], report: vector_tile::Report::default() };
        Arc::new(KeptTile::new(version.to_owned(), tile))
    }

    fn id(x: u32) -> TileId {
        TileId::new(10, x, 0).unwrap()
    }

    #[test]
    fn a_tile_of_another_version_is_not_given() {
        let tiles = Tiles::new(1 << 20);
        tiles.keep(Of::Base, id(1), &tile("1", 10));
        assert!(tiles.find(&Of::Base, id(1), "1").is_some());
        assert!(tiles.find(&Of::Base, id(1), "2").is_none());
        assert!(tiles.find(&Of::Base, id(2), "1").is_none());
    }

    #[test]
    fn the_room_is_bounded_and_what_was_asked_for_lately_stays() {
        let tiles = Tiles::new(100_000);
        for x in 0..200 {
            tiles.keep(Of::Base, id(x), &tile("1", 1_000));
            assert!(tiles.find(&Of::Base, id(0), "1").is_some(), "asked for all the time");
            assert!(tiles.bytes() <= 100_000, "{x}: {}", tiles.bytes());
        }
        let kept = (0..200).filter(|x| tiles.find(&Of::Base, id(*x), "1").is_some()).count();
        assert!((20..60).contains(&kept), "{kept}");
    }

    #[test]
    fn the_same_tile_anew_takes_no_more_room() {
        let tiles = Tiles::new(100_000);
        for version in 0..50 {
            tiles.keep(Of::Base, id(1), &tile(&version.to_string(), 1_000));
        }
        assert_eq!(tiles.bytes(), tile("", 1_000).weight());
    }
}
