//! The best documents so far.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::DocAddress;

use crate::index::WEIGHT_USUAL;

/// A document with its rank; of equals the earlier one comes first.
struct Ranked {
    rank: f64,
    at: DocAddress,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank.total_cmp(&other.rank).then_with(|| other.at.cmp(&self.at))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

/// The best so far; the worst of them on top of the heap.
pub(super) struct Best {
    heap: BinaryHeap<Reverse<Ranked>>,
    most: usize,
}

impl Best {
    /// Keeps so many at most.
    pub fn new(most: usize) -> Self {
        Self { heap: BinaryHeap::with_capacity(most.saturating_add(1)), most }
    }

    /// The best of all of them.
    pub fn of(parts: Vec<Self>, most: usize) -> Self {
        let mut all = Self::new(most);
        for Reverse(Ranked { rank, at }) in parts.into_iter().flat_map(|part| part.heap) {
            all.offer(rank, at);
        }
        all
    }

    /// Keeps the document if it is among the best.
    pub fn offer(&mut self, rank: f64, at: DocAddress) {
        let offered = Ranked { rank, at };
        if self.heap.len() == self.most && self.heap.peek().is_none_or(|Reverse(worst)| offered <= *worst) {
            return;
        }
        self.heap.push(Reverse(offered));
        if self.heap.len() > self.most {
            self.heap.pop();
        }
    }

    /// The score that a document of usual weight must exceed to be kept.
    pub fn threshold(&self) -> f32 {
        let worst = self.heap.peek().filter(|_| self.heap.len() == self.most);
        worst.map_or(f32::MIN, |Reverse(worst)| (worst.rank / WEIGHT_USUAL as f64) as f32)
    }

    /// The best first.
    pub fn in_order(self) -> Vec<DocAddress> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse(ranked)| ranked.at).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_are_kept_in_order_and_of_equals_the_first() {
        let mut best = Best::new(3);
        assert_eq!(best.threshold(), f32::MIN);
        for (rank, doc) in [(100.0, 1), (300.0, 2), (300.0, 3), (200.0, 4), (300.0, 5), (50.0, 6)] {
            best.offer(rank, DocAddress::new(0, doc));
        }
        assert_eq!(best.threshold(), 3.0);
        assert_eq!(best.in_order().iter().map(|at| at.doc_id).collect::<Vec<_>>(), [2, 3, 5]);
    }

    #[test]
    fn the_best_of_parts_are_the_best_of_all() {
        let part = |docs: &[u32]| {
            let mut best = Best::new(2);
            docs.iter().for_each(|doc| best.offer(f64::from(doc % 7), DocAddress::new(0, *doc)));
            best
        };
        let (all, parts) = (part(&[1, 2, 3, 4, 5, 6, 13]), vec![part(&[1, 5, 6]), part(&[2, 3, 13]), part(&[4])]);
        assert_eq!(Best::of(parts, 2).in_order(), all.in_order());
    }
}
