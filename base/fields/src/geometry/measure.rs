//! Lengths and areas: on the ellipsoid where they are shown, on a sphere where places are only compared.

use super::check::{polygons, ring};
use super::{Geometry, Position};

/// Mean radius of the Earth, metres (IUGG).
const EARTH_METRES: f64 = 6_371_008.8;

impl Position {
    /// The way to another position by the great circle of a sphere, metres: right to half a percent, and quick.
    pub fn metres_to(self, other: Self) -> f64 {
        let (lat, other_lat) = (self.lat.to_radians(), other.lat.to_radians());
        let (north, east) = ((other_lat - lat) / 2.0, (other.lon - self.lon).to_radians() / 2.0);
        let half = north.sin().powi(2) + lat.cos() * other_lat.cos() * east.sin().powi(2);
        2.0 * EARTH_METRES * half.sqrt().min(1.0).asin()
    }
}

impl Geometry {
    /// The length of lines on the ellipsoid of WGS 84, metres; 0 for points and areas.
    pub fn length_metres(&self) -> f64 {
        match self {
            Self::Lines(lines) => lines.iter().map(|line| geodesy::length_m(&ring(line))).sum(),
            _ => 0.0,
        }
    }

    /// The area of areas without their holes on the ellipsoid of WGS 84, square metres; 0 for points and lines.
    pub fn area_square_metres(&self) -> f64 {
        match self {
            Self::Areas(areas) => geodesy::area_m2(&polygons(areas)).max(0.0),
            _ => 0.0,
        }
    }
}
