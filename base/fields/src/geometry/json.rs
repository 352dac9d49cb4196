//! GeoJSON (RFC 7946) in and out; heights are dropped, other coordinate systems are not guessed.

use kit::limits::GEOMETRY_POINTS_MAX;
use serde_json::{Value as Json, json};

use super::{Geometry, GeometryProblem, Position};

impl Geometry {
    /// A GeoJSON geometry.
    pub fn to_json(&self) -> Json {
        let line = |line: &Vec<Position>| line.iter().map(|at| json!([at.lon, at.lat])).collect::<Vec<_>>();
        let area = |rings: &Vec<Vec<Position>>| rings.iter().map(line).collect::<Vec<_>>();
        let (name, coordinates) = match self {
            Self::Point(at) => ("Point", json!([at.lon, at.lat])),
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
        let json =
            if json.get("type").and_then(Json::as_str) == Some("Feature") { json.get("geometry").unwrap_or(&Json::Null) } else { json };
        let (Some(name), Some(coordinates)) = (json.get("type").and_then(Json::as_str), json.get("coordinates")) else {
            return Err(GeometryProblem::NotUnderstood);
        };
        let mut room = GEOMETRY_POINTS_MAX;
        match name {
            "Point" => position(coordinates, &mut room).map(Self::Point),
            "LineString" => line(coordinates, &mut room).map(|line| Self::Lines(vec![line])),
            "MultiLineString" => list(coordinates, &mut room, line).map(Self::Lines),
            "Polygon" => list(coordinates, &mut room, line).map(|area| Self::Areas(vec![area])),
            "MultiPolygon" => list(coordinates, &mut room, |rings, room| list(rings, room, line)).map(Self::Areas),
            _ => Err(GeometryProblem::NotUnderstood),
        }
    }
}

fn list<T>(
    json: &Json,
    room: &mut usize,
    item: impl Fn(&Json, &mut usize) -> Result<T, GeometryProblem>,
) -> Result<Vec<T>, GeometryProblem> {
    let items = json.as_array().ok_or(GeometryProblem::NotUnderstood)?;
    items.iter().map(|json| item(json, room)).collect()
}

fn line(json: &Json, room: &mut usize) -> Result<Vec<Position>, GeometryProblem> {
    list(json, room, position)
}

fn position(json: &Json, room: &mut usize) -> Result<Position, GeometryProblem> {
    *room = room.checked_sub(1).ok_or(GeometryProblem::TooManyPoints)?;
    let numbers = json.as_array().filter(|numbers| (2..=4).contains(&numbers.len())).ok_or(GeometryProblem::NotUnderstood)?;
    let degrees = |at: usize| numbers.get(at).and_then(Json::as_f64).ok_or(GeometryProblem::NotUnderstood);
    Position::new(degrees(0)?, degrees(1)?).ok_or(GeometryProblem::OffGlobe)
}
