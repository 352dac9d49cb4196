//! How numbers of a file become places: the system they are in, their order, where they may lie.

use geodesy::{AxisOrder, Converter, PlaceError, System};

use super::{GeometryProblem, Position};

/// The system of coordinates of what is read, and whether invalid areas are repaired on the way.
#[derive(Debug)]
pub struct Coordinates {
    converter: Converter,
    order: AxisOrder,
    /// Whether invalid areas are repaired: somebody asked for it.
    pub repair: bool,
}

impl Coordinates {
    /// Coordinates of a system by its EPSG code, in an order. Places up to a degree beyond the system's area of use pass: a town on
    /// the edge of a zone keeps one zone.
    ///
    /// Errors: a system that is not known here.
    pub fn new(code: u32, order: AxisOrder, repair: bool) -> Result<Self, PlaceError> {
        let system = System::by_code(code).ok_or(PlaceError::Undefined { system: code })?;
        Ok(Self { converter: system.converter(order)?.with_margin(1.0), order, repair })
    }

    /// The system.
    pub fn system(&self) -> &'static System {
        self.converter.system()
    }

    /// The place of a pair as it stands in WKT and GeoJSON, in the order that was said.
    ///
    /// Errors: no place of the system.
    pub fn place(&self, pair: [f64; 2]) -> Result<Position, GeometryProblem> {
        let at = self.converter.to_wgs84(pair)?;
        Position::new(at.lon, at.lat).ok_or(GeometryProblem::OffGlobe)
    }

    /// The place of an easting and a northing that columns of their own hold.
    ///
    /// Errors: no place of the system.
    pub fn place_of(&self, east: f64, north: f64) -> Result<Position, GeometryProblem> {
        self.place(if self.is_east_first() { [east, north] } else { [north, east] })
    }

    /// Whether the easting or longitude stands first.
    pub fn is_east_first(&self) -> bool {
        self.order.axes(self.system()) == geodesy::Axes::EastNorth
    }

    /// The pair of a place in the order that was said, for writing.
    ///
    /// Errors: a place outside of the system's area of use.
    pub fn pair(&self, at: Position) -> Result<[f64; 2], GeometryProblem> {
        Ok(self.converter.from_wgs84(at.geodetic())?)
    }
}

/// Longitude and latitude of WGS 84.
pub(super) fn degrees([lon, lat]: [f64; 2]) -> Result<Position, GeometryProblem> {
    Position::new(lon, lat).ok_or(GeometryProblem::OffGlobe)
}
