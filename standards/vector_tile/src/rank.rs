//! From which zoom a vertex is worth drawing, found once for a shape by the method of Visvalingam and Whyatt (1993).
//!
//! A vertex weighs as much as the triangle it makes with its neighbours; the lightest goes first and its neighbours are weighed anew.
//! Only neighbours count, so two areas lose the same vertices of a border they share.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::mercator::Spot;

/// Appends a rank for each vertex: the first zoom that shows it. Rank 0 holds the shape together: the ends of a line, three vertices
/// of a ring.
pub(crate) fn rank(spots: &[Spot], closed: bool, ranks: &mut Vec<u8>) {
    let count = spots.len();
    let kept = if closed { 3 } else { 2 };
    let start = ranks.len();
    ranks.resize(start + count, 0);
    if count <= kept {
        return;
    }
    let Some(ranks) = ranks.get_mut(start..) else { return };
    let mut chain = Chain::new(spots, closed);
    let mut least = 0;
    for _ in kept..count {
        let Some((weight, at)) = chain.take_lightest() else { return };
        // a vertex is never shown before one that was taken away after it
        least = weight.max(least);
        ranks[at] = zoom_of(least);
    }
}

/// The first zoom where a triangle of twice this area in units of the world covers 16 square units of a tile: 2 · 16 · 4^(19 - z).
fn zoom_of(twice_area: u64) -> u8 {
    match twice_area.checked_ilog2() {
        Some(bits) => (44u32.saturating_sub(bits) / 2) as u8,
        None => u8::MAX,
    }
}

/// Vertices still there, each knowing its neighbours.
struct Chain<'a> {
    spots: &'a [Spot],
    before: Vec<u32>,
    after: Vec<u32>,
    /// Twice the area of each triangle; `u64::MAX` for a vertex that may not go or has gone.
    weights: Vec<u64>,
    heap: BinaryHeap<Reverse<(u64, u32)>>,
}

const STAYS: u64 = u64::MAX;

impl<'a> Chain<'a> {
    fn new(spots: &'a [Spot], closed: bool) -> Self {
        let count = spots.len() as u32;
        let before = (0..count).map(|at| at.checked_sub(1).unwrap_or(count - 1)).collect();
        let after = (0..count).map(|at| (at + 1) % count).collect();
        let mut chain = Self { spots, before, after, weights: vec![STAYS; spots.len()], heap: BinaryHeap::new() };
        let free = if closed { 0..count } else { 1..count - 1 };
        for at in free {
            chain.weigh(at);
        }
        chain
    }

    fn weigh(&mut self, at: u32) {
        let index = at as usize;
        let [a, b, c] = [self.before[index], at, self.after[index]].map(|one| self.spots[one as usize]);
        let weight = twice_area(a, b, c);
        self.weights[index] = weight;
        self.heap.push(Reverse((weight, at)));
    }

    /// Takes the lightest vertex out; entries of the heap that no longer hold are passed over.
    fn take_lightest(&mut self) -> Option<(u64, usize)> {
        loop {
            let Reverse((weight, at)) = self.heap.pop()?;
            let index = at as usize;
            if self.weights[index] != weight {
                continue;
            }
            self.weights[index] = STAYS;
            let (before, after) = (self.before[index], self.after[index]);
            self.after[before as usize] = after;
            self.before[after as usize] = before;
            for neighbour in [before, after] {
                if self.weights[neighbour as usize] != STAYS {
                    self.weigh(neighbour);
                }
            }
            return Some((weight, index));
        }
    }
}

fn twice_area(a: Spot, b: Spot, c: Spot) -> u64 {
    let way = |from: Spot, to: Spot| (i64::from(to.x) - i64::from(from.x), i64::from(to.y) - i64::from(from.y));
    let ((x1, y1), (x2, y2)) = (way(a, b), way(a, c));
    (x1 * y2 - x2 * y1).unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks(spots: &[(i32, i32)], closed: bool) -> Vec<u8> {
        let spots: Vec<Spot> = spots.iter().map(|(x, y)| Spot { x: *x, y: *y }).collect();
        let mut ranks = Vec::new();
        rank(&spots, closed, &mut ranks);
        ranks
    }

    #[test]
    fn ends_stay_and_straight_vertices_are_never_needed() {
        assert_eq!(ranks(&[(0, 0), (10, 0), (20, 0)], false), [0, 255, 0]);
        assert_eq!(ranks(&[(0, 0), (1, 1)], false), [0, 0]);
        assert_eq!(ranks(&[], true), []);
    }

    #[test]
    fn a_vertex_is_shown_once_its_triangle_covers_sixteen_units() {
        // 8 x 4 units at zoom 10, where a unit is 512 of the world
        assert_eq!(ranks(&[(0, 0), (4 * 512, 4 * 512), (8 * 512, 0)], false), [0, 10, 0]);
        assert_eq!(ranks(&[(0, 0), (4 * 512, 4 * 512 - 1), (8 * 512, 0)], false), [0, 11, 0]);
    }

    #[test]
    fn a_ring_keeps_three_vertices() {
        let square = ranks(&[(0, 0), (1 << 20, 0), (1 << 20, 1 << 20), (0, 1 << 20)], true);
        assert_eq!(square.iter().filter(|rank| **rank == 0).count(), 3, "{square:?}");
    }

    #[test]
    fn the_small_goes_before_the_large() {
        let ranks = ranks(&[(0, 0), (1000, 30), (2000, 0), (30_000, 40_000), (60_000, 0)], false);
        assert!(ranks[1] > ranks[3] && ranks[3] > 0, "{ranks:?}");
    }
}
