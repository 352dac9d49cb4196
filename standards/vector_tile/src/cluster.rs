//! Points too near to be told apart: those that share a cell of a grid become one, with their count.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::limits::PIXEL;
use crate::wire::Dot;

/// The side of a cell, units: 32 pixels. It divides a tile evenly, so neighbouring tiles agree on every cell.
pub(crate) const CELL: i64 = 32 * PIXEL;

/// Points by cell; `F` is whatever one of them alone is drawn with.
pub(crate) struct Clusters<F> {
    cells: FxHashMap<Dot, Cluster<F>>,
}

/// Points of one cell.
pub(crate) struct Cluster<F> {
    /// How many.
    pub count: usize,
    /// The sum of their places.
    sum: Dot,
    /// The first of them.
    pub first: F,
}

impl<F> Cluster<F> {
    /// The middle of its points, rounded down.
    pub(crate) fn middle(&self) -> Dot {
        self.sum.map(|sum| sum.div_euclid(self.count as i64))
    }
}

impl<F> Clusters<F> {
    pub(crate) fn new() -> Self {
        Self { cells: FxHashMap::default() }
    }

    pub(crate) fn add(&mut self, dot: Dot, feature: F) {
        match self.cells.entry(dot.map(|at| at.div_euclid(CELL))) {
            Entry::Occupied(cell) => {
                let cluster = cell.into_mut();
                cluster.count += 1;
                cluster.sum = [cluster.sum[0] + dot[0], cluster.sum[1] + dot[1]];
            }
            Entry::Vacant(cell) => {
                cell.insert(Cluster { count: 1, sum: dot, first: feature });
            }
        }
    }

    /// All of them from the north-west, row by row.
    pub(crate) fn in_rows(self) -> Vec<Cluster<F>> {
        let mut cells: Vec<(Dot, Cluster<F>)> = self.cells.into_iter().collect();
        cells.sort_unstable_by_key(|([x, y], _)| (*y, *x));
        cells.into_iter().map(|(_, cluster)| cluster).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_of_a_cell_meet_in_their_middle() {
        let mut clusters = Clusters::new();
        for (name, dot) in [("c", [300, 0]), ("a", [-1, 5]), ("b", [-3, 5]), ("d", [10, 10])] {
            clusters.add(dot, name);
        }
        let all: Vec<_> = clusters.in_rows().into_iter().map(|cluster| (cluster.count, cluster.middle(), cluster.first)).collect();
        assert_eq!(all, [(2, [-2, 5], "a"), (1, [10, 10], "d"), (1, [300, 0], "c")]);
    }
}
