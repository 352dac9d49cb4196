//! Numbers of a system become places of WGS 84 and back, within the area where the system may be used.

use proj4rs::Proj;
use proj4rs::transform::transform;

use super::{Axes, AxisOrder, Projection, System};
use crate::{Area, PlaceError, Position};

/// The most a [`Converter`] may reach beyond the area of its system, degrees; further out projections lose their millimetres.
pub const MARGIN_DEGREES_MAX: f64 = 6.0;

/// A system made ready to convert pairs of numbers in one order.
#[derive(Debug)]
pub struct Converter {
    system: &'static System,
    axes: Axes,
    area: Area,
    own: Proj,
    wgs84: Proj,
}

impl System {
    /// Makes the system ready to convert pairs in an order.
    ///
    /// Errors: [`PlaceError::Undefined`] if the projection is not known to the library, which no system of the table is.
    pub fn converter(&'static self, order: AxisOrder) -> Result<Converter, PlaceError> {
        let prepare = |definition: &str| Proj::from_proj_string(definition).map_err(|_| PlaceError::Undefined { system: self.code });
        let (own, wgs84) = (prepare(&self.proj_string())?, prepare("+proj=longlat +datum=WGS84 +no_defs")?);
        Ok(Converter { system: self, axes: order.axes(self), area: self.area, own, wgs84 })
    }
}

impl Converter {
    /// Lets places pass that lie up to so many degrees beyond the area of use: a town on the edge of a zone keeps one zone.
    /// At most [`MARGIN_DEGREES_MAX`]; what is not a number is none.
    #[must_use]
    pub fn with_margin(mut self, degrees: f64) -> Self {
        self.area = self.system.area.grown(degrees.clamp(0.0, MARGIN_DEGREES_MAX).max(0.0));
        self
    }

    /// The system it converts.
    pub fn system(&self) -> &'static System {
        self.system
    }

    /// The place of a pair of the system: metres or degrees, in the converter's order.
    ///
    /// Errors: numbers that are none, that the projection does not reach, or whose place is outside of the area of use.
    pub fn to_wgs84(&self, pair: [f64; 2]) -> Result<Position, PlaceError> {
        let [east, north] = self.axes.turn(finite(pair)?);
        if self.is_in_degrees() && !(Position { lon: east, lat: north }).is_on_globe() {
            return Err(PlaceError::OffGlobe);
        }
        let [lon, lat] = self.shift([east, north], &self.own, &self.wgs84)?;
        self.within(Position { lon, lat })
    }

    /// The pair of a place in the converter's order: metres or degrees.
    ///
    /// Errors: a place that is not on the globe or outside of the area of use.
    pub fn from_wgs84(&self, at: Position) -> Result<[f64; 2], PlaceError> {
        finite([at.lon, at.lat])?;
        if !at.is_on_globe() {
            return Err(PlaceError::OffGlobe);
        }
        let at = self.within(at)?;
        self.shift([at.lon, at.lat], &self.wgs84, &self.own).map(|pair| self.axes.turn(pair))
    }

    /// The places of a stream of pairs, each with its own answer.
    pub fn all_to_wgs84<'a>(
        &'a self,
        pairs: impl IntoIterator<Item = [f64; 2]> + 'a,
    ) -> impl Iterator<Item = Result<Position, PlaceError>> + 'a {
        pairs.into_iter().map(|pair| self.to_wgs84(pair))
    }

    /// The pairs of a stream of places, each with its own answer.
    pub fn all_from_wgs84<'a>(
        &'a self,
        places: impl IntoIterator<Item = Position> + 'a,
    ) -> impl Iterator<Item = Result<[f64; 2], PlaceError>> + 'a {
        places.into_iter().map(|at| self.from_wgs84(at))
    }

    fn is_in_degrees(&self) -> bool {
        self.system.projection == Projection::Degrees
    }

    fn within(&self, at: Position) -> Result<Position, PlaceError> {
        if self.area.contains(at) { Ok(at) } else { Err(PlaceError::OutsideArea { system: self.system.code, at }) }
    }

    /// East and north from one projection to the other; heights are taken as zero on both ellipsoids, as PROJ does.
    fn shift(&self, pair: [f64; 2], from: &Proj, to: &Proj) -> Result<[f64; 2], PlaceError> {
        let [x, y] = if from.is_latlong() { pair.map(f64::to_radians) } else { pair };
        let mut point = (x, y, 0.0);
        transform(from, to, &mut point).map_err(|_| PlaceError::OffGlobe)?;
        let shifted = [point.0, point.1];
        finite(if to.is_latlong() { shifted.map(f64::to_degrees) } else { shifted }).map_err(|_| PlaceError::OffGlobe)
    }
}

fn finite(pair: [f64; 2]) -> Result<[f64; 2], PlaceError> {
    if pair.iter().all(|number| number.is_finite()) { Ok(pair) } else { Err(PlaceError::NotFinite) }
}
