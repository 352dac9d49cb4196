//! Positions as whole numbers of steps, so that every question about sides of lines has an exact answer.

use std::cmp::Ordering;

use super::{DECIMALS_MAX, Rules};
use crate::Position;

/// A point of the grid, ordered by x, then y: the order in which the sweep meets points.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Point {
    pub x: i64,
    pub y: i64,
}

/// The grid of positions with a number of decimals. A step is the power of ten, so that a position written with these decimals
/// is met exactly.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    steps_a_degree: f64,
}

impl Grid {
    pub fn new(rules: &Rules) -> Self {
        Self { steps_a_degree: f64::from(10u32.pow(rules.decimals.min(DECIMALS_MAX))) }
    }

    /// The nearest point to a position on the globe; 38 bits are enough for a coordinate.
    pub fn point(self, at: Position) -> Point {
        let steps = |degrees: f64| (degrees * self.steps_a_degree).round() as i64;
        Point { x: steps(at.lon), y: steps(at.lat) }
    }

    pub fn position(self, point: Point) -> Position {
        let degrees = |steps: i64| steps as f64 / self.steps_a_degree;
        Position { lon: degrees(point.x), lat: degrees(point.y) }
    }
}

impl Point {
    fn minus(self, other: Self) -> (i128, i128) {
        (i128::from(self.x) - i128::from(other.x), i128::from(self.y) - i128::from(other.y))
    }
}

/// Twice the signed area of the triangle: positive if `c` is to the left of the way from `a` to `b`.
pub(super) fn turn(a: Point, b: Point, c: Point) -> i128 {
    let ((bx, by), (cx, cy)) = (b.minus(a), c.minus(a));
    bx * cy - by * cx
}

/// Whether the way `a`, `b`, `c` turns back over itself at `b`.
pub(super) fn is_spike(a: Point, b: Point, c: Point) -> bool {
    let ((ax, ay), (cx, cy)) = (a.minus(b), c.minus(b));
    turn(a, b, c) == 0 && ax * cx + ay * cy > 0
}

/// Twice the signed area of an open ring: positive if it runs counter-clockwise.
pub(super) fn doubled_area(ring: &[Point]) -> i128 {
    let Some(&origin) = ring.first() else { return 0 };
    ring.windows(2).map(|pair| if let [b, c] = pair { turn(origin, *b, *c) } else { 0 }).sum()
}

/// The order of directions from a centre, counter-clockwise from east.
pub(super) fn by_angle(centre: Point, one: Point, other: Point) -> Ordering {
    let is_lower = |point: Point| (point.y, point.x) < (centre.y, centre.x);
    is_lower(one).cmp(&is_lower(other)).then_with(|| 0.cmp(&turn(centre, one, other)))
}
