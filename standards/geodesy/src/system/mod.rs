//! Systems of coordinates used in Ukraine: what each is, and how its numbers become places.

mod convert;
mod guess;
mod table;

pub use convert::{Converter, MARGIN_DEGREES_MAX};
pub use guess::{Likely, axes_swapped, likely_systems};
pub use table::SYSTEMS;

use crate::Area;

/// A system of coordinates as the EPSG register describes it.
#[derive(Clone, PartialEq, Debug)]
pub struct System {
    /// The code in the EPSG register.
    pub code: u32,
    /// Its name in Ukrainian.
    pub uk: &'static str,
    /// Its name in English, as EPSG has it.
    pub en: &'static str,
    /// What degrees are measured on.
    pub datum: &'static Datum,
    /// How degrees become metres.
    pub projection: Projection,
    /// The order of numbers by the authority.
    pub axes: Axes,
    /// Where it may be used.
    pub area: Area,
}

/// A body of reference with its shift to WGS 84.
#[derive(Clone, PartialEq, Debug)]
pub struct Datum {
    /// Its name in Ukrainian.
    pub uk: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// The ellipsoid by its PROJ name.
    pub ellipsoid: &'static str,
    /// The way to WGS 84; none for WGS 84 itself.
    pub to_wgs84: Option<Helmert>,
}

/// A transformation of geocentric coordinates to WGS 84 by seven parameters, with the signs of a coordinate frame rotation (EPSG 9607).
#[derive(Clone, PartialEq, Debug)]
pub struct Helmert {
    /// The code of the transformation in the EPSG register.
    pub code: u32,
    /// How far off it may be, metres.
    pub accuracy_m: f64,
    /// Shifts along X, Y, Z, metres.
    pub shift_m: [f64; 3],
    /// Turns about X, Y, Z, seconds of arc.
    pub turn_arcsec: [f64; 3],
    /// The change of scale, millionths.
    pub scale_ppm: f64,
}

/// How degrees become metres.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Projection {
    /// They stay degrees.
    Degrees,
    /// Mercator on a sphere, as maps on the web have it (EPSG 1024).
    WebMercator,
    /// Transverse Mercator, also called Gauss-Kruger (EPSG 9807); false northing is zero in all systems here.
    TransverseMercator {
        /// The parallel where northings begin, degrees.
        lat_0: f64,
        /// The meridian in the middle, degrees.
        lon_0: f64,
        /// The scale on that meridian.
        scale: f64,
        /// The easting of that meridian, metres.
        false_easting_m: f64,
    },
}

/// Which of a pair of numbers comes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Axes {
    /// East, then north: longitude, latitude.
    EastNorth,
    /// North, then east: latitude, longitude.
    NorthEast,
}

/// The order of numbers that someone asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AxisOrder {
    /// As the authority of the system has it; what OGC services and surveyors' lists use.
    Authority,
    /// East first whatever the authority says, as GeoJSON, drawings and most programs write.
    EastNorth,
    /// North first whatever the authority says.
    NorthEast,
}

impl System {
    /// The system of an EPSG code, if it is known here.
    pub fn by_code(code: u32) -> Option<&'static Self> {
        SYSTEMS.iter().find(|system| system.code == code)
    }

    /// The definition as a PROJ string, east first; what map programs take.
    pub fn proj_string(&self) -> String {
        let ellipsoid = self.datum.ellipsoid;
        let projection = match self.projection {
            Projection::Degrees => format!("+proj=longlat +ellps={ellipsoid}"),
            Projection::WebMercator => return "+proj=merc +a=6378137 +b=6378137 +nadgrids=@null +units=m +no_defs".to_owned(),
            Projection::TransverseMercator { lat_0, lon_0, scale, false_easting_m } => {
                format!("+proj=tmerc +lat_0={lat_0} +lon_0={lon_0} +k={scale} +x_0={false_easting_m} +y_0=0 +ellps={ellipsoid} +units=m")
            }
        };
        format!(
            "{projection} +towgs84={} +no_defs",
            self.datum.to_wgs84.as_ref().map_or_else(|| "0,0,0".to_owned(), Helmert::position_vector)
        )
    }
}

impl Helmert {
    /// The seven numbers of `+towgs84`, whose turns have the opposite signs (position vector, EPSG 9606).
    fn position_vector(&self) -> String {
        let [[x, y, z], [turn_x, turn_y, turn_z]] = [self.shift_m, self.turn_arcsec.map(|turn| 0.0 - turn)];
        format!("{x},{y},{z},{turn_x},{turn_y},{turn_z},{}", self.scale_ppm)
    }
}

impl AxisOrder {
    /// The order it means for a system.
    pub fn axes(self, system: &System) -> Axes {
        match self {
            Self::Authority => system.axes,
            Self::EastNorth => Axes::EastNorth,
            Self::NorthEast => Axes::NorthEast,
        }
    }
}

impl Axes {
    /// Turns a pair in this order into east and north, or back.
    pub(crate) fn turn(self, [first, second]: [f64; 2]) -> [f64; 2] {
        match self {
            Self::EastNorth => [first, second],
            Self::NorthEast => [second, first],
        }
    }

    /// The other order.
    pub fn swapped(self) -> Self {
        match self {
            Self::EastNorth => Self::NorthEast,
            Self::NorthEast => Self::EastNorth,
        }
    }
}
