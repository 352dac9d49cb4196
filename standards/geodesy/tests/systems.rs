//! The table is EPSG's, and conversions are PROJ's to a millimetre.

use geodesy::{Area, Axes, AxisOrder, PlaceError, Position, SYSTEMS, distance_m};

use crate::support::{at, east_first, system};

/// Made by `oracle/make.py`.
const JUDGED: &str = include_str!("data/systems.txt");
const SIDE: usize = 12;

const GOLDEN: Position = at_const(33.391783, 47.910483);

const fn at_const(lon: f64, lat: f64) -> Position {
    Position { lon, lat }
}

struct Judged {
    code: u32,
    name: String,
    axes: Axes,
    area: Area,
    transformation: String,
    /// East, north, and how far the way back ends from the place in degrees.
    points: Vec<[f64; 4]>,
}

fn judged() -> Vec<Judged> {
    let blocks = JUDGED.split("\nsystem|").skip(1);
    blocks.map(|block| judged_system(block.lines().next().unwrap_or_default(), block.lines().skip(1))).collect()
}

fn judged_system<'a>(head: &str, lines: impl Iterator<Item = &'a str>) -> Judged {
    let cells: Vec<&str> = head.split('|').collect();
    let number = |text: &str| text.parse::<f64>().expect("a number");
    let code = cells[0].parse().expect("a code");
    let steps = if [4326, 5561].contains(&code) { 1e9 } else { 1e4 };
    let point = |line: &str| {
        let numbers: Vec<f64> = line.split(' ').map(number).collect();
        [numbers[0] / steps, numbers[1] / steps, numbers[2] / 1e9, numbers[3] / 1e9]
    };
    Judged {
        code,
        name: cells[1].to_owned(),
        axes: if cells[2] == "north" { Axes::NorthEast } else { Axes::EastNorth },
        area: Area::new([number(cells[3]), number(cells[4]), number(cells[5]), number(cells[6])]),
        transformation: cells[7].to_owned(),
        points: lines.map(point).collect(),
    }
}

/// The place of a point of the grid.
fn place(area: &Area, number: usize) -> Position {
    let part = |from: f64, to: f64, number: usize| from + (to - from) * (number as f64 + 0.5) / SIDE as f64;
    at(part(area.west, area.east, number % SIDE), part(area.south, area.north, number / SIDE))
}

#[test]
fn the_table_is_that_of_epsg() {
    let judged = judged();
    assert_eq!(judged.len(), SYSTEMS.len());
    for judged in judged {
        let system = system(judged.code);
        assert_eq!((system.en, system.axes, system.area), (judged.name.as_str(), judged.axes, judged.area));
        let expected = match system.datum.to_wgs84.as_ref().map(|shift| shift.code) {
            None => "",
            Some(5840) => "UCS-2000 to WGS 84 (2)",
            Some(5044) => "Pulkovo 1942 to WGS 84 (20)",
            Some(other) => panic!("EPSG:{other}"),
        };
        assert_eq!(judged.transformation, expected, "PROJ takes the same transformation for {}", judged.code);
    }
}

#[test]
fn conversions_agree_with_proj_to_a_millimetre() {
    let (mut worst_there, mut worst_back) = (0.0f64, 0.0f64);
    for judged in judged() {
        let converter = east_first(judged.code);
        assert_eq!(judged.points.len(), SIDE * SIDE);
        for (number, [east, north, lon_off, lat_off]) in judged.points.iter().copied().enumerate() {
            let place = place(&judged.area, number);
            let [own_east, own_north] = converter.from_wgs84(place).unwrap();
            let is_metres = own_east.abs() > 180.0;
            let there_m =
                if is_metres { (own_east - east).hypot(own_north - north) } else { distance_m(at(own_east, own_north), at(east, north)) };
            let back_m = distance_m(converter.to_wgs84([east, north]).unwrap(), at(place.lon + lon_off, place.lat + lat_off));
            (worst_there, worst_back) = (worst_there.max(there_m), worst_back.max(back_m));
            assert!(there_m < 1e-3 && back_m < 1e-3, "EPSG:{} at {place}: {there_m} m there, {back_m} m back", judged.code);
        }
    }
    println!("at worst {worst_there:.6} m there, {worst_back:.6} m back");
}

#[test]
fn the_golden_point_is_where_proj_puts_it() {
    let known = [
        (5561, 33.393311119, 47.910606219),
        (6385, 329402.118, 5308656.298),
        (5564, 6529402.118, 5308656.298),
        (9834, 179892.860, 5309831.277),
        (7828, 4366783.963, 5299756.261),
        (3857, 3717156.280, 6091975.295),
        (32636, 529275.750, 5306425.139),
    ];
    for (code, east, north) in known {
        let [own_east, own_north] = east_first(code).from_wgs84(GOLDEN).unwrap();
        assert!((own_east - east).abs() < 1e-3 && (own_north - north).abs() < 1e-3, "EPSG:{code}: {own_east} {own_north}");
    }
}

#[test]
fn numbers_stand_in_the_order_asked_for() {
    let zone = system(5564);
    let pair = |order| zone.converter(order).unwrap().from_wgs84(GOLDEN).unwrap().map(|number| number.round());
    assert_eq!(pair(AxisOrder::Authority), [5_308_656.0, 6_529_402.0], "EPSG has the northing first");
    assert_eq!(pair(AxisOrder::NorthEast), pair(AxisOrder::Authority));
    assert_eq!(pair(AxisOrder::EastNorth), [6_529_402.0, 5_308_656.0]);
    let utm = system(32636).converter(AxisOrder::Authority).unwrap();
    assert_eq!(utm.from_wgs84(GOLDEN).unwrap().map(|number| number.round()), [529_276.0, 5_306_425.0], "EPSG has the easting first");
    let degrees = system(4326).converter(AxisOrder::Authority).unwrap();
    let [lat, lon] = degrees.from_wgs84(GOLDEN).unwrap();
    assert!((lat - GOLDEN.lat).abs() < 1e-12 && (lon - GOLDEN.lon).abs() < 1e-12);
}

#[test]
fn a_stream_answers_for_each_pair() {
    let converter = east_first(9834);
    let places: Vec<_> = converter.all_to_wgs84([[179_892.860, 5_309_831.277], [f64::NAN, 0.0], [0.0, 0.0]]).collect();
    assert!(distance_m(places[0].unwrap(), GOLDEN) < 1e-3);
    assert_eq!(places[1], Err(PlaceError::NotFinite));
    assert!(matches!(places[2], Err(PlaceError::OutsideArea { system: 9834, .. })));
    assert_eq!(converter.all_from_wgs84([GOLDEN, at(30.5, 50.4)]).filter(Result::is_ok).count(), 1);
}

#[test]
fn places_outside_of_the_area_are_named() {
    let zone = east_first(5564);
    let kharkiv = at(36.23, 49.99);
    assert_eq!(zone.from_wgs84(kharkiv), Err(PlaceError::OutsideArea { system: 5564, at: kharkiv }));
    let wider = east_first(5564).with_margin(0.5);
    let pair = wider.from_wgs84(kharkiv).unwrap();
    assert!(distance_m(wider.to_wgs84(pair).unwrap(), kharkiv) < 1e-3);
    assert!(matches!(zone.to_wgs84(pair), Err(PlaceError::OutsideArea { system: 5564, .. })));
    assert!(wider.from_wgs84(at(36.6, 49.99)).is_err());
    assert!(east_first(5564).with_margin(f64::NAN).from_wgs84(kharkiv).is_err());
    assert!(east_first(5564).with_margin(1e9).from_wgs84(at(60.0, 50.0)).is_err(), "six degrees at most");
}

#[test]
fn what_is_no_place_is_named() {
    let degrees = east_first(4326);
    assert_eq!(degrees.to_wgs84([181.0, 0.0]), Err(PlaceError::OffGlobe));
    assert_eq!(degrees.from_wgs84(at(0.0, -90.1)), Err(PlaceError::OffGlobe));
    assert_eq!(degrees.to_wgs84([f64::INFINITY, 0.0]), Err(PlaceError::NotFinite));
    assert_eq!(degrees.from_wgs84(at(f64::NAN, 0.0)), Err(PlaceError::NotFinite));
    assert_eq!(east_first(4326).to_wgs84([180.0, 90.0]), Ok(at(180.0, 90.0)));
}

#[test]
fn map_programs_get_the_definition() {
    assert_eq!(
        system(7828).proj_string(),
        "+proj=tmerc +lat_0=0.08333333333333333 +lon_0=32.5 +k=1 +x_0=4300000 +y_0=0 +ellps=krass +units=m \
         +towgs84=23.57,-140.95,-79.8,0,0.35,0.79,-0.22 +no_defs"
    );
}
