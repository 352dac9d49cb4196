//! Shapes in short notation and the figures of the judges.

use std::path::PathBuf;

use geodesy::{Converter, Polygon, Position, Ring, System};
use serde_json::Value;

pub fn system(code: u32) -> &'static System {
    System::by_code(code).unwrap_or_else(|| panic!("EPSG:{code}"))
}

pub fn east_first(code: u32) -> Converter {
    system(code).converter(geodesy::AxisOrder::EastNorth).expect("prepared")
}

pub fn at(lon: f64, lat: f64) -> Position {
    Position { lon, lat }
}

/// A ring by pairs of whole numbers "0 0, 4 0, 4 4, 0 0": steps of a thousandth of a degree in the middle of Ukraine.
pub fn ring(text: &str) -> Ring {
    let number = |text: &str| text.parse::<f64>().expect("a number");
    let pair = |pair: &str| pair.split_once(' ').map(|(x, y)| step(number(x), number(y))).expect("a pair");
    text.split(", ").filter(|pair| !pair.is_empty()).map(pair).collect()
}

/// Polygons between "|", rings between ";".
pub fn shape(text: &str) -> Vec<Polygon> {
    text.split(" | ").map(|polygon| polygon.split("; ").map(ring).collect()).collect()
}

/// The position of whole steps.
pub fn step(x: f64, y: f64) -> Position {
    at((33_000.0 + x) / 1000.0, (48_000.0 + y) / 1000.0)
}

/// A file of the shared data; none, with a word about it, where it is not there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if file.exists() {
        return Some(file);
    }
    println!("skipped: there is no {}", file.display());
    None
}

/// All polygons of a GeoJSON file.
pub fn polygons(json: &Value) -> Vec<Polygon> {
    let list = |json: &Value| json.as_array().cloned().unwrap_or_default();
    let position = |pair: &Value| at(pair[0].as_f64().expect("a number"), pair[1].as_f64().expect("a number"));
    let polygon = |rings: &Value| list(rings).iter().map(|ring| list(ring).iter().map(position).collect()).collect();
    match json["type"].as_str() {
        Some("FeatureCollection") => list(&json["features"]).iter().flat_map(polygons).collect(),
        Some("Feature") => polygons(&json["geometry"]),
        Some("GeometryCollection") => list(&json["geometries"]).iter().flat_map(polygons).collect(),
        Some("Polygon") => vec![polygon(&json["coordinates"])],
        Some("MultiPolygon") => list(&json["coordinates"]).iter().map(polygon).collect(),
        _ => Vec::new(),
    }
}
