//! What a file gave and what it did not, and why.

use std::collections::BTreeMap;

use crate::{OsmId, Theme};

/// Why an element, or a part of it, is not on the map.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Reason {
    /// Some of its nodes are not in the file; of a line the rest is given, an area is left out.
    MissingNodes,
    /// Some of its ways are not in the file; the rings that close without them are given.
    MissingWays,
    /// A ring of it does not close; its other rings are given.
    Unclosed,
    /// A ring has too few different places to be an area, or a line fewer than two.
    TooFewPlaces,
    /// A hole lies in none of its outer rings; it is left out.
    HoleOutside,
    /// So many rings that finding each hole's outer ring would take too long.
    TooTangled,
    /// A place that is not on the globe.
    OffGlobe,
}

/// An element that is not on the map, or not whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct LeftOut {
    /// The element.
    pub id: OsmId,
    /// Why.
    pub reason: Reason,
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// Nodes in the file.
    pub nodes: u64,
    /// Ways in the file.
    pub ways: u64,
    /// Relations in the file.
    pub relations: u64,
    /// Features given by theme.
    pub features: BTreeMap<Theme, u64>,
    /// Elements of the map that are not given, or not whole, by reason.
    pub left_out: BTreeMap<Reason, u64>,
    /// The first thousand of them.
    pub examples: Vec<LeftOut>,
}

const EXAMPLES_MAX: usize = 1_000;

impl Report {
    pub(crate) fn leave_out(&mut self, id: OsmId, reason: Reason) {
        *self.left_out.entry(reason).or_default() += 1;
        if self.examples.len() < EXAMPLES_MAX {
            self.examples.push(LeftOut { id, reason });
        }
    }
}
