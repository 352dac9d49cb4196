//! A line sweeps over all sides and finds where they clash, where rings touch, and which ring lies directly in which.
//!
//! The sweep is that of Shamos and Hoey ("Geometric intersection problems", 1976): sides under the line are kept in order, and only
//! neighbours are compared. Of two that cross, one is named and set aside, so that the order of the rest stays true to the end: one pass
//! finds a crossing on every tangled ring, if not each, in n log n steps whatever the shape.

use std::collections::BTreeSet;
use std::ops::Bound::{Excluded, Unbounded};

use super::Fault;
use super::check::Outline;
use super::grid::Point;
use super::point::{Directions, Meeting, meet};
use super::side::{Clash, Side};

/// What the sweep finds. Parents are true only if nothing clashes.
#[derive(Default)]
pub(super) struct Found {
    pub clashes: Vec<Clash>,
    /// Points where rings touch without crossing, with the rings.
    pub contacts: Vec<(Point, Vec<usize>)>,
    /// The ring directly around each ring.
    pub parents: Vec<Option<usize>>,
}

/// A side begins or ends at a point.
#[derive(Clone, Copy)]
struct Event {
    at: Point,
    side: usize,
    begins: bool,
}

struct Sweep {
    sides: Vec<Side>,
    is_aside: Vec<bool>,
    /// The sides under the line, from bottom to top.
    status: BTreeSet<Side>,
    ring_begun: Vec<bool>,
    found: Found,
}

/// Sweeps over rings.
pub(super) fn sweep(rings: &[Outline]) -> Found {
    let mut sides = Vec::with_capacity(rings.iter().map(|ring| ring.points.len()).sum());
    for (number, ring) in rings.iter().enumerate() {
        let next = sides.len();
        sides.extend(Side::of(ring, number, next));
    }
    let ends = |side: &Side| [(side.low, true), (side.high, false)].map(|(at, begins)| Event { at, side: side.number, begins });
    let mut events: Vec<Event> = sides.iter().flat_map(ends).collect();
    events.sort_unstable_by_key(|event| event.at);
    let found = Found { parents: vec![None; rings.len()], ..Found::default() };
    let (is_aside, ring_begun) = (vec![false; sides.len()], vec![false; rings.len()]);
    let mut sweep = Sweep { sides, is_aside, status: BTreeSet::new(), ring_begun, found };
    for events in events.chunk_by(|one, other| one.at == other.at) {
        sweep.arrive(events);
    }
    sweep.found
}

impl Sweep {
    /// The line comes to a point where sides end and begin.
    fn arrive(&mut self, events: &[Event]) {
        let Some(&Event { at, .. }) = events.first() else { return };
        let mut directions = Directions::new();
        let mut beginning = Vec::new();
        for event in events {
            let side = self.sides[event.side];
            directions.push((side.ring, if event.begins { side.high } else { side.low }));
            match (self.is_aside[event.side], event.begins) {
                (true, _) => {}
                (false, true) => beginning.push(side),
                (false, false) => _ = self.status.remove(&side),
            }
        }
        self.split_sides_through(at, &mut directions, &mut beginning);
        self.begin(at, &mut beginning);
        self.compare_neighbours(at, &beginning);
        match meet(at, directions) {
            Meeting::Alone => {}
            Meeting::Contact(rings) => self.found.contacts.push((at, rings)),
            Meeting::Clash(clash) => self.found.clashes.push(clash),
        }
    }

    /// Cuts sides that run through the point of another ring; a ring must not touch its own side.
    fn split_sides_through(&mut self, at: Point, directions: &mut Directions, beginning: &mut Vec<Side>) {
        while let Some(side) = self.status.take(&Side::probe(at)) {
            if directions.iter().any(|(ring, _)| *ring == side.ring) {
                self.is_aside[side.number] = true;
                self.found.clashes.push(Clash { fault: Fault::TouchesItself, ring: side.ring, other: None, at });
            } else {
                directions.extend([(side.ring, side.low), (side.ring, side.high)]);
                let rest = Side { low: at, ..side };
                self.sides[side.number] = rest;
                beginning.push(rest);
            }
        }
    }

    /// Takes in the sides that begin here, unless they run along each other, and finds what lies around rings that begin here.
    fn begin(&mut self, at: Point, beginning: &mut Vec<Side>) {
        beginning.sort_unstable();
        beginning.dedup_by(|side, kept| {
            let overlaps = side == kept;
            if overlaps {
                self.is_aside[side.number] = true;
                self.found.clashes.push(side.clash(kept, Fault::TouchesItself, Fault::RingsOverlap, at));
            }
            overlaps
        });
        self.status.extend(beginning.iter().copied());
        for side in beginning.iter() {
            if !std::mem::replace(&mut self.ring_begun[side.ring], true) {
                let around = |below: Side| if below.inside_above { Some(below.ring) } else { self.found.parents[below.ring] };
                self.found.parents[side.ring] = self.below(side).and_then(around);
            }
        }
    }

    /// Looks for crossings among sides that have become neighbours.
    fn compare_neighbours(&mut self, at: Point, beginning: &[Side]) {
        for side in beginning {
            while let Some(below) = self.below(side)
                && self.cross(side, &below)
            {}
            while let Some(above) = self.above(side)
                && self.cross(side, &above)
            {}
        }
        let gap = Side::probe(at);
        while beginning.is_empty()
            && let (Some(below), Some(above)) = (self.below(&gap), self.above(&gap))
            && self.cross(&below, &above)
        {}
    }

    /// Names a crossing of two sides, if there is one, and sets the second aside.
    fn cross(&mut self, side: &Side, other: &Side) -> bool {
        let Some(at) = side.crossing(other) else { return false };
        self.found.clashes.push(side.clash(other, Fault::CrossesItself, Fault::RingsCross, at));
        self.is_aside[other.number] = true;
        self.status.remove(other)
    }

    fn below(&self, side: &Side) -> Option<Side> {
        self.status.range((Unbounded, Excluded(side))).next_back().copied()
    }

    fn above(&self, side: &Side) -> Option<Side> {
        self.status.range((Excluded(side), Unbounded)).next().copied()
    }
}
