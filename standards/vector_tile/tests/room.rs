//! A tile is never larger than it may be; what is left out is the smallest, and it is said.

use vector_tile::{Attributes, Detail, Draft, Feature, Index, Limits, Shape, Tile};

use crate::support::{Read, corner, features, polygons, read, square, tile_at, twice_area};

const CITY: [f64; 2] = [32.05, 48.55];

/// Houses that grow from one to the next, with names of their own.
fn houses() -> Vec<(Shape, Attributes)> {
    let house = |n: u32| {
        let side = 0.00002 + f64::from(n) * 1e-7;
        let shape =
            Shape::areas([[square([CITY[0] + f64::from(n % 20) * 2e-4, CITY[1] + f64::from(n / 20) * 2e-4], side)]]).expect("a house");
        (shape, Attributes::new().with("name", format!("будинок {n}").as_str()))
    };
    (0..400).map(house).collect()
}

fn tile(houses: &[(Shape, Attributes)], size_bytes_max: usize) -> Tile {
    let mut draft = Draft::new(tile_at(14, CITY), &Limits { size_bytes_max, ..Limits::default() });
    for (at, (shape, attributes)) in houses.iter().enumerate() {
        draft.layer("houses", &Detail::default()).add(Feature { shape, id: Some(at as u64), attributes });
    }
    draft.finish()
}

#[test]
fn a_tile_holds_to_its_size() {
    let houses = houses();
    let full = tile(&houses, usize::MAX);
    assert_eq!((full.report.left_out, features(&full).len()), (0, full.report.features));
    for size in [0, 1, 20, 100, 1000, 5000, full.bytes.len() - 1, full.bytes.len()] {
        let held = tile(&houses, size);
        assert!(held.bytes.len() <= size, "{} of {size}", held.bytes.len());
        assert_eq!(held.report.features + held.report.left_out, full.report.features, "{size}");
        assert_eq!(features(&held).len(), held.report.features);
    }
    assert_eq!(tile(&houses, full.bytes.len()), full);
}

#[test]
fn the_smallest_go_first() {
    let houses = houses();
    let held = tile(&houses, 6000);
    let ids: Vec<u64> = features(&held).iter().filter_map(|feature| feature.id).collect();
    assert!((50..300).contains(&ids.len()), "{}", ids.len());
    let kept_from = 400 - ids.len() as u64;
    assert!(ids.iter().all(|id| *id + 2 >= kept_from), "the largest are those with the highest numbers: {ids:?}");
    let sizes: Vec<i64> = features(&held).iter().map(|one| twice_area(polygons(&one.geometry)[0].exterior())).collect();
    assert!(sizes.first() >= sizes.last(), "the largest are drawn first");
}

#[test]
fn most_of_the_room_is_used() {
    let held = tile(&houses(), 6000);
    assert!(held.bytes.len() > 5850, "{}", held.bytes.len());
}

#[test]
fn squares_stay_when_features_must_go() {
    let start = corner(11, CITY);
    let area = |east: u32, north: u32, side: f64| {
        let at = [start[0] + f64::from(east) * 1e-3, start[1] + f64::from(north) * 1e-3];
        Shape::areas([[square(at, side)]]).unwrap()
    };
    let specks: Vec<Shape> = (0..3000).map(|n| area(n % 60, n / 60, 1e-4)).collect();
    let halls: Vec<Shape> = (0..200).map(|n| area(n % 20, n / 20, 3e-3)).collect();
    let attributes = Attributes::new();
    let mut draft = Draft::new(tile_at(11, CITY), &Limits { size_bytes_max: 6000, ..Limits::default() });
    let given = specks.iter().chain(&halls).map(|shape| Feature { shape, id: None, attributes: &attributes });
    draft.layer("houses", &Detail::default()).extend(given);
    let tile = draft.finish();
    assert!(tile.report.left_out > 0 && tile.report.merged == 3000, "{:?}", tile.report);
    let has_squares = |one: &Read| one.properties.as_ref().is_some_and(|said| said.contains_key("merged"));
    assert!(features(&tile).iter().any(has_squares));
}

#[test]
fn the_limit_is_one_for_all_layers() {
    let houses = houses();
    let index = Index::new([]);
    let mut draft = Draft::new(tile_at(14, CITY), &Limits { size_bytes_max: 4000, ..Limits::default() });
    draft.layer("empty", &Detail::default()).add_index(&index, |_| true);
    for name in ["one", "two", "three"] {
        let given = houses.iter().map(|(shape, attributes)| Feature { shape, id: None, attributes });
        draft.layer(name, &Detail::default()).extend(given);
    }
    let tile = draft.finish();
    assert!(tile.bytes.len() <= 4000 && tile.report.left_out > 0);
    let layers: Vec<String> = read(&tile).into_iter().map(|(name, _)| name).collect();
    assert_eq!(layers, ["one", "two", "three"], "the largest of each are kept");
}
