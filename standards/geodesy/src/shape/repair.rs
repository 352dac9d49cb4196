//! Repairs a shape and says what it did: the shape before and after, and every defect it had.

use super::check::{Look, Outline, hopeless, look};
use super::grid::{Grid, Point};
use super::redraw::{Drawn, redraw};
use super::tangle::is_too_tangled;
use super::{Defect, Polygon, Ring, Rules};
use crate::measure::area_m2;

/// A repaired shape and what was done.
#[derive(Clone, PartialEq, Debug)]
pub struct Repair {
    /// The valid shape; the one given if nothing was wrong.
    pub shape: Vec<Polygon>,
    /// What was wrong, at most [`Rules::defects_max`]; empty if nothing changed.
    pub found: Vec<Defect>,
    /// Whether outlines were cut at crossings and joined anew, so that rings may have become others.
    pub is_redrawn: bool,
    /// The shape as it was.
    pub before: Tally,
    /// The shape as it is.
    pub after: Tally,
}

/// The size of a shape.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Tally {
    /// Polygons.
    pub polygons: usize,
    /// Rings besides the outer ones.
    pub holes: usize,
    /// Positions, closing ones included.
    pub vertices: usize,
    /// Square metres; see [`area_m2`].
    pub area_m2: f64,
}

/// Why a shape cannot be repaired.
#[derive(Clone, Copy, PartialEq, Debug, thiserror::Error)]
pub enum Hopeless {
    /// Its places cannot be looked at: they are none, too many, or not on the globe.
    #[error("{}", .0.fault.key())]
    Defect(Defect),
    /// More crossings than [`Rules::crossings_max`], or too many sides near each other to count them.
    #[error("too tangled")]
    TooTangled,
    /// Nothing in it encloses an area.
    #[error("nothing left")]
    NothingLeft,
    /// Redrawn, it is still not valid; no shape is known that this happens to.
    #[error("still broken")]
    StillBroken,
}

/// Makes a shape valid: rings are closed, repeated points, spikes and rings without area go, winding is turned to RFC 7946; if rings
/// cross, touch or lie where they must not, they are redrawn. What any outer ring encloses stays, less what the holes of its polygon
/// enclose. A valid shape is given back as it is; a repaired one has [`Rules::decimals`] decimals.
///
/// Errors: [`Hopeless`].
pub fn repair(shape: &[Polygon], rules: &Rules) -> Result<Repair, Hopeless> {
    if let Some(defect) = hopeless(shape, rules) {
        return Err(Hopeless::Defect(defect));
    }
    let before = Tally::of(shape);
    let Look { mut defects, outlines, is_tangled } = look(shape, rules);
    if defects.is_empty() {
        return Ok(Repair { shape: shape.to_vec(), found: defects, is_redrawn: false, before, after: before });
    }
    let shape = if is_tangled { untangle(&outlines, rules)? } else { close(tidied(&outlines), Grid::new(rules)) };
    if shape.is_empty() {
        return Err(Hopeless::NothingLeft);
    }
    defects.truncate(rules.defects_max.max(1));
    let after = Tally::of(&shape);
    Ok(Repair { shape, found: defects, is_redrawn: is_tangled, before, after })
}

impl Hopeless {
    /// The key of the message.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Defect(defect) => defect.fault.key(),
            Self::TooTangled => "shape-too-tangled",
            Self::NothingLeft => "shape-nothing-left",
            Self::StillBroken => "shape-still-broken",
        }
    }

    /// The arguments of the message by name.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        if let Self::Defect(defect) = self { defect.args() } else { Vec::new() }
    }
}

/// Redraws outlines and makes sure that nothing is wrong with them any more.
fn untangle(outlines: &[Outline], rules: &Rules) -> Result<Vec<Polygon>, Hopeless> {
    if is_too_tangled(outlines, rules.crossings_max) {
        return Err(Hopeless::TooTangled);
    }
    let shape = close(redraw(outlines), Grid::new(rules));
    if look(&shape, rules).defects.is_empty() { Ok(shape) } else { Err(Hopeless::StillBroken) }
}

/// Outlines in polygons, wound as they should be.
fn tidied(outlines: &[Outline]) -> Drawn {
    let wound = |outline: &Outline| {
        let mut points = outline.points.clone();
        if outline.is_wound_wrong() {
            points.reverse();
            points.rotate_right(1);
        }
        points
    };
    outlines.chunk_by(|one, other| one.at.polygon == other.at.polygon).map(|rings| rings.iter().map(wound).collect()).collect()
}

/// Positions of drawn polygons, each ring closed.
fn close(drawn: Drawn, grid: Grid) -> Vec<Polygon> {
    let ring = |points: Vec<Point>| -> Ring { points.iter().chain(points.first()).map(|point| grid.position(*point)).collect() };
    drawn.into_iter().map(|rings| rings.into_iter().map(ring).collect()).collect()
}

impl Tally {
    fn of(shape: &[Polygon]) -> Self {
        let rings: usize = shape.iter().map(Vec::len).sum();
        let vertices = shape.iter().flatten().map(Vec::len).sum();
        Self { polygons: shape.len(), holes: rings.saturating_sub(shape.len()), vertices, area_m2: area_m2(shape) }
    }
}
