//! What makes a geometry impossible. It is named, with the place, and never repaired silently.

use std::collections::HashSet;

use kit::Says;
use kit::limits::GEOMETRY_POINTS_MAX;
use rstar::primitives::{GeomWithData, Line as Segment};
use rstar::{AABB, RTree, RTreeObject};

use super::{Geometry, Position, Ring};

/// The most pairs of segments looked at for crossings; a shape that needs more is refused as too tangled.
const PAIRS_MAX: usize = 3_000_000;

/// What is wrong with a geometry.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum GeometryProblem {
    /// Not GeoJSON or WKT of a shape known here.
    #[error("not understood")]
    NotUnderstood,
    /// A longitude or latitude that is not on the globe.
    #[error("off the globe")]
    OffGlobe,
    /// More points than the limit.
    #[error("too many points")]
    TooManyPoints,
    /// A line with fewer than two different points, an area with fewer than three.
    #[error("too few points")]
    TooFewPoints,
    /// A ring that does not end where it began.
    #[error("ring not closed")]
    NotClosed,
    /// A ring that crosses or touches itself.
    #[error("ring crosses itself")]
    CrossesItself(Position),
    /// A hole that is not inside its outer ring.
    #[error("hole outside")]
    HoleOutside(Position),
    /// So many near segments that crossings cannot be looked for in reasonable time.
    #[error("too tangled")]
    TooTangled,
}

impl GeometryProblem {
    /// The sentence that says what to do.
    pub fn says(&self) -> Says {
        let at = |key: &str, at: &Position| Says::new(key).with("place", format!("{:.6}, {:.6}", at.lat, at.lon));
        match self {
            Self::NotUnderstood => Says::new("geometry-not-understood"),
            Self::OffGlobe => Says::new("geometry-off-globe"),
            Self::TooManyPoints => Says::new("geometry-too-many-points").with("max", GEOMETRY_POINTS_MAX),
            Self::TooFewPoints => Says::new("geometry-too-few-points"),
            Self::NotClosed => Says::new("geometry-not-closed"),
            Self::CrossesItself(place) => at("geometry-crosses-itself", place),
            Self::HoleOutside(place) => at("geometry-hole-outside", place),
            Self::TooTangled => Says::new("geometry-too-tangled"),
        }
    }
}

impl Geometry {
    /// Whether the geometry can be.
    pub fn check(&self) -> Result<(), GeometryProblem> {
        if self.positions().take(GEOMETRY_POINTS_MAX + 1).count() > GEOMETRY_POINTS_MAX {
            return Err(GeometryProblem::TooManyPoints);
        }
        if self.positions().any(|at| Position::new(at.lon, at.lat).is_none()) {
            return Err(GeometryProblem::OffGlobe);
        }
        match self {
            Self::Point(_) => Ok(()),
            Self::Lines(lines) if lines.is_empty() => Err(GeometryProblem::TooFewPoints),
            Self::Lines(lines) => lines.iter().try_for_each(|line| enough(line, 2)),
            Self::Areas(areas) if areas.is_empty() => Err(GeometryProblem::TooFewPoints),
            Self::Areas(areas) => areas.iter().try_for_each(|rings| check_area(rings)),
        }
    }
}

fn enough(line: &[Position], least: usize) -> Result<(), GeometryProblem> {
    let different: HashSet<(u64, u64)> = line.iter().map(|at| (at.lon.to_bits(), at.lat.to_bits())).collect();
    if different.len() < least { Err(GeometryProblem::TooFewPoints) } else { Ok(()) }
}

fn check_area(rings: &[Ring]) -> Result<(), GeometryProblem> {
    let Some((outer, holes)) = rings.split_first() else { return Err(GeometryProblem::TooFewPoints) };
    for ring in rings {
        if ring.len() < 4 {
            return Err(GeometryProblem::TooFewPoints);
        }
        if ring.first() != ring.last() {
            return Err(GeometryProblem::NotClosed);
        }
        enough(ring, 3)?;
        crossing(ring)?;
    }
    match holes.iter().filter_map(|hole| hole.first()).find(|at| !inside(outer, **at)) {
        Some(at) => Err(GeometryProblem::HoleOutside(*at)),
        None => Ok(()),
    }
}

type Numbered = GeomWithData<Segment<[f64; 2]>, usize>;

/// Looks for two segments of a ring that meet anywhere but in the point neighbours share.
fn crossing(ring: &[Position]) -> Result<(), GeometryProblem> {
    let points: Vec<[f64; 2]> = dedup(ring);
    let count = points.len().saturating_sub(1);
    let pairs = points.iter().zip(points.iter().skip(1)).enumerate();
    let segments: Vec<Numbered> = pairs.map(|(i, (a, b))| GeomWithData::new(Segment::new(*a, *b), i)).collect();
    let tree = RTree::bulk_load(segments.clone());
    let mut looked_at = 0usize;
    for one in &segments {
        let envelope: AABB<[f64; 2]> = one.envelope();
        for other in tree.locate_in_envelope_intersecting(envelope).filter(|other| other.data > one.data) {
            looked_at += 1;
            if looked_at > PAIRS_MAX {
                return Err(GeometryProblem::TooTangled);
            }
            let apart = other.data - one.data;
            let neighbours = apart == 1 || apart + 1 == count;
            if let Some([lon, lat]) = meeting(one.geom(), other.geom(), neighbours) {
                return Err(GeometryProblem::CrossesItself(Position { lon, lat }));
            }
        }
    }
    Ok(())
}

/// Points without repetitions in a row.
fn dedup(ring: &[Position]) -> Vec<[f64; 2]> {
    let mut points: Vec<[f64; 2]> = ring.iter().map(|at| [at.lon, at.lat]).collect();
    points.dedup();
    points
}

/// Where two segments meet. Neighbours share a point by right; they meet wrongly only if one runs back over the other.
fn meeting(one: &Segment<[f64; 2]>, other: &Segment<[f64; 2]>, neighbours: bool) -> Option<[f64; 2]> {
    let (a, b, c, d) = (one.from, one.to, other.from, other.to);
    let sides = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
    if neighbours {
        let shared = if b == c || b == d { b } else { a };
        let (end, other_end) = (if shared == a { b } else { a }, if shared == c { d } else { c });
        let backwards = turn(end, shared, other_end) == 0.0 && dot(shared, end, other_end) > 0.0;
        return backwards.then_some(shared);
    }
    let [s1, s2, s3, s4] = sides;
    if s1 * s2 < 0.0 && s3 * s4 < 0.0 {
        let along = s3 / (s3 - s4);
        return Some([a[0] + (b[0] - a[0]) * along, a[1] + (b[1] - a[1]) * along]);
    }
    let touches = [(s1, c, a, b), (s2, d, a, b), (s3, a, c, d), (s4, b, c, d)];
    touches.into_iter().find(|(side, at, from, to)| *side == 0.0 && dot(*at, *from, *to) <= 0.0).map(|(_, at, ..)| at)
}

/// Twice the signed area of the triangle: on which side of the line a-b is c.
fn turn(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// The scalar product of the ways from `at` to the two others; not positive if `at` lies between them on their line.
fn dot(at: [f64; 2], one: [f64; 2], other: [f64; 2]) -> f64 {
    (one[0] - at[0]) * (other[0] - at[0]) + (one[1] - at[1]) * (other[1] - at[1])
}

/// Whether a point lies inside a ring or on it, by the rays it casts.
fn inside(ring: &[Position], at: Position) -> bool {
    let mut inside = false;
    for pair in ring.windows(2) {
        let [a, b] = pair else { continue };
        let (from, to, here) = ([a.lon, a.lat], [b.lon, b.lat], [at.lon, at.lat]);
        if turn(from, to, here) == 0.0 && dot(here, from, to) <= 0.0 {
            return true;
        }
        if (a.lat > at.lat) != (b.lat > at.lat) && at.lon < (b.lon - a.lon) * (at.lat - a.lat) / (b.lat - a.lat) + a.lon {
            inside = !inside;
        }
    }
    inside
}
