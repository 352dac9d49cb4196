//! Places, shapes and measures: the systems of coordinates used in Ukraine, lengths and areas on the ellipsoid, validity of polygons.
#![deny(missing_docs)]

mod error;
mod measure;
mod place;
mod shape;
mod system;

pub use error::PlaceError;
pub use measure::{area_m2, distance_m, length_m, perimeter_m};
pub use place::{Area, Position, UKRAINE};
pub use shape::{DECIMALS_MAX, Defect, Fault, Hopeless, Polygon, Repair, Ring, RingAt, Rules, Tally, check, check_lines, repair};
pub use system::{
    Axes, AxisOrder, Converter, Datum, Helmert, Likely, MARGIN_DEGREES_MAX, Projection, SYSTEMS, System, axes_swapped, likely_systems,
};

/// The messages of [`PlaceError::key`], [`Fault::key`] and [`Hopeless::key`], Ukrainian and English, as Fluent files.
pub const MESSAGES: (&str, &str) = (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl"));

#[cfg(test)]
mod messages_test;
