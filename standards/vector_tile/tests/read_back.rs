//! Shapes, numbers and values come out of a tile as they went in.

use mvt_reader::feature::Value;
use vector_tile::{Attributes, Detail, Draft, Feature, Limits, Shape, TileId, TileIdError};

use crate::support::{drawn, features, lines, points, polygons, read, square, tile_at, twice_area, units, whole};

const CITY: [f64; 2] = [32.262, 48.508];

#[test]
fn a_building_stands_where_it_is_at_every_zoom() {
    let ring = [[32.262, 48.508], [32.2624, 48.5081], [32.2623, 48.5083], [32.2619, 48.5082]];
    let shape = Shape::areas([[ring]]).unwrap();
    for z in 14..=22 {
        let id = tile_at(z, CITY);
        let tile = drawn(&shape, id, &Detail::default());
        let [feature] = &features(&tile)[..] else { panic!("one feature at {z}") };
        let [polygon] = &polygons(&feature.geometry)[..] else { panic!("one polygon") };
        // what the tile shows of the building, each corner within a unit of the right place, and two units of the world at deep zooms
        let near = 1.0f64.max(2.0 * 2f64.powi(i32::from(z) - 19));
        for corner in ring.map(|at| units(id, at)).into_iter().filter(|at| at.iter().all(|at| (-60.0..4150.0).contains(at))) {
            let distance = |at: &geo_types::Coord<i32>| (f64::from(at.x) - corner[0]).hypot(f64::from(at.y) - corner[1]);
            let nearest = polygon.exterior().coords().map(distance).fold(f64::INFINITY, f64::min);
            assert!(nearest <= near, "zoom {z}: {corner:?} is {nearest} away");
        }
    }
}

#[test]
fn a_hole_stays_a_hole() {
    let shape = Shape::areas([[square(CITY, 0.01), square([32.265, 48.511], 0.002)]]).unwrap();
    let [feature] = &features(&drawn(&shape, tile_at(12, CITY), &Detail::default()))[..] else { panic!("one feature") };
    let [polygon] = &polygons(&feature.geometry)[..] else { panic!("one polygon") };
    assert!(twice_area(polygon.exterior()) > 0, "outer rings turn clockwise");
    assert_eq!(polygon.interiors().len(), 1);
    assert!(twice_area(&polygon.interiors()[0]) < 0, "holes turn the other way");
}

#[test]
fn an_area_around_the_tile_fills_it_with_its_buffer() {
    let shape = Shape::areas([[square([30.0, 46.0], 5.0)]]).unwrap();
    let [feature] = &features(&drawn(&shape, tile_at(14, CITY), &Detail::default()))[..] else { panic!("one feature") };
    let [polygon] = &polygons(&feature.geometry)[..] else { panic!("one polygon") };
    assert_eq!(twice_area(polygon.exterior()), 2 * (4096 + 128) * (4096 + 128));
}

#[test]
fn a_tile_within_a_hole_shows_nothing() {
    let shape = Shape::areas([[square([30.0, 46.0], 5.0), square([31.0, 47.0], 3.0)]]).unwrap();
    assert!(drawn(&shape, tile_at(14, CITY), &Detail::default()).bytes.is_empty());
}

#[test]
fn a_street_that_leaves_the_tile_and_returns_is_two_lines() {
    let id = tile_at(14, CITY);
    let [west, south, east, north] = id.bounds_degrees();
    let (a, b, beyond) = (west + (east - west) * 0.3, west + (east - west) * 0.6, north + (north - south));
    let shape = Shape::lines([[[a, south], [a, beyond], [b, beyond], [b, south]]]).unwrap();
    let [feature] = &features(&drawn(&shape, id, &Detail::default()))[..] else { panic!("one feature") };
    let ys: Vec<Vec<i32>> = lines(&feature.geometry).iter().map(|line| line.coords().map(|at| at.y).collect()).collect();
    assert_eq!(ys, [[4096, -64], [-64, 4096]]);
}

#[test]
fn points_beyond_the_buffer_are_not_of_the_tile() {
    let id = tile_at(16, CITY);
    let [west, south, east, north] = id.bounds_degrees();
    let at = |x: f64, y: f64| [west + (east - west) * x, north - (north - south) * y];
    let shape = Shape::points([at(0.5, 0.5), at(0.5, 0.5), at(-0.01, 0.5), at(-0.02, 0.5), at(1.01, 1.01), at(1.02, 0.0)]).unwrap();
    let [feature] = &features(&drawn(&shape, id, &Detail::default()))[..] else { panic!("one feature") };
    assert_eq!(points(&feature.geometry), [[2048, 2048], [-41, 2048], [4137, 4137]]);
}

#[test]
fn every_kind_of_value_comes_back() {
    let attributes = Attributes::new()
        .with("name", "вулиця Ґонти, 5")
        .with("height", 12.5)
        .with("floors", 5)
        .with("level", -2)
        .with("huge", i64::MAX)
        .with("school", true)
        .with("empty", "");
    let shape = Shape::point(CITY[0], CITY[1]).unwrap();
    let mut draft = Draft::new(tile_at(14, CITY), &Limits::default());
    draft.layer("stops", &Detail::default()).extend([Feature { shape: &shape, id: Some(u64::MAX), attributes: &attributes }]);
    let tile = draft.finish();
    let [feature] = &features(&tile)[..] else { panic!("one feature") };
    assert_eq!(feature.id, Some(u64::MAX));
    let properties = feature.properties.clone().unwrap();
    let said = |key: &str| properties[key].clone();
    assert_eq!(said("name"), Value::String("вулиця Ґонти, 5".to_owned()));
    assert_eq!((said("height"), said("floors"), said("level")), (Value::Double(12.5), Value::Int(5), Value::SInt(-2)));
    assert_eq!((said("huge"), said("school")), (Value::Int(i64::MAX), Value::Bool(true)));
    assert_eq!((said("empty"), properties.len()), (Value::String(String::new()), 7));
}

#[test]
fn a_key_or_value_is_written_once_in_a_layer() {
    let attributes = Attributes::new().with("street", "проспект Винниченка");
    let shapes: Vec<Shape> = (0..50).map(|at| Shape::point(CITY[0] + f64::from(at) * 1e-5, CITY[1]).unwrap()).collect();
    let mut draft = Draft::new(tile_at(14, CITY), &Limits::default());
    let given = shapes.iter().map(|shape| Feature { shape, id: None, attributes: &attributes });
    draft.layer("stops", &Detail::default()).extend(given);
    let tile = draft.finish();
    for text in ["street", "проспект Винниченка"] {
        assert_eq!(tile.bytes.windows(text.len()).filter(|window| *window == text.as_bytes()).count(), 1, "{text}");
    }
    assert_eq!(features(&tile).len(), 50);
}

#[test]
fn layers_keep_their_order_and_empty_ones_are_left_out() {
    let (near, far) = (Shape::point(CITY[0], CITY[1]).unwrap(), Shape::point(0.0, 0.0).unwrap());
    let attributes = Attributes::new();
    let mut draft = Draft::new(tile_at(14, CITY), &Limits::default());
    for (layer, shape) in [("water", &near), ("nothing", &far), ("stops", &near), ("water", &near)] {
        draft.layer(layer, &Detail::default()).add(Feature { shape, id: None, attributes: &attributes });
    }
    let layers = read(&draft.finish());
    let counts: Vec<(&str, usize)> = layers.iter().map(|(name, features)| (name.as_str(), features.len())).collect();
    assert_eq!(counts, [("water", 2), ("stops", 1)]);
}

#[test]
fn a_tile_of_nothing_is_empty() {
    let tile = Draft::new(tile_at(14, CITY), &Limits::default()).finish();
    assert!(tile.bytes.is_empty());
    assert_eq!(tile.report, vector_tile::Report::default());
}

#[test]
fn the_whole_world_fits_its_tile() {
    let shape = Shape::areas([[vec![[-180.0, -90.0], [180.0, -90.0], [180.0, 90.0], [-180.0, 90.0]]]]).unwrap();
    let id = TileId::new(0, 0, 0).unwrap();
    let [feature] = &features(&drawn(&shape, id, &whole()))[..] else { panic!("one feature") };
    assert_eq!(twice_area(polygons(&feature.geometry)[0].exterior()), 2 * 4096 * 4096);
    assert_eq!(TileId::new(0, 1, 0), Err(TileIdError::Outside { z: 0, x: 1, y: 0 }));
}
