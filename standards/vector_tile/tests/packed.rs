//! An index answers what its entries alone would.

use std::collections::BTreeSet;

use vector_tile::{Attributes, Detail, Draft, Entry, Feature, Index, Limits, Shape, TileId};

use crate::support::{Read, features, square, tile_at};

const CITY: [f64; 2] = [32.05, 48.55];

fn entries() -> Vec<Entry> {
    let entry = |n: u32| {
        let at = [CITY[0] + f64::from(n * 7919 % 1000) * 1e-4, CITY[1] + f64::from(n * 104_729 % 997) * 1e-4];
        let shape = match n % 3 {
            0 => Shape::areas([[square(at, 3e-4)]]),
            1 => Shape::lines([[at, [at[0] + 1e-3, at[1]], [at[0] + 1e-3, at[1] + 2e-3]]]),
            _ => Shape::point(at[0], at[1]),
        };
        let attributes = Attributes::new().with("name", format!("{}", n % 17).as_str()).with("number", i64::from(n));
        Entry { shape: shape.expect("a shape"), id: Some(u64::from(n)), zoom_min: if n.is_multiple_of(5) { 15 } else { 0 }, attributes }
    };
    (0..2000).map(entry).collect()
}

fn told(features: &[Read]) -> BTreeSet<String> {
    let tell = |one: &Read| {
        let mut said: Vec<_> = one.properties.iter().flatten().map(|(key, value)| format!("{key}={value:?}")).collect();
        said.sort();
        format!("{:?} {:?} {said:?}", one.id, one.geometry)
    };
    features.iter().map(tell).collect()
}

/// The tile by going through all entries.
fn plain(entries: &[Entry], id: TileId, wanted: impl Fn(u64) -> bool) -> BTreeSet<String> {
    let mut draft = Draft::new(id, &Limits::default());
    let shown = entries.iter().filter(|entry| entry.zoom_min <= id.z() && entry.id.is_some_and(&wanted));
    draft.layer("all", &Detail::default()).extend(shown.map(|entry| Feature {
        shape: &entry.shape,
        id: entry.id,
        attributes: &entry.attributes,
    }));
    told(&features(&draft.finish()))
}

#[test]
fn a_tile_of_the_index_is_the_tile_of_its_entries() {
    let entries = entries();
    let index = Index::new(entries.clone());
    assert_eq!((index.len(), index.is_empty()), (2000, false));
    let start = tile_at(14, CITY);
    for (x, y) in (0..6).flat_map(|x| (0..6).map(move |y| (start.x() + x, start.y() - y))) {
        let id = TileId::new(14, x, y).unwrap();
        let packed = index.tile("all", id, &Detail::default(), &Limits::default());
        assert_eq!(told(&features(&packed)), plain(&entries, id, |_| true), "{id}");
    }
}

#[test]
fn a_changed_shape_is_drawn_beside_the_index() {
    let entries = entries();
    let index = Index::new(entries.clone());
    let id = tile_at(15, CITY);
    let moved = Shape::point(CITY[0] + 1e-4, CITY[1] + 1e-4).unwrap();
    let attributes = Attributes::new().with("name", "нова назва").with("number", 7);
    let mut draft = Draft::new(id, &Limits::default());
    let layer = draft.layer("all", &Detail::default());
    layer.add_index(&index, |id| id != Some(7));
    layer.add(Feature { shape: &moved, id: Some(7), attributes: &attributes });
    let told = told(&features(&draft.finish()));
    assert!(told.iter().any(|one| one.contains("нова назва")));
    let others = plain(&entries, id, |id| id != 7);
    assert!(others.is_subset(&told) && told.len() == others.len() + 1);
}

#[test]
fn several_indexes_share_the_texts_of_a_layer() {
    let (one, other) = (Index::new(entries()), Index::new(entries().into_iter().take(900)));
    let mut draft = Draft::new(tile_at(14, CITY), &Limits::default());
    for index in [&one, &other, &one] {
        draft.layer("all", &Detail::default()).add_index(index, |_| true);
    }
    let tile = draft.finish();
    assert_eq!(tile.bytes.windows(6).filter(|window| *window == b"number").count(), 1);
    let id = tile_at(14, CITY);
    assert_eq!(told(&features(&tile)), plain(&entries(), id, |_| true));
}

#[test]
fn the_same_entries_make_the_same_bytes() {
    let tile = |entries: Vec<Entry>| Index::new(entries).tile("all", tile_at(12, CITY), &Detail::default(), &Limits::default());
    assert_eq!(tile(entries()), tile(entries()));
}

#[test]
fn an_empty_index_answers_empty_tiles() {
    let index = Index::new([]);
    assert!(index.is_empty());
    assert!(index.tile("none", TileId::new(0, 0, 0).unwrap(), &Detail::default(), &Limits::default()).bytes.is_empty());
}
