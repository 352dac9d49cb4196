//! Outlines cut at their crossings and joined anew, so that what they enclose stays and nothing crosses.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::int::point::IntPoint;

use super::assemble::assemble;
use super::check::Outline;
use super::grid::Point;

/// Polygons of rings without their closing points; outer rings run counter-clockwise, holes clockwise.
pub(super) type Drawn = Vec<Vec<Vec<Point>>>;

type Contour = Vec<IntPoint<i64>>;
type Contours = Vec<Vec<Contour>>;

/// Draws polygons anew: what an outer ring encloses, less what its holes enclose, all polygons together.
pub(super) fn redraw(outlines: &[Outline]) -> Drawn {
    let polygons = outlines.chunk_by(|one, other| one.at.polygon == other.at.polygon);
    let drawn: Contours = polygons.flat_map(redraw_polygon).collect();
    let point = |at: IntPoint<i64>| Point { x: at.x, y: at.y };
    let together = overlay(&drawn, &[], OverlayRule::Subject).into_iter().flatten();
    assemble(together.map(|ring| ring.into_iter().map(point).collect()))
}

fn redraw_polygon(rings: &[Outline]) -> Contours {
    let (outer, holes): (Vec<&Outline>, Vec<&Outline>) = rings.iter().partition(|ring| ring.at.ring == 0);
    // a hole that crosses itself runs both ways round: each is drawn by itself first, so that none takes from another
    let holes: Contours = holes.into_iter().flat_map(|hole| overlay(&[vec![contour(hole)]], &[], OverlayRule::Subject)).collect();
    overlay(&[outer.into_iter().map(contour).collect()], &holes, OverlayRule::Difference)
}

fn contour(outline: &Outline) -> Contour {
    outline.points.iter().map(|point| IntPoint::new(point.x, point.y)).collect()
}

fn overlay(subject: &[Vec<Contour>], clip: &[Vec<Contour>], rule: OverlayRule) -> Contours {
    let options = IntOverlayOptions::keep_all_points();
    Overlay::from_subj_and_clip_custom(subject, clip, options, Default::default()).overlay(rule, FillRule::NonZero)
}
