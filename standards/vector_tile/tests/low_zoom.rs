//! From afar: lines and areas lose what cannot be seen, specks become squares, points become clusters, and nothing is lost in the sums.

use mvt_reader::feature::Value;
use vector_tile::{Attributes, Detail, Draft, Entry, Feature, Index, Limits, Shape, Tile, TileId};

use crate::support::{Read, corner, drawn, features, lines, points, polygons, square, tile_at, twice_area, whole};

const CITY: [f64; 2] = [32.05, 48.55];

/// Where towns begin: all of them lies in one tile of zoom 12.
fn start() -> [f64; 2] {
    corner(12, CITY)
}

/// Houses of about eighty square metres, thirty by thirty of them a hundred metres apart.
fn houses([lon, lat]: [f64; 2]) -> Vec<Shape> {
    let at = |n: u32| [lon + f64::from(n % 30) * 0.0013, lat + f64::from(n / 30) * 0.0009];
    (0..900).map(|n| Shape::areas([[square(at(n), 0.0001)]]).expect("a house")).collect()
}

fn town(z: u8, shapes: &[Shape], detail: &Detail) -> Tile {
    let attributes = Attributes::new();
    let mut draft = Draft::new(tile_at(z, start()), &Limits::default());
    draft.layer("town", detail).extend(shapes.iter().map(|shape| Feature { shape, id: None, attributes: &attributes }));
    draft.finish()
}

fn covered(features: &[Read]) -> f64 {
    let areas = features.iter().flat_map(|feature| polygons(&feature.geometry));
    areas.map(|polygon| twice_area(polygon.exterior()) as f64 / 2.0).sum()
}

fn count(feature: &Read, key: &str) -> Option<i64> {
    match feature.properties.as_ref()?.get(key)? {
        Value::Int(count) => Some(*count),
        other => panic!("{key} is {other:?}"),
    }
}

#[test]
fn houses_too_small_to_be_seen_cover_as_much_as_before() {
    let houses = houses(start());
    for z in [9, 10, 11, 12] {
        let merged = town(z, &houses, &Detail::default());
        assert_eq!((merged.report.merged, merged.report.features), (900, 1), "zoom {z}");
        let squares = features(&merged);
        assert_eq!(count(&squares[0], "merged"), Some(900));
        // a house in units of this zoom: 1e-4 degrees of longitude by as many of latitude
        let unit = 360.0 / 4096.0 / 2f64.powi(i32::from(z));
        let all = 900.0 * (1e-4 / unit) * (1e-4 / unit / CITY[1].to_radians().cos());
        let covered = covered(&squares);
        assert!((covered - all).abs() <= 64.0 + all * 0.08, "zoom {z}: {covered} of {all}");
    }
}

#[test]
fn houses_are_drawn_one_by_one_from_near() {
    let houses = houses(start());
    let near = town(14, &houses[..10], &Detail::default());
    assert_eq!((near.report.merged, near.report.features), (0, 10));
    let far_but_whole = town(10, &houses, &Detail { whole_from_zoom: 10, ..Detail::default() });
    assert_eq!(far_but_whole.report.merged, 0);
}

#[test]
fn a_house_is_merged_in_one_tile_only() {
    // where four tiles meet
    let [lon, lat] = start();
    let houses = houses([lon - 0.02, lat - 0.01]);
    let attributes = Attributes::new();
    let id = tile_at(12, start());
    let mut merged = 0;
    for (x, y) in (id.x() - 1..=id.x() + 1).flat_map(|x| (id.y() - 1..=id.y() + 1).map(move |y| (x, y))) {
        let mut draft = Draft::new(TileId::new(12, x, y).unwrap(), &Limits::default());
        let given = houses.iter().map(|shape| Feature { shape, id: None, attributes: &attributes });
        draft.layer("town", &Detail::default()).extend(given);
        merged += draft.finish().report.merged;
    }
    assert_eq!(merged, 900);
}

#[test]
fn a_winding_street_keeps_its_ends_and_loses_its_small_turns() {
    let [lon, lat] = start();
    let turns = |at: u32| [lon + f64::from(at) * 1e-5, lat + f64::from(at % 2) * 1e-5];
    let street = Shape::lines([(0..1000).map(turns)]).unwrap();
    let vertices = |z: u8, detail: &Detail| {
        let features = features(&drawn(&street, tile_at(z, start()), detail));
        let [feature] = &features[..] else { panic!("one feature at {z}") };
        lines(&feature.geometry).iter().map(|line| line.0.len()).sum::<usize>()
    };
    assert_eq!(vertices(10, &Detail::default()), 2);
    assert!(vertices(16, &whole()) > 300);
}

#[test]
fn points_of_a_cell_are_one_with_their_count() {
    let names = ["а", "б", "в"].map(|name| Attributes::new().with("name", name));
    let shapes: Vec<Shape> = [0.0, 1e-6, 0.05].map(|east| Shape::point(CITY[0] + east, CITY[1]).unwrap()).into();
    let detail = Detail { cluster_to_zoom: Some(12), ..Detail::default() };
    let tile = |z: u8| {
        let mut draft = Draft::new(tile_at(z, CITY), &Limits::default());
        let given = shapes.iter().zip(&names).enumerate();
        draft.layer("stops", &detail).extend(given.map(|(at, (shape, attributes))| Feature { shape, id: Some(at as u64), attributes }));
        draft.finish()
    };
    let clustered = tile(11);
    assert_eq!((clustered.report.features, clustered.report.clustered), (2, 2));
    let read = features(&clustered);
    let seen: Vec<_> = read.iter().map(|feature| (feature.id, count(feature, "point_count"))).collect();
    assert_eq!(seen, [(None, Some(2)), (Some(2), None)]);
    assert_eq!(read[1].properties.as_ref().unwrap()["name"], Value::String("в".to_owned()));
    assert_eq!(tile(13).report.clustered, 0, "deeper than the last zoom of clusters");
}

#[test]
fn every_point_is_counted_once_among_all_tiles() {
    let entry = |at: u32| Entry {
        shape: Shape::point(CITY[0] + f64::from(at * 7919 % 1000) * 3e-4, CITY[1] + f64::from(at * 104_729 % 997) * 2e-4).unwrap(),
        id: Some(u64::from(at)),
        zoom_min: 0,
        attributes: Attributes::new(),
    };
    let index = Index::new((0..5000).map(entry));
    let detail = Detail { cluster_to_zoom: Some(13), ..Detail::default() };
    for z in [3, 9, 11, 12] {
        let (from, to) = (tile_at(z, [CITY[0], CITY[1] + 0.2]), tile_at(z, [CITY[0] + 0.3, CITY[1]]));
        let mut counted = 0;
        for (x, y) in (from.x()..=to.x()).flat_map(|x| (from.y()..=to.y()).map(move |y| (x, y))) {
            let tile = index.tile("points", TileId::new(z, x, y).unwrap(), &detail, &Limits { buffer_units: 0, ..Limits::default() });
            let own = features(&tile).into_iter().filter(|one| points(&one.geometry)[0].iter().all(|at| (0..4096).contains(at)));
            counted += own.map(|feature| count(&feature, "point_count").unwrap_or(1)).sum::<i64>();
        }
        assert_eq!(counted, 5000, "zoom {z}");
    }
}
