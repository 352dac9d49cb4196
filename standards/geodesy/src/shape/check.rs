//! Looks a shape over and names each defect with its place.

use super::grid::{Grid, Point, doubled_area};
use super::nest::nest;
use super::side::Clash;
use super::sweep::sweep;
use super::tidy::{Tidied, tidy};
use super::{Defect, Fault, Polygon, Ring, RingAt, Rules};
use crate::Position;

/// A ring in order, on the grid, without the closing point.
pub(super) struct Outline {
    pub at: RingAt,
    pub points: Vec<Point>,
    /// Positive if the ring runs counter-clockwise.
    pub doubled_area: i128,
}

impl Outline {
    /// RFC 7946, 3.1.6: outer rings run counter-clockwise, holes clockwise.
    pub fn is_wound_wrong(&self) -> bool {
        (self.doubled_area > 0) != (self.at.ring == 0)
    }
}

/// What looking a shape over brings.
pub(super) struct Look {
    /// Every defect.
    pub defects: Vec<Defect>,
    /// The rings that enclose something, in order.
    pub outlines: Vec<Outline>,
    /// Whether rings cross, touch or lie where they must not, so that tidying is not enough.
    pub is_tangled: bool,
}

/// Names what is wrong with a shape; nothing if it is valid (OGC 06-103r4, 6.1.11 and 6.1.14) and wound as RFC 7946 wants.
///
/// At most [`Rules::defects_max`] defects. A [hopeless](Fault::is_hopeless) shape has that one defect. How rings lie in each other is
/// judged once nothing crosses. Takes n log n steps for n vertices, whatever the shape.
pub fn check(shape: &[Polygon], rules: &Rules) -> Vec<Defect> {
    let mut defects = match hopeless(shape, rules) {
        Some(defect) => vec![defect],
        None => look(shape, rules).defects,
    };
    defects.truncate(rules.defects_max.max(1));
    defects
}

/// Names what is wrong with lines, each counted as a polygon of one ring: none at all, hopeless places, repeated points, fewer than
/// two different ones. Lines may cross.
pub fn check_lines(lines: &[Ring], rules: &Rules) -> Vec<Defect> {
    let numbered = lines.iter().enumerate().map(|(polygon, line)| (RingAt { polygon, ring: 0 }, line));
    if lines.is_empty() {
        return vec![Defect::new(Fault::Empty, RingAt::default(), None)];
    }
    if let Some(defect) = misplaced(numbered.clone(), rules) {
        return vec![defect];
    }
    let grid = Grid::new(rules);
    let faulty = numbered.flat_map(|(at, line)| line_faults(line, grid).map(move |(fault, place)| Defect::new(fault, at, place)));
    faulty.take(rules.defects_max.max(1)).collect()
}

fn line_faults(line: &Ring, grid: Grid) -> impl Iterator<Item = (Fault, Option<Position>)> {
    let same = move |one: &Position, other: &Position| grid.point(*one) == grid.point(*other);
    let is_short = line.iter().all(|at| line.first().is_some_and(|first| same(first, at)));
    let repeated = line.windows(2).filter_map(move |pair| match pair {
        [one, other] if !is_short && same(one, other) => Some((Fault::RepeatedPoint, Some(*one))),
        _ => None,
    });
    is_short.then(|| (Fault::TooFewPoints, line.first().copied())).into_iter().chain(repeated)
}

/// What keeps a shape from being looked at.
pub(super) fn hopeless(shape: &[Polygon], rules: &Rules) -> Option<Defect> {
    let empty = if shape.is_empty() { Some(0) } else { shape.iter().position(Vec::is_empty) };
    let empty = empty.map(|polygon| Defect::new(Fault::Empty, RingAt { polygon, ring: 0 }, None));
    empty.or_else(|| misplaced(numbered(shape), rules))
}

fn numbered(shape: &[Polygon]) -> impl Iterator<Item = (RingAt, &Ring)> + Clone {
    let rings = |(polygon, rings): (usize, &'_ Polygon)| (0..rings.len()).map(move |ring| RingAt { polygon, ring });
    shape.iter().enumerate().flat_map(rings).zip(shape.iter().flatten())
}

/// Too many places, or one that is not on the globe.
fn misplaced<'a>(rings: impl Iterator<Item = (RingAt, &'a Ring)> + Clone, rules: &Rules) -> Option<Defect> {
    let vertices = rings.clone().map(|(_, ring)| ring.len()).fold(0, usize::saturating_add);
    if vertices > rules.vertices_max {
        return Some(Defect::new(Fault::TooManyVertices { max: rules.vertices_max }, RingAt::default(), None));
    }
    let mut places = rings.flat_map(|(ring, positions)| positions.iter().map(move |at| (ring, *at)));
    let (ring, at) = places.find(|(_, at)| !at.is_on_globe())?;
    let is_finite = at.lon.is_finite() && at.lat.is_finite();
    Some(if is_finite { Defect::new(Fault::OffGlobe, ring, Some(at)) } else { Defect::new(Fault::NotFinite, ring, None) })
}

/// Looks a shape over that is not [`hopeless`].
pub(super) fn look(shape: &[Polygon], rules: &Rules) -> Look {
    let grid = Grid::new(rules);
    let (mut defects, mut outlines) = (Vec::new(), Vec::new());
    for (at, ring) in numbered(shape) {
        let points: Vec<Point> = ring.iter().map(|position| grid.point(*position)).collect();
        let Tidied { points, faults } = tidy(&points);
        defects.extend(faults.into_iter().map(|(fault, point)| Defect::new(fault, at, point.map(|point| grid.position(point)))));
        let doubled_area = doubled_area(&points);
        outlines.extend((!points.is_empty()).then_some(Outline { at, points, doubled_area }));
    }
    let clashes = clashes(&outlines);
    let is_tangled = !clashes.is_empty();
    defects.extend(clashes.iter().map(|clash| defect(clash, &outlines, grid)));
    defects.extend(outlines.iter().filter(|outline| !is_tangled && outline.is_wound_wrong()).map(|outline| {
        let first = outline.points.first().map(|point| grid.position(*point));
        Defect::new(Fault::WrongWinding, outline.at, first)
    }));
    Look { defects, outlines, is_tangled }
}

fn clashes(outlines: &[Outline]) -> Vec<Clash> {
    let found = sweep(outlines);
    if found.clashes.is_empty() { nest(outlines, &found) } else { found.clashes }
}

fn defect(clash: &Clash, outlines: &[Outline], grid: Grid) -> Defect {
    let ring = |number: usize| outlines.get(number).map_or(RingAt::default(), |outline| outline.at);
    Defect { other: clash.other.map(ring), ..Defect::new(clash.fault, ring(clash.ring), Some(grid.position(clash.at))) }
}
