//! Whether a value is a GeoJSON geometry (RFC 7946, section 3.1): its type, and coordinates as deep as the type asks.

use serde_json::Value;

/// Collections within collections.
const NESTED_MAX: usize = 8;

/// Whether the value is a geometry.
pub(crate) fn is_geometry(value: &Value) -> bool {
    geometry(value, 0)
}

fn geometry(value: &Value, nested: usize) -> bool {
    let kind = value.get("type").and_then(Value::as_str);
    let coordinates = value.get("coordinates");
    match kind {
        Some("Point") => coordinates.is_some_and(position),
        Some("MultiPoint" | "LineString") => coordinates.is_some_and(|list| all(list, position)),
        Some("MultiLineString" | "Polygon") => coordinates.is_some_and(|list| all(list, |line| all(line, position))),
        Some("MultiPolygon") => coordinates.is_some_and(|list| all(list, |area| all(area, |line| all(line, position)))),
        Some("GeometryCollection") if nested < NESTED_MAX => {
            value.get("geometries").is_some_and(|list| all(list, |part| geometry(part, nested + 1)))
        }
        _ => false,
    }
}

fn all(list: &Value, test: impl Fn(&Value) -> bool) -> bool {
    list.as_array().is_some_and(|list| list.iter().all(test))
}

/// Longitude, latitude, and perhaps height.
fn position(value: &Value) -> bool {
    value.as_array().is_some_and(|numbers| numbers.len() >= 2 && numbers.iter().all(Value::is_number))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn coordinates_are_as_deep_as_the_type_asks() {
        for yes in [
            json!({"type": "Point", "coordinates": [32.26, 48.5]}),
            json!({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}),
            json!({"type": "GeometryCollection", "geometries": [{"type": "MultiPoint", "coordinates": [[1, 2, 3]]}]}),
        ] {
            assert!(is_geometry(&yes), "{yes}");
        }
        for no in [
            json!({"type": "Point", "coordinates": [[1, 2]]}),
            json!({"type": "Point", "coordinates": [1]}),
            json!({"type": "Point"}),
            json!({"type": "Circle", "coordinates": [1, 2]}),
            json!({"type": "Polygon", "coordinates": [["a", "b"]]}),
            json!([1, 2]),
        ] {
            assert!(!is_geometry(&no), "{no}");
        }
    }
}
