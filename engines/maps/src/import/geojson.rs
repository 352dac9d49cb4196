//! A GeoJSON file of one theme as a part of the base map.

use fields::Geometry;
use fields::geometry::GeometryProblem;
use kit::Says;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{FEATURES_MAX, Found};
use crate::{Feature, Theme};

/// The file, bytes.
pub const BYTES_MAX: usize = 512 << 20;

#[derive(Deserialize)]
struct Collection {
    #[serde(default)]
    features: Vec<Read>,
}

#[derive(Deserialize)]
struct Read {
    #[serde(default)]
    geometry: Value,
    properties: Option<Map<String, Value>>,
}

/// Reads a `FeatureCollection`: each feature becomes one of the theme. Its kind is the property `kind` or `usual_kind`; names are
/// looked for in `name:uk`, `name_uk`, `name`, `name:en`, `name_en`; `house` and `level` are kept.
///
/// Errors: not GeoJSON, too large, too many features.
pub fn read_geojson(bytes: &[u8], theme: Theme, usual_kind: &str) -> Result<Found, Says> {
    if bytes.len() > BYTES_MAX {
        return Err(Says::new("maps-import-too-large").with("max", BYTES_MAX >> 20));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let wrong = |error: serde_json::Error| Says::new("maps-import-geojson").with("detail", error);
    let collection: Collection = serde_json::from_slice(bytes).map_err(wrong)?;
    if collection.features.len() > FEATURES_MAX {
        return Err(Says::new("maps-import-too-many").with("max", FEATURES_MAX));
    }
    let mut found = Found::default();
    for read in collection.features {
        match Geometry::from_json(&read.geometry) {
            Ok(geometry) => found.features.push(named(Feature::new(theme, usual_kind, geometry), &read.properties.unwrap_or_default())),
            Err(problem) => *found.left_out.entry(word(&problem).to_owned()).or_default() += 1,
        }
    }
    Ok(found)
}

fn named(mut feature: Feature, properties: &Map<String, Value>) -> Feature {
    let text = |keys: &[&str]| keys.iter().find_map(|key| properties.get(*key)?.as_str()).unwrap_or_default();
    let kind = text(&["kind"]);
    if !kind.is_empty() {
        feature.kind = kind.chars().take(60).collect();
    }
    let (uk, en) = (text(&["name:uk", "name_uk", "name"]), text(&["name:en", "name_en"]));
    for key in ["house", "level"] {
        if let Some(value) = properties.get(key).filter(|value| value.is_string() || value.is_number()) {
            feature = feature.with(key, value.clone());
        }
    }
    feature.named(uk, en)
}

fn word(problem: &GeometryProblem) -> &'static str {
    match problem {
        GeometryProblem::OffGlobe => "off-globe",
        GeometryProblem::TooManyPoints => "too-many-points",
        _ => "not-understood",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"name":"Інгулець","kind":"river"},"geometry":{"type":"LineString","coordinates":[[33.3,47.9],[33.4,47.8]]}},
        {"type":"Feature","properties":null,"geometry":{"type":"Polygon","coordinates":[[[33.3,47.9],[33.4,47.9],[33.4,48],[33.3,47.9]]]}},
        {"type":"Feature","properties":{},"geometry":null}]}"#;

    #[test]
    fn features_become_those_of_the_theme() {
        let found = read_geojson(FILE.as_bytes(), Theme::Water, "lake").unwrap();
        let kinds: Vec<&str> = found.features.iter().map(|feature| feature.kind.as_str()).collect();
        assert_eq!(kinds, ["river", "lake"]);
        assert_eq!(found.features[0].name, kit::Text::new("Інгулець", "Inhulets"));
        assert_eq!(found.left_out.into_iter().collect::<Vec<_>>(), [("not-understood".to_owned(), 1)]);
    }

    #[test]
    fn what_is_no_geojson_is_refused_with_its_place() {
        let says = read_geojson(b"{\"features\": 5}", Theme::Water, "lake").unwrap_err();
        assert!(says.key == "maps-import-geojson" && says.args[0].1.contains("line 1"), "{says:?}");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let _ = read_geojson(&bytes, Theme::Green, "park");
        }

        #[test]
        fn any_json_is_read_or_refused(text in "[\\[\\]{}:,\"a-z0-9 .-]{0,80}") {
            let _ = read_geojson(format!("{{\"features\":[{{\"geometry\":{text}}}]}}").as_bytes(), Theme::Green, "park");
        }
    }
}
