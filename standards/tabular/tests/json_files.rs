//! JSON and GeoJSON in the shapes portals publish.

use serde_json::json;
use tabular::{Cell, Format, Notice, Options, ReadLimits, Table, TableError};

use crate::support::{limits, open, refusal, rows, text};

#[test]
fn records_are_found_in_each_shape() {
    for (source, format) in [
        (r#"[{"a": 1, "b": "x"}, {"b": "y", "c": null}]"#, Format::Json),
        (r#"{"ok": [1, 2], "records": [{"a": 1, "b": "x"}, {"b": "y", "c": null}], "more": {}}"#, Format::Json),
        (r#"{"success": true, "result": {"fields": [{}], "records": [{"a": 1, "b": "x"}, {"b": "y", "c": null}]}}"#, Format::Json),
        ("{\"a\": 1, \"b\": \"x\"}\n{\"b\": \"y\", \"c\": null}\n", Format::NdJson),
        (r#"{"data": {"items": [{"a": 1, "b": "x"}, {"b": "y", "c": null}]}}"#, Format::Json),
    ] {
        let mut reader = open(source);
        assert_eq!(reader.format(), format, "{source}");
        assert_eq!(reader.columns(), ["a", "b", "c"], "{source}");
        let rows = rows(&mut reader);
        assert_eq!(rows[0].cells, [Cell::Integer(1), text("x"), Cell::Empty]);
        assert_eq!(rows[1].cells, [Cell::Empty, text("y"), Cell::Empty]);
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2]);
    }
}

#[test]
fn numbers_stay_as_exact_as_they_were_written() {
    let source = r#"[{"a": 12345678901234567890.10, "b": 9223372036854775807, "c": 1e-7, "d": 0.10, "e": true, "f": -0}]"#;
    let cells = rows(&mut open(source)).remove(0).cells;
    let decimal = |digits: &str| Cell::Decimal(digits.to_owned());
    let expected = [decimal("12345678901234567890.10"), Cell::Integer(i64::MAX), Cell::Real(1e-7), decimal("0.10"), Cell::Bool(true)];
    assert_eq!(cells[..5], expected);
}

#[test]
fn objects_within_stay_whole_or_become_columns() {
    let source = r#"[{"a": {"b": 1, "c": {"d": [1]}, "e": {}}, "p": {"type": "Point", "coordinates": [32.2, 48.5]}}]"#;
    let mut whole = open(source);
    assert_eq!(whole.columns(), ["a", "p"]);
    let cells = rows(&mut whole).remove(0).cells;
    assert_eq!(cells[0], Cell::Json(json!({"b": 1, "c": {"d": [1]}, "e": {}})));
    assert_eq!(cells[1], Cell::Geometry(json!({"type": "Point", "coordinates": [32.2, 48.5]})));
    let flat = Table::open_with(source, &Options { flatten: true, ..Options::default() }, &limits()).unwrap();
    assert_eq!(flat.columns(), ["a.b", "a.c.d", "a.e", "p"]);
}

#[test]
fn features_give_properties_and_a_geometry() {
    let source = r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": 7, "properties": {"name": "Сквер", "area": {"ha": 1.5}}, "geometry": {"type": "Point", "coordinates": [32.2, 48.5]}},
        {"type": "Feature", "properties": null, "geometry": null}, {"type": "Feature", "properties": {"name": "x"}, "geometry": null}],
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4284"}}}"#;
    let mut reader = open(source);
    assert_eq!((reader.format(), reader.columns().join(" ")), (Format::GeoJson, "id name area.ha geometry".to_owned()));
    let rows = rows(&mut reader);
    let point = Cell::Geometry(json!({"type": "Point", "coordinates": [32.2, 48.5]}));
    assert_eq!(rows[0].cells, [Cell::Integer(7), text("Сквер"), Cell::Decimal("1.5".to_owned()), point]);
    assert_eq!((rows.len(), rows[1].number, &rows[1].cells[3]), (2, 3, &Cell::Empty), "a feature without anything is no row");
    assert_eq!(reader.notices(), [Notice::Crs { name: "urn:ogc:def:crs:EPSG::4284".to_owned() }]);
}

#[test]
fn geometries_alone_are_rows_too() {
    for source in [
        r#"{"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}]}"#,
        r#"{"geometries": [{"type": "Point", "coordinates": [1, 2]}], "type": "GeometryCollection"}"#,
        r#"{"type": "Point", "coordinates": [1, 2]}"#,
        r#"{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {}}"#,
    ] {
        let rows = rows(&mut open(source));
        assert_eq!(rows[0].cells, [Cell::Geometry(json!({"type": "Point", "coordinates": [1, 2]}))], "{source}");
    }
}

#[test]
fn wrong_json_is_refused_with_its_place() {
    let tight = ReadLimits { record_bytes_max: 200, columns_max: 3, rows_max: 3, ..limits() };
    for (source, key) in [
        ("[1, 2]", "table-not-records"),
        ("[[1], [2]]", "table-not-records"),
        ("[{\"a\": 1}, {\"a\": ", "table-damaged"),
        ("[{\"a\": 1} {\"a\": 2}]", "table-damaged"),
        ("[{\"a\": 1}] []", "table-damaged"),
        ("[{\"a\": tru}]", "table-damaged"),
        ("[{\"a\": 1e999}]", "table-damaged"),
        ("[]", "table-empty"),
        ("{\"a\" 1}", "table-damaged"),
        (
            r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": []}}]}"#,
            "table-geometry",
        ),
        (r#"[{"a": 1, "b": 1, "c": 1, "d": 1}]"#, "table-too-many-columns"),
        (r#"[{"a": 1}, {"a": 1}, {"a": 1}, {"a": 1}]"#, "table-too-many-rows"),
    ] {
        assert_eq!(refusal(source, &tight).key(), key, "{source}");
    }
    let large = format!("[{{\"a\": 1}}, {{\"a\": \"{}\"}}]", "x".repeat(300));
    assert_eq!(refusal(large, &tight), TableError::RecordTooLarge { limit: 200, row: 2 });
}
