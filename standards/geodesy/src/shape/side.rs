//! Sides of rings and the order in which they lie above each other.

use std::cmp::Ordering;

use super::Fault;
use super::check::Outline;
use super::grid::{Point, turn};

/// A side of a ring from the end the sweep meets first to the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    pub low: Point,
    pub high: Point,
    /// The number of its ring among the outlines.
    pub ring: usize,
    /// Its own number.
    pub number: usize,
    /// Whether the inside of the ring lies to the left of the way from low to high, which is above.
    pub inside_above: bool,
}

/// Something two sides must not do.
#[derive(Clone, Copy)]
pub(super) struct Clash {
    pub fault: Fault,
    pub ring: usize,
    pub other: Option<usize>,
    pub at: Point,
}

impl Side {
    /// The sides of an outline, numbered onwards.
    pub fn of(outline: &Outline, ring: usize, first_number: usize) -> impl Iterator<Item = Self> {
        let ends = outline.points.iter().skip(1).chain(outline.points.first());
        outline.points.iter().zip(ends).zip(first_number..).map(move |((&from, &to), number)| {
            let (low, high) = (from.min(to), from.max(to));
            Self { low, high, ring, number, inside_above: (low == from) == (outline.doubled_area > 0) }
        })
    }

    /// A side of no length, to look for what lies at a point, above and below it.
    pub fn probe(at: Point) -> Self {
        Self { low: at, high: at, ring: usize::MAX, number: usize::MAX, inside_above: false }
    }

    fn turn_to(&self, point: Point) -> i128 {
        turn(self.low, self.high, point)
    }

    /// Where the two sides cross between their ends.
    pub fn crossing(&self, other: &Self) -> Option<Point> {
        let (from, to) = (self.turn_to(other.low), self.turn_to(other.high));
        let (own_from, own_to) = (other.turn_to(self.low), other.turn_to(self.high));
        if from.signum() * to.signum() >= 0 || own_from.signum() * own_to.signum() >= 0 {
            return None;
        }
        let along = from as f64 / (from - to) as f64;
        let between = |low: i64, high: i64| low + ((high - low) as f64 * along).round() as i64;
        Some(Point { x: between(other.low.x, other.high.x), y: between(other.low.y, other.high.y) })
    }

    /// A clash of two sides, named by whether they are of one ring.
    pub fn clash(&self, other: &Self, within: Fault, between: Fault, at: Point) -> Clash {
        if self.ring == other.ring {
            Clash { fault: within, ring: self.ring, other: None, at }
        } else {
            Clash { fault: between, ring: self.ring, other: Some(other.ring), at }
        }
    }
}

/// From bottom to top, judged where the later of both begins. Two sides are equal if they run along the same line there;
/// a probe equals the side it lies on.
impl Ord for Side {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.low.cmp(&other.low) {
            Ordering::Greater => other.cmp(self).reverse(),
            _ => 0.cmp(&self.turn_to(other.low)).then_with(|| 0.cmp(&self.turn_to(other.high))),
        }
    }
}

impl PartialOrd for Side {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Side {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Side {}
