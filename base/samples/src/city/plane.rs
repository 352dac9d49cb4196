//! The drawing board: metres east and north of the city's middle, and degrees.

use std::ops::{Add, Mul, Sub};

/// (degrees east, degrees north), WGS 84, rounded to seven digits (a centimetre).
pub type Position = (f64, f64);

/// Metres east and north of [`MIDDLE`].
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spot {
    pub x: f64,
    pub y: f64,
}

const MIDDLE: Position = (33.40, 47.92);
/// Metres of a degree of latitude, and of a degree of longitude on the equator, by the ellipsoid's radii at the middle.
const NORTH_M: f64 = 111_189.0;
const EAST_M: f64 = 111_525.0;

/// A spot by its metres.
pub const fn spot(x: f64, y: f64) -> Spot {
    Spot { x, y }
}

/// A spot by its kilometres, as drawn by hand.
pub const fn km((x, y): (f64, f64)) -> Spot {
    Spot { x: x * 1000.0, y: y * 1000.0 }
}

impl Spot {
    /// Where a position lies.
    pub fn of((lon, lat): Position) -> Self {
        spot((lon - MIDDLE.0) * EAST_M * lat.to_radians().cos(), (lat - MIDDLE.1) * NORTH_M)
    }

    /// Where the spot lies. Meridians run together to the north here too, so that lengths are true to a third of a percent.
    pub fn position(self) -> Position {
        let lat = MIDDLE.1 + self.y / NORTH_M;
        (centimetre(MIDDLE.0 + self.x / (EAST_M * lat.to_radians().cos())), centimetre(lat))
    }

    pub fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    pub fn distance(self, other: Self) -> f64 {
        (self - other).length()
    }

    /// The same direction, a metre long; east where there is none.
    pub fn unit(self) -> Self {
        let length = self.length();
        if length > 0.0 { spot(self.x / length, self.y / length) } else { spot(1.0, 0.0) }
    }

    /// A quarter turn to the left.
    pub fn left(self) -> Self {
        spot(-self.y, self.x)
    }

    pub fn turned(self, angle: f64) -> Self {
        let (sin, cos) = angle.sin_cos();
        spot(self.x * cos - self.y * sin, self.x * sin + self.y * cos)
    }

    pub fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }

    pub fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }

    /// This share of the way to another spot.
    pub fn toward(self, other: Self, share: f64) -> Self {
        spot(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }
}

impl Add for Spot {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        spot(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Spot {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        spot(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Spot {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        spot(self.x * factor, self.y * factor)
    }
}

fn centimetre(degrees: f64) -> f64 {
    (degrees * 1e7).round() / 1e7
}

/// The area of a ring, square metres: positive where the ring, closed or not, runs counter-clockwise.
pub fn area(ring: &[Spot]) -> f64 {
    edges(ring).map(|(a, b)| a.cross(b)).sum::<f64>() / 2.0
}

/// Even-odd rule; the ring may be closed or not.
pub fn contains(ring: &[Spot], at: Spot) -> bool {
    let Some(mut before) = ring.last() else { return false };
    let mut inside = false;
    for here in ring {
        if (before.y > at.y) != (here.y > at.y) && at.x < (here.x - before.x) * (at.y - before.y) / (here.y - before.y) + before.x {
            inside = !inside;
        }
        before = here;
    }
    inside
}

/// The sides of a ring, the closing one too.
pub fn edges(ring: &[Spot]) -> impl Iterator<Item = (Spot, Spot)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

/// (west, south, east, north) of some spots.
pub fn bounds(spots: &[Spot]) -> (f64, f64, f64, f64) {
    spots.iter().fold((f64::MAX, f64::MAX, f64::MIN, f64::MIN), |(west, south, east, north), spot| {
        (west.min(spot.x), south.min(spot.y), east.max(spot.x), north.max(spot.y))
    })
}

/// A line or ring in degrees.
pub fn positions(spots: &[Spot]) -> Vec<Position> {
    spots.iter().map(|spot| spot.position()).collect()
}

/// A ring in degrees, counter-clockwise, its first corner again at its end, as GeoJSON wants it (RFC 7946).
pub fn ring(spots: &[Spot]) -> Vec<Position> {
    let mut ring = positions(spots);
    if area(spots) < 0.0 {
        ring.reverse();
    }
    if ring.first() != ring.last() {
        ring.extend(ring.first().copied());
    }
    ring
}
