//! A tile as a window on the world: where it lies, how places become units, what is within its buffer.

use crate::TileId;
use crate::limits::{BUFFER_UNITS_MAX, EXTENT};
use crate::mercator::{Bounds, Spot, WORLD_BITS};
use crate::wire::Dot;

/// The zoom at which a unit of a tile is a unit of the world.
const EVEN_ZOOM: u8 = WORLD_BITS - EXTENT.ilog2() as u8;

/// A tile with its buffer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    origin: Dot,
    down: u8,
    up: u8,
    half: i64,
    /// The zoom of the tile.
    pub zoom: u8,
    /// The first unit within the buffer, on both axes.
    pub low: i64,
    /// The last unit within the buffer, on both axes.
    pub high: i64,
}

impl Frame {
    pub(crate) fn new(id: TileId, buffer_units: u16) -> Self {
        let side = WORLD_BITS - id.z();
        let down = EVEN_ZOOM.saturating_sub(id.z());
        let buffer = i64::from(buffer_units.min(BUFFER_UNITS_MAX));
        Self {
            origin: [i64::from(id.x()) << side, i64::from(id.y()) << side],
            down,
            up: id.z().saturating_sub(EVEN_ZOOM),
            half: (1 << down) >> 1,
            zoom: id.z(),
            low: -buffer,
            high: i64::from(EXTENT) + buffer,
        }
    }

    /// The nearest unit of a place.
    pub(crate) fn place(&self, spot: Spot) -> Dot {
        let unit = |at: i32, origin: i64| ((i64::from(at) - origin + self.half) >> self.down) << self.up;
        [unit(spot.x, self.origin[0]), unit(spot.y, self.origin[1])]
    }

    /// What of the world lies within so many units around the tile; nothing in it is placed outside of them.
    pub(crate) fn around(&self, units: i64) -> Bounds {
        let world = |unit: i64| (unit << self.down) >> self.up;
        let fit = |at: i64| i32::try_from(at.max(0)).unwrap_or(i32::MAX);
        let [x, y] = self.origin;
        let (before, after) = (world(units), world(i64::from(EXTENT) + units));
        Bounds { west: fit(x - before), north: fit(y - before), east: fit(x + after), south: fit(y + after) }
    }

    /// What of the world lies within the buffer.
    pub(crate) fn bounds(&self) -> Bounds {
        self.around(-self.low)
    }

    /// Square units of the tile in a square unit of the world.
    pub(crate) fn scale(&self) -> f64 {
        4f64.powi(i32::from(self.zoom) - i32::from(EVEN_ZOOM))
    }

    /// Whether a dot lies within the buffer.
    pub(crate) fn shows(&self, dot: Dot) -> bool {
        dot.iter().all(|at| (self.low..=self.high).contains(at))
    }

    /// Whether a dot belongs to this tile and to no other.
    pub(crate) fn owns(&self, dot: Dot) -> bool {
        dot.iter().all(|at| (0..i64::from(EXTENT)).contains(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_become_units_at_every_zoom() {
        let spot = Spot::at([32.26, 48.51]).unwrap();
        for z in 0..=22 {
            let frame = Frame::new(TileId::at(z, 32.26, 48.51).unwrap(), 64);
            let dot = frame.place(spot);
            assert!(dot.iter().all(|at| (0..=4096).contains(at)), "{z}: {dot:?}");
            assert!(frame.bounds().holds(&Bounds::of(&[spot])));
        }
    }

    #[test]
    fn what_the_bounds_hold_is_shown() {
        for z in [0, 1, 14, 19, 20, 22] {
            let frame = Frame::new(TileId::at(z, 32.26, 48.51).unwrap(), 5);
            let Bounds { west, north, east, south } = frame.bounds();
            for (x, y) in [(west, north), (east, south)] {
                assert!(frame.shows(frame.place(Spot { x, y })), "{z}: {:?}", frame.place(Spot { x, y }));
            }
        }
    }

    #[test]
    fn a_buffer_wider_than_the_most_is_cut() {
        assert_eq!(Frame::new(TileId::new(0, 0, 0).unwrap(), u16::MAX).low, -1024);
    }
}
