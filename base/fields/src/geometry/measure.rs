//! Lengths and areas on a sphere of the Earth's mean radius: right to half a percent, enough to read.

use super::{Geometry, Position};

/// Mean radius of the Earth, metres (IUGG).
const EARTH_METRES: f64 = 6_371_008.8;

impl Position {
    /// The way to another position by the great circle, metres.
    pub fn metres_to(self, other: Self) -> f64 {
        let (lat, other_lat) = (self.lat.to_radians(), other.lat.to_radians());
        let (north, east) = ((other_lat - lat) / 2.0, (other.lon - self.lon).to_radians() / 2.0);
        let half = north.sin().powi(2) + lat.cos() * other_lat.cos() * east.sin().powi(2);
        2.0 * EARTH_METRES * half.sqrt().min(1.0).asin()
    }
}

impl Geometry {
    /// The length of lines; 0 for points and areas.
    pub fn length_metres(&self) -> f64 {
        let line = |line: &Vec<Position>| line.iter().zip(line.iter().skip(1)).map(|(a, b)| a.metres_to(*b)).sum::<f64>();
        match self {
            Self::Lines(lines) => lines.iter().map(line).sum(),
            _ => 0.0,
        }
    }

    /// The area of areas without their holes; 0 for points and lines.
    pub fn area_square_metres(&self) -> f64 {
        let area = |rings: &Vec<Vec<Position>>| {
            let mut sizes = rings.iter().map(|ring| ring_area(ring));
            sizes.next().unwrap_or(0.0) - sizes.sum::<f64>()
        };
        match self {
            Self::Areas(areas) => areas.iter().map(area).sum::<f64>().max(0.0),
            _ => 0.0,
        }
    }
}

/// Chamberlain and Duquette, "Some algorithms for polygons on a sphere", 2007.
fn ring_area(ring: &[Position]) -> f64 {
    let edge = |(a, b): (&Position, &Position)| (b.lon - a.lon).to_radians() * (2.0 + a.lat.to_radians().sin() + b.lat.to_radians().sin());
    let sum: f64 = ring.iter().zip(ring.iter().skip(1)).map(edge).sum();
    (sum * EARTH_METRES * EARTH_METRES / 2.0).abs()
}
