//! Geometry: what is read, what is refused and where.

use fields::geometry::{AxisOrder, GeometryProblem, coordinates};
use fields::{Coordinates, Geometry, Kind, Position, Value};
use geodesy::Fault;
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

fn fault(rings: serde_json::Value) -> Option<(Fault, Option<(f64, f64)>)> {
    match area(rings) {
        Ok(()) => None,
        Err(GeometryProblem::Shape(defect)) => Some((defect.fault, defect.at.map(|at| (at.lon, at.lat)))),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_wrong_ring_is_named_and_not_repaired() {
    assert_eq!(fault(json!([[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [2, 1], [2, 2], [1, 1]]])), None);
    assert_eq!(fault(json!([[[0, 0], [0, 4], [4, 4], [4, 4], [4, 0], [0, 0]]])), None, "the other way round, a point twice");
    for (rings, expected, place) in [
        (json!([[[0, 0], [4, 0], [4, 4], [0, 4]]]), Fault::Unclosed, None),
        (json!([[[0, 0], [4, 0], [4, 0], [0, 0]]]), Fault::TooFewPoints, None),
        (json!([[[0, 0], [4, 4], [4, 0], [0, 4], [0, 0]]]), Fault::CrossesItself, Some((2.0, 2.0))),
        (json!([[[0, 0], [4, 0], [2, 0], [2, 2], [0, 0]]]), Fault::Spike, None),
        (json!([[[0, 0], [4, 0], [4, 4], [2, 0], [0, 4], [0, 0]]]), Fault::TouchesItself, Some((2.0, 0.0))),
        (json!([[[0, 0], [4, 0], [4, 4], [0, 0]], [[5, 5], [6, 5], [6, 6], [5, 5]]]), Fault::HoleOutside, None),
    ] {
        let (found, at) = fault(rings.clone()).unwrap_or_else(|| panic!("{rings}"));
        assert_eq!(found, expected, "{rings}");
        assert!(place.is_none() || place == at, "{rings}: {at:?}");
    }
}

const BOW_TIE: &str = r#"{"type":"Polygon","coordinates":[[[33.39,47.90],[33.40,47.91],[33.40,47.90],[33.39,47.91],[33.39,47.90]]]}"#;

#[test]
fn an_area_is_repaired_only_when_asked() {
    let field = fields::sample_field(Kind::Area);
    let says = field.parse(&[BOW_TIE.to_owned()], &crate::ctx()).and_then(|value| field.check(value.as_ref())).unwrap_err();
    assert_eq!(says.key, "shape-crosses-itself");
    let Ok(Some(Value::Geometry(Geometry::Areas(areas)))) = field.parse(&[BOW_TIE.to_owned(), "repair".to_owned()], &crate::ctx()) else {
        panic!("not repaired")
    };
    assert_eq!(areas.len(), 2, "the two wings");
    assert_eq!(Geometry::Areas(areas).check(), Ok(()));
}

#[test]
fn the_form_shows_what_is_wrong_and_offers_to_repair_it() {
    let (field, t) = (fields::sample_field(Kind::Area), crate::locale(kit::Lang::Uk));
    let problem = kit::Says::new("shape-crosses-itself").with("place", "47.905000, 33.395000");
    let raw = [BOW_TIE.to_owned()];
    let html = field.control(&fields::Control { raw: &raw, problem: Some(&problem), ..fields::Control::new(&t) });
    let html = html.as_str();
    assert!(html.contains("<svg") && html.contains("<circle"), "{html}");
    assert!(html.contains(r#"value="repair""#) && html.contains("Контур перетинає сам себе біля 47.905000, 33.395000"), "{html}");
    let right = [BOW_TIE.replace("[33.40,47.91],[33.40,47.90]", "[33.40,47.90],[33.40,47.91]")];
    let html = field.control(&fields::Control { raw: &right, problem: Some(&problem), ..fields::Control::new(&t) });
    assert!(!html.as_str().contains("repair"));
}

/// The golden point of `geo-sensors-open-data.md`: numbers of five systems, east first, for one place.
const GOLDEN: [(u32, f64, f64); 6] = [
    (6385, 329_402.118, 5_308_656.298),
    (5564, 6_529_402.118, 5_308_656.298),
    (9834, 179_892.860, 5_309_831.277),
    (7828, 4_366_783.963, 5_299_756.261),
    (3857, 3_717_156.280, 6_091_975.295),
    (32636, 529_275.750, 5_306_425.139),
];

#[test]
fn one_place_in_every_system_and_order_is_one_place() {
    let field = fields::sample_field(Kind::Point);
    let expected = at(33.391_783, 47.910_483);
    for (code, east, north) in GOLDEN {
        for (order, pair) in [(AxisOrder::EastNorth, [east, north]), (AxisOrder::NorthEast, [north, east])] {
            let coordinates = Coordinates::new(code, order, false).unwrap();
            let ctx = fields::ParseContext { coordinates: Some(&coordinates), ..crate::ctx() };
            let [first, second] = pair;
            for raw in [
                vec![format!("POINT ({first} {second})")],
                vec![format!("SRID={code};POINT ({first} {second})")],
                vec![format!(r#"{{"type":"Point","coordinates":[{first},{second}]}}"#)],
                vec![format!("{first}; {second}")],
                vec![north.to_string(), east.to_string()],
            ] {
                let read = field.parse(&raw, &ctx);
                let Ok(Some(Value::Geometry(Geometry::Point(point)))) = read else { panic!("{code} {raw:?}: {read:?}") };
                assert!(point.metres_to(expected) < 0.1, "{code} {raw:?}: {point:?}");
                let written = Geometry::Point(point).to_json_in(&coordinates).unwrap();
                let back = [0, 1].map(|at| written["coordinates"][at].as_f64().unwrap());
                assert!((back[0] - first).hypot(back[1] - second) < 0.02, "{code}: {back:?}, kept to a centimetre");
            }
        }
    }
    let zone = Coordinates::new(5564, AxisOrder::EastNorth, false).unwrap();
    let ctx = fields::ParseContext { coordinates: Some(&zone), ..crate::ctx() };
    let swapped = field.parse(&["POINT (5308656.298 6529402.118)".to_owned()], &ctx).unwrap_err();
    assert!(swapped.key.starts_with("place-"), "{swapped:?}");
    assert!(Coordinates::new(1, AxisOrder::EastNorth, false).is_err());
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
