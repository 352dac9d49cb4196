//! How tangled a shape is: redrawing takes time by its crossings, and more than that where they crowd.

use rstar::{AABB, RTree, RTreeObject};

use super::check::Outline;
use super::side::Side;

/// The most pairs of sides whose boxes meet, crossing or not; looking at so many takes a few seconds.
const NEAR_PAIRS_MAX: usize = 20_000_000;

/// Whether sides cross more often than allowed, or too many are near each other to tell.
pub(super) fn is_too_tangled(outlines: &[Outline], crossings_max: usize) -> bool {
    let sides: Vec<Side> = outlines.iter().enumerate().flat_map(|(ring, outline)| Side::of(outline, ring, 0)).collect();
    let tree = RTree::bulk_load(sides.clone());
    let (mut near, mut crossings) = (0, 0);
    for side in &sides {
        for other in tree.locate_in_envelope_intersecting(side.envelope()) {
            near += 1;
            crossings += usize::from(side.crossing(other).is_some());
            // each pair is seen from both its sides
            if near / 2 > NEAR_PAIRS_MAX || crossings / 2 > crossings_max {
                return true;
            }
        }
    }
    false
}

impl RTreeObject for Side {
    type Envelope = AABB<[i64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners([self.low.x, self.low.y], [self.high.x, self.high.y])
    }
}
