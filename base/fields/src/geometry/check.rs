//! What makes a geometry impossible. It is named, with the place, and never repaired silently.

use geodesy::{Defect, Fault, Hopeless, PlaceError, Rules, check, check_lines, repair};
use kit::Says;
use kit::limits::GEOMETRY_POINTS_MAX;

use super::{Geometry, Position, Ring};

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
    /// A line or an area that is none.
    #[error("{0:?}")]
    Shape(Defect),
    /// Numbers that are no place of the system they are said to be of.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// An area that was to be repaired and cannot be.
    #[error(transparent)]
    Hopeless(#[from] Hopeless),
}

impl GeometryProblem {
    /// The sentence that says what to do.
    pub fn says(&self) -> Says {
        match self {
            Self::NotUnderstood => Says::new("geometry-not-understood"),
            Self::OffGlobe => Says::new("geometry-off-globe"),
            Self::TooManyPoints => Says::new("geometry-too-many-points").with("max", GEOMETRY_POINTS_MAX),
            Self::Shape(defect) => defect_says(defect),
            Self::Place(error) => error.args().into_iter().fold(Says::new(error.key()), |says, (name, value)| says.with(name, value)),
            Self::Hopeless(Hopeless::Defect(defect)) => defect_says(defect),
            Self::Hopeless(hopeless) => Says::new(hopeless.key()),
        }
    }
}

/// What is said of a defect.
pub(crate) fn defect_says(defect: &Defect) -> Says {
    defect.args().into_iter().fold(Says::new(defect.fault.key()), |says, (name, value)| says.with(name, value))
}

/// A repaired area and what became of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Repaired {
    /// The valid area.
    pub geometry: Geometry,
    /// Square metres as drawn; where an outline crosses itself, its parts count against each other.
    pub before_m2: f64,
    /// Square metres now.
    pub after_m2: f64,
}

impl Geometry {
    /// Whether the geometry can be. An area whose points repeat or whose rings run the wrong way round is only untidy.
    ///
    /// Errors: the first thing that is wrong.
    pub fn check(&self) -> Result<(), GeometryProblem> {
        if self.positions().take(GEOMETRY_POINTS_MAX + 1).count() > GEOMETRY_POINTS_MAX {
            return Err(GeometryProblem::TooManyPoints);
        }
        if self.positions().any(|at| Position::new(at.lon, at.lat).is_none()) {
            return Err(GeometryProblem::OffGlobe);
        }
        self.defects().into_iter().next().map_or(Ok(()), |defect| Err(GeometryProblem::Shape(defect)))
    }

    /// All that makes a line or an area none, each with its place; at most a hundred.
    pub fn defects(&self) -> Vec<Defect> {
        let found = match self {
            Self::Point(_) => Vec::new(),
            Self::Lines(lines) => check_lines(&lines.iter().map(ring).collect::<Vec<_>>(), &rules()),
            Self::Areas(areas) => check(&polygons(areas), &rules()),
        };
        found.into_iter().filter(|defect| !defect.fault.is_untidy()).collect()
    }

    /// A valid area in the place of one that is not; other geometries as they are.
    ///
    /// Errors: why it cannot be repaired.
    pub fn repaired(&self) -> Result<Repaired, Hopeless> {
        let Self::Areas(areas) = self else {
            return Ok(Repaired { geometry: self.clone(), before_m2: 0.0, after_m2: 0.0 });
        };
        let done = repair(&polygons(areas), &rules())?;
        let own = |ring: &geodesy::Ring| ring.iter().filter_map(|at| Position::new(at.lon, at.lat)).collect::<Ring>();
        let areas = done.shape.iter().map(|polygon| polygon.iter().map(own).collect()).collect();
        Ok(Repaired { geometry: Self::Areas(areas), before_m2: done.before.area_m2, after_m2: done.after.area_m2 })
    }
}

/// Whether a repair could mend a fault.
pub(crate) fn is_mendable(defect: &Defect) -> bool {
    !defect.fault.is_hopeless() && defect.fault != Fault::TooFewPoints
}

fn rules() -> Rules {
    Rules { vertices_max: GEOMETRY_POINTS_MAX, ..Rules::default() }
}

/// Areas in the words of `geodesy`.
pub(super) fn polygons(areas: &[Vec<Ring>]) -> Vec<geodesy::Polygon> {
    areas.iter().map(|rings| rings.iter().map(ring).collect()).collect()
}

/// A ring or line in the words of `geodesy`.
pub(super) fn ring(ring: &Ring) -> geodesy::Ring {
    ring.iter().map(|at| at.geodetic()).collect()
}
