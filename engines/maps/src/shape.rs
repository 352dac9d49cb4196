//! Geometries of fields as shapes of tiles.

use fields::{Geometry, Position};
use vector_tile::{Shape, ShapeError};

/// The shape of a geometry, projected and ranked for every zoom.
///
/// Errors: an empty geometry, a place off the globe, too many positions.
pub fn of(geometry: &Geometry) -> Result<Shape, ShapeError> {
    let place = |at: &Position| [at.lon, at.lat];
    match geometry {
        Geometry::Point(at) => Shape::point(at.lon, at.lat),
        Geometry::Lines(lines) => Shape::lines(lines.iter().map(|line| line.iter().map(place))),
        Geometry::Areas(areas) => Shape::areas(areas.iter().map(|rings| rings.iter().map(|ring| ring.iter().map(place)))),
    }
}
