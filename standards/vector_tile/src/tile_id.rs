//! Which tile: zoom, column and row, and the part of the world it shows.

use crate::limits::ZOOM_MAX;
use crate::mercator::{HALF_WORLD_METRES, Spot, WORLD_BITS, latitude};

/// The address of a tile: zoom 0 to 22, columns from the west, rows from the north (XYZ, not TMS).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TileId {
    z: u8,
    x: u32,
    y: u32,
}

/// Why three numbers are no tile.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TileIdError {
    /// Deeper than [`ZOOM_MAX`].
    #[error("zoom {0} is deeper than {ZOOM_MAX}")]
    TooDeep(u8),
    /// A column or row that the zoom does not have.
    #[error("zoom {z} has no column {x} or no row {y}")]
    Outside {
        /// Zoom.
        z: u8,
        /// Column.
        x: u32,
        /// Row.
        y: u32,
    },
}

impl TileId {
    /// The tile of these numbers.
    pub fn new(z: u8, x: u32, y: u32) -> Result<Self, TileIdError> {
        if z > ZOOM_MAX {
            return Err(TileIdError::TooDeep(z));
        }
        if x >> z != 0 || y >> z != 0 {
            return Err(TileIdError::Outside { z, x, y });
        }
        Ok(Self { z, x, y })
    }

    /// The tile that shows a place in degrees; none of what is not on the globe or of zooms that there are not.
    pub fn at(z: u8, lon: f64, lat: f64) -> Option<Self> {
        let spot = Spot::at([lon, lat]).filter(|_| z <= ZOOM_MAX)?;
        let cut = WORLD_BITS - z;
        Some(Self { z, x: spot.x as u32 >> cut, y: spot.y as u32 >> cut })
    }

    /// Zoom.
    pub fn z(self) -> u8 {
        self.z
    }

    /// Column from the west.
    pub fn x(self) -> u32 {
        self.x
    }

    /// Row from the north.
    pub fn y(self) -> u32 {
        self.y
    }

    /// West, south, east, north in degrees, without the buffer.
    pub fn bounds_degrees(self) -> [f64; 4] {
        let [west, north, east, south] = self.shares();
        [west * 360.0 - 180.0, latitude(south), east * 360.0 - 180.0, latitude(north)]
    }

    /// West, south, east, north in metres of EPSG:3857, without the buffer.
    pub fn bounds_mercator(self) -> [f64; 4] {
        let [west, north, east, south] = self.shares().map(|share| (share * 2.0 - 1.0) * HALF_WORLD_METRES);
        [west, -south, east, -north]
    }

    /// West, north, east, south as shares of the world's side.
    fn shares(self) -> [f64; 4] {
        let tiles = f64::from(1u32 << self.z);
        let (x, y) = (f64::from(self.x), f64::from(self.y));
        [x / tiles, y / tiles, (x + 1.0) / tiles, (y + 1.0) / tiles]
    }
}

impl std::fmt::Display for TileId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}/{}", self.z, self.x, self.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_end_where_the_world_ends() {
        assert_eq!(TileId::new(22, (1 << 22) - 1, 0).map(TileId::z), Ok(22));
        assert_eq!(TileId::new(23, 0, 0), Err(TileIdError::TooDeep(23)));
        assert_eq!(TileId::new(255, 0, 0), Err(TileIdError::TooDeep(255)));
        assert_eq!(TileId::new(1, 2, 0), Err(TileIdError::Outside { z: 1, x: 2, y: 0 }));
        assert_eq!(TileId::new(0, 0, u32::MAX), Err(TileIdError::Outside { z: 0, x: 0, y: u32::MAX }));
    }

    #[test]
    fn the_bounds_of_a_tile_are_those_of_its_address() {
        // mercantile 1.2: bounds and xy_bounds of 14/9575/5657
        let tile = TileId::new(14, 9575, 5657).unwrap();
        let degrees = [30.388_183_593_75, 48.545_705_491_847, 30.410_156_25, 48.560_249_791_743];
        let metres = [3_382_797.123_789, 6_198_125.749_588, 3_385_243.108_694, 6_200_571.734_493];
        assert!(tile.bounds_degrees().iter().zip(degrees).all(|(own, right)| (own - right).abs() < 1e-10), "{:?}", tile.bounds_degrees());
        assert!(tile.bounds_mercator().iter().zip(metres).all(|(own, right)| (own - right).abs() < 1e-5), "{:?}", tile.bounds_mercator());
    }

    #[test]
    fn a_place_is_within_the_bounds_of_its_tile() {
        for z in 0..=22 {
            let [west, south, east, north] = TileId::at(z, 32.26, 48.51).unwrap().bounds_degrees();
            assert!((west..=east).contains(&32.26) && (south..=north).contains(&48.51), "{z}");
        }
        assert_eq!(TileId::at(23, 0.0, 0.0), None);
        assert_eq!(TileId::at(3, f64::NAN, 0.0), None);
    }
}
