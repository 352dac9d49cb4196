//! Squares of the plane and the patterns that pass through them.

use rustc_hash::FxHashMap;

use super::Pattern;
use crate::plane::Place;

/// The side of a square, metres.
const SIDE_M: f64 = 250.0;
/// A way is sampled so densely, metres, that it misses no square by more than the reach of a look-up.
const STEP_M: f64 = 100.0;

#[derive(Debug, Default)]
pub(crate) struct Grid {
    squares: FxHashMap<(i32, i32), Vec<u32>>,
}

fn square(place: Place) -> (i32, i32) {
    ((place.x / SIDE_M).floor() as i32, (place.y / SIDE_M).floor() as i32)
}

impl Grid {
    pub fn of(patterns: &[Pattern]) -> Self {
        let mut grid = Self::default();
        for (number, pattern) in patterns.iter().enumerate() {
            for pair in pattern.line.points().windows(2) {
                let [from, to] = pair else { continue };
                let steps = (from.to(*to) / STEP_M).ceil().max(1.0);
                for step in 0..=steps as usize {
                    let share = step as f64 / steps;
                    grid.mark(Place { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }, number as u32);
                }
            }
        }
        grid
    }

    /// A place and its neighbours at the reach of a matching, so that a look-up needs one square.
    fn mark(&mut self, place: Place, number: u32) {
        const REACH_M: f64 = 60.0;
        for (dx, dy) in [(0.0, 0.0), (REACH_M, 0.0), (-REACH_M, 0.0), (0.0, REACH_M), (0.0, -REACH_M)] {
            let numbers = self.squares.entry(square(Place { x: place.x + dx, y: place.y + dy })).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }

    pub fn near(&self, place: Place) -> &[u32] {
        self.squares.get(&square(place)).map_or(&[], Vec::as_slice)
    }
}
