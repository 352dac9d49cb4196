//! GeoJSON (RFC 7946) in and out; heights are dropped, other coordinate systems are not guessed, but said.

use kit::limits::GEOMETRY_POINTS_MAX;
use serde_json::{Value as Json, json};

use super::coordinates::degrees;
use super::{Coordinates, Geometry, GeometryProblem, Placing, Position};

impl Geometry {
    /// A GeoJSON geometry.
    pub fn to_json(&self) -> Json {
        self.written(&|at| json!([at.lon, at.lat]))
    }

    /// The same in another system: metres to the millimetre, degrees to seven decimals.
    ///
    /// Errors: a place outside of the system's area of use.
    pub fn to_json_in(&self, coordinates: &Coordinates) -> Result<Json, GeometryProblem> {
        let decimals = if coordinates.system().projection == geodesy::Projection::Degrees { 1e7 } else { 1e3 };
        let failed = std::cell::RefCell::new(None);
        let json = self.written(&|at| match coordinates.pair(at) {
            Ok(pair) => json!(pair.map(|number| (number * decimals).round() / decimals)),
            Err(problem) => {
                failed.replace(Some(problem));
                Json::Null
            }
        });
        failed.into_inner().map_or(Ok(json), Err)
    }

    fn written(&self, position: &dyn Fn(Position) -> Json) -> Json {
        let line = |line: &Vec<Position>| line.iter().map(|at| position(*at)).collect::<Vec<_>>();
        let area = |rings: &Vec<Vec<Position>>| rings.iter().map(line).collect::<Vec<_>>();
        let (name, coordinates) = match self {
            Self::Point(at) => ("Point", position(*at)),
            Self::Lines(lines) => match lines.as_slice() {
                [one] => ("LineString", json!(line(one))),
                many => ("MultiLineString", json!(many.iter().map(line).collect::<Vec<_>>())),
            },
            Self::Areas(areas) => match areas.as_slice() {
                [one] => ("Polygon", json!(area(one))),
                many => ("MultiPolygon", json!(many.iter().map(area).collect::<Vec<_>>())),
            },
        };
        json!({ "type": name, "coordinates": coordinates })
    }

    /// Reads a GeoJSON geometry, or the geometry of a feature.
    ///
    /// Errors: another shape, places off the globe, more points than the limit.
    pub fn from_json(json: &Json) -> Result<Self, GeometryProblem> {
        Self::from_json_by(json, &degrees)
    }

    /// As [`Self::from_json`], with coordinates of another system.
    ///
    /// Errors: as there; numbers that are no place of the system.
    pub fn from_json_in(json: &Json, coordinates: &Coordinates) -> Result<Self, GeometryProblem> {
        Self::from_json_by(json, &|pair| coordinates.place(pair))
    }

    fn from_json_by(json: &Json, place: Placing<'_>) -> Result<Self, GeometryProblem> {
        let json =
            if json.get("type").and_then(Json::as_str) == Some("Feature") { json.get("geometry").unwrap_or(&Json::Null) } else { json };
        let (Some(name), Some(coordinates)) = (json.get("type").and_then(Json::as_str), json.get("coordinates")) else {
            return Err(GeometryProblem::NotUnderstood);
        };
        let mut reading = Reading { room: GEOMETRY_POINTS_MAX, place };
        match name {
            "Point" => reading.position(coordinates).map(Self::Point),
            "LineString" => reading.line(coordinates).map(|line| Self::Lines(vec![line])),
            "MultiLineString" => reading.list(coordinates, Reading::line).map(Self::Lines),
            "Polygon" => reading.list(coordinates, Reading::line).map(|area| Self::Areas(vec![area])),
            "MultiPolygon" => reading.list(coordinates, |reading, rings| reading.list(rings, Reading::line)).map(Self::Areas),
            _ => Err(GeometryProblem::NotUnderstood),
        }
    }
}

/// Positions that may still come, and what makes places of their numbers.
struct Reading<'p> {
    room: usize,
    place: Placing<'p>,
}

impl Reading<'_> {
    fn list<T>(&mut self, json: &Json, item: impl Fn(&mut Self, &Json) -> Result<T, GeometryProblem>) -> Result<Vec<T>, GeometryProblem> {
        let items = json.as_array().ok_or(GeometryProblem::NotUnderstood)?;
        items.iter().map(|json| item(self, json)).collect()
    }

    fn line(&mut self, json: &Json) -> Result<Vec<Position>, GeometryProblem> {
        self.list(json, Self::position)
    }

    fn position(&mut self, json: &Json) -> Result<Position, GeometryProblem> {
        self.room = self.room.checked_sub(1).ok_or(GeometryProblem::TooManyPoints)?;
        let numbers = json.as_array().filter(|numbers| (2..=4).contains(&numbers.len())).ok_or(GeometryProblem::NotUnderstood)?;
        let number = |at: usize| numbers.get(at).and_then(Json::as_f64).ok_or(GeometryProblem::NotUnderstood);
        (self.place)([number(0)?, number(1)?])
    }
}
