//! Geometry: what is read, what is refused and where.

use fields::geometry::{GeometryProblem, coordinates};
use fields::{Geometry, Kind, Position, Value};
use proptest::prelude::*;
use serde_json::json;

use crate::typed;

fn at(lon: f64, lat: f64) -> Position {
    Position::new(lon, lat).unwrap()
}

#[test]
fn a_point_is_read_as_people_paste_it() {
    let expected = Ok(Some(Value::Geometry(Geometry::Point(at(33.39, 47.91)))));
    for text in [
        "47.91, 33.39",
        "47.91,33.39",
        "47,91 33,39",
        "47,91; 33,39",
        "33.39, 47.91",
        "47.91° N, 33.39° E",
        "POINT(33.39 47.91)",
        "SRID=4326;POINT Z (33.39 47.91 80)",
        r#"{"type":"Point","coordinates":[33.39,47.91]}"#,
        r#"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[33.39,47.91,80]}}"#,
    ] {
        assert_eq!(typed(Kind::Point, text), expected, "{text}");
    }
    let two = ["47,91".to_owned(), "33,39".to_owned()];
    assert_eq!(fields::sample_field(Kind::Point).parse(&two, &crate::ctx()), expected);
    for (text, key) in [
        ("десь там", "field-point-not-understood"),
        ("47.91", "field-point-not-understood"),
        ("POINT(200 47)", "geometry-off-globe"),
        ("LINESTRING(33 47, 34 48)", "field-point-expected"),
        ("POINT(33", "geometry-not-understood"),
    ] {
        assert_eq!(typed(Kind::Point, text).map_err(|says| says.key), Err(key.to_owned()), "{text}");
    }
}

#[test]
fn lines_and_areas_come_as_wkt_and_geojson() {
    for (kind, text, count) in [
        (Kind::Line, "LINESTRING (33.39 47.91, 33.4 47.92)", 2),
        (Kind::Line, "MULTILINESTRING ((33.39 47.91, 33.4 47.92), (33 47, 33.1 47))", 4),
        (Kind::Area, "POLYGON ((33 47, 34 47, 34 48, 33 47))", 4),
        (Kind::Area, "MULTIPOLYGON (((33 47, 34 47, 34 48, 33 47)), ((35 47, 36 47, 36 48, 35 47)))", 8),
        (Kind::Area, r#"{"type":"Polygon","coordinates":[[[33,47],[34,47],[34,48],[33,47]]]}"#, 4),
    ] {
        let Ok(Some(Value::Geometry(geometry))) = typed(kind, text) else { panic!("{text}") };
        assert_eq!(geometry.positions().count(), count, "{text}");
    }
}

fn area(rings: serde_json::Value) -> Result<(), GeometryProblem> {
    Geometry::from_json(&json!({ "type": "Polygon", "coordinates": rings })).and_then(|geometry| geometry.check())
}

#[test]
fn a_wrong_ring_is_named_and_not_repaired() {
    assert_eq!(area(json!([[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [2, 1], [2, 2], [1, 1]]])), Ok(()));
    assert_eq!(area(json!([[[0, 0], [4, 0], [4, 4], [0, 4]]])), Err(GeometryProblem::NotClosed));
    assert_eq!(area(json!([[[0, 0], [4, 0], [0, 0]]])), Err(GeometryProblem::TooFewPoints));
    assert_eq!(area(json!([[[0, 0], [4, 0], [4, 0], [0, 0]]])), Err(GeometryProblem::TooFewPoints));
    assert_eq!(area(json!([[[0, 0], [4, 4], [4, 0], [0, 4], [0, 0]]])), Err(GeometryProblem::CrossesItself(at(2.0, 2.0))));
    assert!(matches!(area(json!([[[0, 0], [4, 0], [2, 0], [2, 2], [0, 0]]])), Err(GeometryProblem::CrossesItself(_))), "a spike");
    assert!(matches!(area(json!([[[0, 0], [4, 0], [4, 4], [2, 0], [0, 4], [0, 0]]])), Err(GeometryProblem::CrossesItself(_))), "a touch");
    let outside = area(json!([[[0, 0], [4, 0], [4, 4], [0, 0]], [[5, 5], [6, 5], [6, 6], [5, 5]]]));
    assert_eq!(outside, Err(GeometryProblem::HoleOutside(at(5.0, 5.0))));
}

#[test]
fn a_large_ring_is_checked_quickly_and_too_large_a_one_refused() {
    let ring = |corners: usize| -> Vec<Position> {
        let corner = |i: usize| {
            let angle = std::f64::consts::TAU * (i % corners) as f64 / corners as f64;
            at(33.0 + angle.cos(), 47.0 + angle.sin())
        };
        (0..=corners).map(corner).collect()
    };
    assert_eq!(Geometry::Areas(vec![vec![ring(20_000)]]).check(), Ok(()));
    assert_eq!(Geometry::Areas(vec![vec![ring(100_000)]]).check(), Err(GeometryProblem::TooManyPoints));
}

#[test]
fn lengths_and_areas_are_near_the_truth() {
    let kyiv_to_kryvyi_rih = at(30.5238, 50.4547).metres_to(at(33.3918, 47.9105));
    assert!((kyiv_to_kryvyi_rih / 1000.0 - 351.0).abs() < 4.0, "{kyiv_to_kryvyi_rih}");
    let square =
        Geometry::from_json(&json!({"type": "Polygon", "coordinates": [[[33, 48], [33.01, 48], [33.01, 48.01], [33, 48.01], [33, 48]]]}))
            .unwrap();
    assert!((square.area_square_metres() / 10_000.0 - 82.7).abs() < 0.5, "{}", square.area_square_metres());
    assert_eq!(square.bbox(), [33.0, 48.0, 33.01, 48.01]);
    assert!(square.touches([33.0, 48.0, 33.001, 48.001]) && !square.touches([34.0, 48.0, 34.001, 48.001]));
}

proptest! {
    #[test]
    fn wkt_garbage_never_panics(text in "(POINT|LINESTRING|POLYGON|MULTIPOLYGON)? ?[(), 0-9.-]{0,60}") {
        let _ = Geometry::from_wkt(&text).map(|geometry| geometry.check());
        let _ = coordinates(&text);
    }

    #[test]
    fn any_ring_is_judged(points in prop::collection::vec((-3i8..3, -3i8..3), 3..8)) {
        let mut ring: Vec<Position> = points.iter().map(|(lon, lat)| at(f64::from(*lon), f64::from(*lat))).collect();
        ring.push(ring[0]);
        let _ = Geometry::Areas(vec![vec![ring]]).check();
    }
}
