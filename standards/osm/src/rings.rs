//! Ways joined end to end into rings.

use rustc_hash::FxHashMap;

/// Rings that close, and whether some ways were left that do not.
#[derive(PartialEq, Eq, Debug, Default)]
pub(crate) struct Joined {
    /// Node ids, the first repeated as the last.
    pub rings: Vec<Vec<i64>>,
    /// Whether a way belongs to no closed ring.
    pub unclosed: bool,
}

/// Joins ways, each the ids of its nodes, whichever way they run.
pub(crate) fn join(ways: &[&[i64]]) -> Joined {
    let mut joined = Joined::default();
    let mut free = Free::new(ways);
    for at in 0..ways.len() {
        if let Some(way) = free.take(at) {
            joined.follow(way.to_vec(), &mut free);
        }
    }
    joined
}

impl Joined {
    /// Goes on from the end of a way until it is where it began. A place met twice on the way closes a ring of its own.
    fn follow(&mut self, mut chain: Vec<i64>, free: &mut Free) {
        let Some(start) = chain.first().copied() else { return };
        let mut met = FxHashMap::from_iter([(start, 0)]);
        loop {
            let Some(end) = chain.last().copied() else { return };
            if let Some(from) = met.get(&end).copied() {
                let ring = chain.split_off(from);
                for node in &ring {
                    met.remove(node);
                }
                self.rings.push(ring);
                if from == 0 {
                    return;
                }
                chain.push(end);
            }
            met.insert(end, chain.len() - 1);
            let Some(next) = free.take_at(end) else { break };
            let skips = usize::from(next.first() == Some(&end));
            match skips {
                1 => chain.extend(next.iter().skip(1)),
                _ => chain.extend(next.iter().rev().skip(1)),
            }
        }
        self.unclosed = true;
    }
}

/// Ways that are not part of a ring yet.
struct Free<'a> {
    ways: Vec<Option<&'a [i64]>>,
    ends: FxHashMap<i64, Vec<usize>>,
}

impl<'a> Free<'a> {
    fn new(ways: &[&'a [i64]]) -> Self {
        let mut ends: FxHashMap<i64, Vec<usize>> = FxHashMap::default();
        for (at, way) in ways.iter().enumerate() {
            way.first().into_iter().chain(way.last()).for_each(|end| ends.entry(*end).or_default().push(at));
        }
        Self { ways: ways.iter().map(|way| Some(*way).filter(|way| way.len() > 1)).collect(), ends }
    }

    fn take(&mut self, at: usize) -> Option<&'a [i64]> {
        self.ways.get_mut(at)?.take()
    }

    /// A way that begins or ends at this node.
    fn take_at(&mut self, node: i64) -> Option<&'a [i64]> {
        while let Some(at) = self.ends.get_mut(&node)?.pop() {
            if let Some(way) = self.take(at) {
                return Some(way);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rings(ways: &[&[i64]]) -> (Vec<Vec<i64>>, bool) {
        let joined = join(ways);
        (joined.rings, joined.unclosed)
    }

    #[test]
    fn ways_that_run_either_way_make_a_ring() {
        assert_eq!(rings(&[&[1, 2, 3], &[1, 5, 4], &[3, 4]]), (vec![vec![1, 2, 3, 4, 5, 1]], false));
        assert_eq!(rings(&[&[1, 2, 3, 1], &[7, 8, 9, 7]]).0.len(), 2);
    }

    #[test]
    fn rings_that_touch_stay_two() {
        // two triangles that meet in node 1, told as four ways
        let (rings, unclosed) = rings(&[&[2, 1], &[1, 3, 2], &[1, 4], &[4, 5, 1]]);
        let mut sizes: Vec<usize> = rings.iter().map(Vec::len).collect();
        sizes.sort_unstable();
        assert_eq!((sizes, unclosed), (vec![4, 4], false));
        assert!(rings.iter().all(|ring| ring.first() == ring.last()));
    }

    #[test]
    fn what_does_not_close_is_said() {
        assert_eq!(rings(&[&[1, 2, 3], &[3, 4]]), (vec![], true));
        assert_eq!(rings(&[&[1, 2, 3, 1], &[3, 4]]), (vec![vec![1, 2, 3, 1]], true));
        assert_eq!(rings(&[]), (vec![], false));
    }
}
