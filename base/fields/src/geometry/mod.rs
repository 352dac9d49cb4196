//! Points, lines and areas in WGS 84: reading GeoJSON, WKT and plain coordinates, checking, measuring.

mod area;
mod check;
mod coordinates;
mod json;
mod measure;
mod picture;
mod wkt;

pub use area::{Area, Grid};
pub use check::{GeometryProblem, Repaired};
pub(crate) use check::{defect_says, is_mendable};
pub use coordinates::Coordinates;
pub use geodesy::{AxisOrder, UKRAINE};
pub(crate) use picture::picture;
pub use wkt::{coordinates, numbers};

/// A place: longitude and latitude in degrees, kept to seven decimals (about a centimetre).
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Position {
    /// Degrees east, -180 to 180.
    pub lon: f64,
    /// Degrees north, -90 to 90.
    pub lat: f64,
}

/// A ring: the first position repeated as the last.
pub type Ring = Vec<Position>;

/// What a field of kind point, line or area holds. GeoJSON outside: one line is a `LineString`, several a
/// `MultiLineString`; likewise areas.
#[derive(Clone, PartialEq, Debug)]
pub enum Geometry {
    /// One point.
    Point(Position),
    /// One line or more.
    Lines(Vec<Vec<Position>>),
    /// One polygon or more: the outer ring, then the holes.
    Areas(Vec<Vec<Ring>>),
}

/// Makes a place of the pair of numbers that stands in GeoJSON or WKT.
type Placing<'p> = &'p dyn Fn([f64; 2]) -> Result<Position, GeometryProblem>;

/// West, south, east, north in degrees.
pub type Bbox = [f64; 4];

impl Position {
    /// A position rounded to seven decimals; none of what is not on the globe.
    pub fn new(lon: f64, lat: f64) -> Option<Self> {
        let on_globe = (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat);
        // adding zero turns -0.0 into 0.0, so that equal places are written equally
        let round = |degrees: f64| (degrees * 1e7).round() / 1e7 + 0.0;
        on_globe.then(|| Self { lon: round(lon), lat: round(lat) })
    }

    /// As `geodesy` has it.
    pub fn geodetic(self) -> geodesy::Position {
        geodesy::Position { lon: self.lon, lat: self.lat }
    }
}

impl Geometry {
    /// All positions in order.
    pub fn positions(&self) -> Box<dyn Iterator<Item = Position> + '_> {
        match self {
            Self::Point(position) => Box::new(std::iter::once(*position)),
            Self::Lines(lines) => Box::new(lines.iter().flatten().copied()),
            Self::Areas(areas) => Box::new(areas.iter().flatten().flatten().copied()),
        }
    }

    /// The box it lies in.
    pub fn bbox(&self) -> Bbox {
        let start = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        self.positions()
            .fold(start, |[west, south, east, north], at| [west.min(at.lon), south.min(at.lat), east.max(at.lon), north.max(at.lat)])
    }

    /// Whether its box touches another.
    pub fn touches(&self, [west, south, east, north]: Bbox) -> bool {
        let own = self.bbox();
        own[0] <= east && own[2] >= west && own[1] <= north && own[3] >= south
    }

    /// The point itself, or the middle of the box: where a label or a pin goes.
    pub fn centre(&self) -> Position {
        match self {
            Self::Point(position) => *position,
            _ => {
                let [west, south, east, north] = self.bbox();
                Position { lon: f64::midpoint(west, east), lat: f64::midpoint(south, north) }
            }
        }
    }
}
