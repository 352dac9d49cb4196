//! Web Mercator as whole numbers: the world is a square of 2³¹ units, a unit is at most 1.9 centimetres.

use std::f64::consts::{PI, TAU};

/// Bits of the side of the world.
pub(crate) const WORLD_BITS: u8 = 31;
const WORLD: f64 = (1u64 << WORLD_BITS) as f64;

/// The latitude where the square world ends, degrees.
pub(crate) const LAT_MAX: f64 = 85.051_128_779_806_59;

/// Half the side of the world in metres of EPSG:3857.
pub(crate) const HALF_WORLD_METRES: f64 = 6_378_137.0 * PI;

/// A place: units east and south of the north-western corner of the world, 0 to 2³¹ - 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Spot {
    pub x: i32,
    pub y: i32,
}

impl Spot {
    /// Projects a place; none of what is not on the globe. Beyond the edges of the square it is moved to the edge.
    pub(crate) fn at([lon, lat]: [f64; 2]) -> Option<Self> {
        if !((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)) {
            return None;
        }
        let north = lat.clamp(-LAT_MAX, LAT_MAX).to_radians().sin().atanh() / TAU;
        Some(Self { x: unit(lon / 360.0 + 0.5), y: unit(0.5 - north) })
    }
}

/// Casting keeps the number within the bounds of an i32, which are those of the world.
fn unit(share: f64) -> i32 {
    (share * WORLD).round().max(0.0) as i32
}

/// The latitude at a share of the world's height from the north, degrees.
pub(crate) fn latitude(share: f64) -> f64 {
    ((0.5 - share) * TAU).sinh().atan().to_degrees()
}

/// A box of the world, edges included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Bounds {
    pub west: i32,
    pub north: i32,
    pub east: i32,
    pub south: i32,
}

impl Bounds {
    /// Holds nothing and grows with what is put in.
    pub(crate) const NOTHING: Self = Self { west: i32::MAX, north: i32::MAX, east: i32::MIN, south: i32::MIN };

    pub(crate) fn of(spots: &[Spot]) -> Self {
        spots.iter().fold(Self::NOTHING, |all, at| all.with(&Self { west: at.x, north: at.y, east: at.x, south: at.y }))
    }

    pub(crate) fn with(&self, other: &Self) -> Self {
        Self {
            west: self.west.min(other.west),
            north: self.north.min(other.north),
            east: self.east.max(other.east),
            south: self.south.max(other.south),
        }
    }

    pub(crate) fn touches(&self, other: &Self) -> bool {
        self.west <= other.east && self.east >= other.west && self.north <= other.south && self.south >= other.north
    }

    pub(crate) fn holds(&self, other: &Self) -> bool {
        self.west <= other.west && self.east >= other.east && self.north <= other.north && self.south >= other.south
    }

    pub(crate) fn centre(&self) -> Spot {
        Spot { x: i32::midpoint(self.west, self.east), y: i32::midpoint(self.north, self.south) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_places_stand_where_epsg_3857_puts_them() {
        // metres from pyproj 3.7.2, EPSG:4326 -> EPSG:3857
        for (place, [x, y]) in [([30.5234, 50.4501], [3_397_849.345, 6_524_593.222]), ([-51.23, -30.03], [-5_702_897.513, -3_507_406.647])]
        {
            let spot = Spot::at(place).unwrap();
            let metres = |unit: i32| f64::from(unit) / WORLD * 2.0 * HALF_WORLD_METRES;
            assert!((metres(spot.x) - HALF_WORLD_METRES - x).abs() < 0.02, "{place:?} {}", metres(spot.x) - HALF_WORLD_METRES);
            assert!((HALF_WORLD_METRES - metres(spot.y) - y).abs() < 0.02, "{place:?} {}", HALF_WORLD_METRES - metres(spot.y));
        }
    }

    #[test]
    fn the_corners_of_the_globe_are_the_corners_of_the_square() {
        assert_eq!(Spot::at([-180.0, 90.0]), Some(Spot { x: 0, y: 0 }));
        assert_eq!(Spot::at([180.0, -90.0]), Some(Spot { x: i32::MAX, y: i32::MAX }));
        for nowhere in [[180.1, 0.0], [0.0, -90.1], [f64::NAN, 0.0], [0.0, f64::INFINITY]] {
            assert_eq!(Spot::at(nowhere), None);
        }
    }
}
