//! What rings do at a point they share: touch there, or cross.

use std::collections::BTreeSet;

use super::Fault;
use super::grid::{Point, by_angle};
use super::side::Clash;

/// The sides that leave a point: the ring of each and where it goes. A ring passes through a point on two of them.
pub(super) type Directions = Vec<(usize, Point)>;

pub(super) enum Meeting {
    /// One ring passes and no other, or none that can be told apart.
    Alone,
    /// These rings touch here.
    Contact(Vec<usize>),
    /// A ring comes here twice, or two rings cross.
    Clash(Clash),
}

/// Judges the sides that leave a point.
pub(super) fn meet(at: Point, mut directions: Directions) -> Meeting {
    if directions.len() <= 2 {
        return Meeting::Alone;
    }
    let mut rings: Vec<usize> = directions.iter().map(|(ring, _)| *ring).collect();
    rings.sort_unstable();
    if let Some(ring) = rings.chunk_by(usize::eq).find(|passes| passes.len() > 2).and_then(|passes| passes.first()) {
        return Meeting::Clash(Clash { fault: Fault::TouchesItself, ring: *ring, other: None, at });
    }
    directions.sort_unstable_by(|(_, one), (_, other)| by_angle(at, *one, *other));
    if directions.windows(2).any(|pair| matches!(pair, [(_, one), (_, other)] if by_angle(at, *one, *other).is_eq())) {
        // rings run along each other, which is named where they begin to
        return Meeting::Alone;
    }
    if let Some((ring, other)) = interleaved(&directions) {
        return Meeting::Clash(Clash { fault: Fault::RingsCross, ring, other: Some(other), at });
    }
    rings.dedup();
    Meeting::Contact(rings)
}

/// Two rings whose sides alternate around the point, so that one crosses the other: like brackets that do not match.
fn interleaved(directions: &Directions) -> Option<(usize, usize)> {
    let (mut open, mut is_open) = (Vec::new(), BTreeSet::new());
    for (ring, _) in directions {
        if is_open.insert(*ring) {
            open.push(*ring);
        } else {
            let last = open.pop().filter(|last| last != ring);
            if let Some(last) = last {
                return Some((last, *ring));
            }
            is_open.remove(ring);
        }
    }
    None
}
