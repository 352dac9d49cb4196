//! A packed tree of boxes over things that stand in the order of a Hilbert curve: neighbours on the map are neighbours in memory.

use crate::mercator::Bounds;

/// Boxes under one box.
const BRANCHES: usize = 16;

/// The boxes above the things themselves, the widest level last.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    leaves: Vec<Bounds>,
    levels: Vec<Vec<Bounds>>,
}

impl Tree {
    /// A tree over boxes that stand in order.
    pub(crate) fn new(leaves: Vec<Bounds>) -> Self {
        let mut levels: Vec<Vec<Bounds>> = Vec::new();
        while let Some(below) = Some(levels.last().unwrap_or(&leaves)).filter(|below| below.len() > BRANCHES) {
            let around = |boxes: &[Bounds]| boxes.iter().fold(Bounds::NOTHING, |all, one| all.with(one));
            levels.push(below.chunks(BRANCHES).map(around).collect());
        }
        Self { leaves, levels }
    }

    /// Visits the number of every leaf that touches the box, in order.
    pub(crate) fn visit(&self, bounds: &Bounds, visit: &mut impl FnMut(usize)) {
        self.descend(self.levels.len(), 0..usize::MAX, bounds, visit);
    }

    fn descend(&self, level: usize, range: std::ops::Range<usize>, bounds: &Bounds, visit: &mut impl FnMut(usize)) {
        let boxes = level.checked_sub(1).map_or(&self.leaves, |above| &self.levels[above]);
        let range = range.start..range.end.min(boxes.len());
        for at in range {
            if !boxes[at].touches(bounds) {
                continue;
            }
            if level == 0 {
                visit(at);
            } else {
                self.descend(level - 1, at * BRANCHES..(at + 1) * BRANCHES, bounds, visit);
            }
        }
    }

    /// The box of a leaf.
    pub(crate) fn leaf(&self, at: usize) -> Bounds {
        self.leaves[at]
    }

    pub(crate) fn len(&self) -> usize {
        self.leaves.len()
    }
}

/// The place along a Hilbert curve of a position in a square of 2¹⁶ by 2¹⁶.
pub(crate) fn curve(x: u16, y: u16) -> u32 {
    let (mut x, mut y) = (u32::from(x), u32::from(y));
    let mut along = 0;
    for bit in (0..16).rev() {
        let (right, down) = (x >> bit & 1, y >> bit & 1);
        along = along << 2 | ((3 * right) ^ down);
        // turns the quarter so that its curve begins where the last one ended
        if down == 0 {
            if right == 1 {
                (x, y) = (!x, !y);
            }
            (x, y) = (y, x);
        }
    }
    along
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_goes_through_every_place_one_step_at_a_time() {
        let mut places: Vec<(u32, i32, i32)> = Vec::new();
        for x in 0..64u16 {
            for y in 0..64u16 {
                places.push((curve(x, y), i32::from(x), i32::from(y)));
            }
        }
        places.sort_unstable();
        for pair in places.windows(2) {
            let [(one, x1, y1), (next, x2, y2)] = pair else { unreachable!("windows of two") };
            assert_eq!((next - one, (x1 - x2).abs() + (y1 - y2).abs()), (1, 1), "{x1} {y1} -> {x2} {y2}");
        }
    }

    #[test]
    fn every_box_that_touches_is_found_in_order() {
        let boxes: Vec<Bounds> = (0..5000i32)
            .map(|at| {
                let (west, north) = (at * 7919 % 1000, at * 104_729 % 1000);
                Bounds { west, north, east: west + at % 13, south: north + at % 7 }
            })
            .collect();
        for count in [0, 1, 15, 16, 17, 256, 257, 5000] {
            let tree = Tree::new(boxes[..count].to_vec());
            let window = Bounds { west: 200, north: 300, east: 400, south: 350 };
            let mut found = Vec::new();
            tree.visit(&window, &mut |at| found.push(at));
            let right: Vec<usize> = (0..count).filter(|at| boxes[*at].touches(&window)).collect();
            assert_eq!(found, right, "of {count}");
        }
    }
}
