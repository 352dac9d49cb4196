//! Where rings lie in each other, once none of them cross.

use super::Fault;
use super::check::Outline;
use super::side::Clash;
use super::sweep::Found;

/// Names rings that lie where they must not, and polygons whose inside falls apart.
pub(super) fn nest(outlines: &[Outline], found: &Found) -> Vec<Clash> {
    let misplaced = outlines.iter().zip(&found.parents).enumerate().filter_map(|(ring, (outline, parent))| {
        let around = parent.and_then(|parent| outlines.get(parent));
        let fault = misplaced(outline, around)?;
        let at = *outline.points.first()?;
        Some(Clash { fault, ring, other: parent.filter(|_| fault != Fault::HoleOutside), at })
    });
    let clashes: Vec<Clash> = misplaced.collect();
    if clashes.is_empty() { cuts(outlines, found) } else { clashes }
}

/// Holes belong directly into their own outer ring; outer rings into nothing or a hole.
fn misplaced(outline: &Outline, around: Option<&Outline>) -> Option<Fault> {
    let (is_hole, polygon) = (outline.at.ring > 0, outline.at.polygon);
    match around {
        None if is_hole => Some(Fault::HoleOutside),
        None => None,
        Some(around) if is_hole && around.at.polygon != polygon => Some(Fault::HoleOutside),
        Some(around) if is_hole && around.at.ring > 0 => Some(Fault::HoleInHole),
        Some(around) if !is_hole && around.at.ring == 0 => Some(Fault::PolygonInPolygon),
        Some(_) => None,
    }
}

/// Rings of a polygon that touch in a circle cut its inside: rings and the points where they touch must make no cycle.
fn cuts(outlines: &[Outline], found: &Found) -> Vec<Clash> {
    let mut chains = Chains((0..outlines.len()).collect());
    let mut cuts = Vec::new();
    for (at, rings) in &found.contacts {
        let polygon = |ring: &usize| outlines.get(*ring).map(|outline| outline.at.polygon);
        for rings in rings.chunk_by(|one, other| polygon(one) == polygon(other)) {
            let [first, rest @ ..] = rings else { continue };
            let closed = rest.iter().filter(|ring| !chains.join(*first, **ring)).copied();
            cuts.extend(closed.map(|ring| Clash { fault: Fault::InsideCut, ring, other: Some(*first), at: *at }));
        }
    }
    cuts
}

/// Rings that hang together through points where they touch (a union-find).
struct Chains(Vec<usize>);

impl Chains {
    /// Joins the chains of two rings; false if they are one already.
    fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.end(one), self.end(other));
        self.0[one] = other;
        one != other
    }

    fn end(&mut self, mut ring: usize) -> usize {
        while self.0[ring] != ring {
            self.0[ring] = self.0[self.0[ring]];
            ring = self.0[ring];
        }
        ring
    }
}
