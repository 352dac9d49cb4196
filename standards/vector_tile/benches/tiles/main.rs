//! How fast tiles of a city are made, and how large they are. Run: `cargo bench -p vector_tile`.

mod city;

use std::io::Write;
use std::sync::LazyLock;

use divan::{Bencher, black_box, counter::ItemsCount};
use flate2::{Compression, write::GzEncoder};
use vector_tile::{Detail, Index, Limits, Tile, TileId};

static RINGS: LazyLock<Vec<Vec<[f64; 2]>>> = LazyLock::new(city::rings);
static BUILDINGS: LazyLock<Index> = LazyLock::new(|| Index::new(city::entries(&RINGS)));
static STOPS: LazyLock<Index> = LazyLock::new(city::stops);

fn main() {
    println!("layer      zoom  tiles  of the largest: bytes  gzip   features  merged  clustered");
    for z in [6, 8, 10, 11, 12, 13, 14, 16] {
        say("buildings", z, building_tile);
    }
    for z in [8, 10, 12, 14] {
        say("points", z, stop_tile);
    }
    divan::main();
}

fn say(layer: &str, z: u8, make: impl Fn(TileId) -> Tile) {
    let ids = ids(z);
    let largest = ids.iter().map(|id| make(*id)).max_by_key(|tile| tile.bytes.len()).expect("tiles");
    let report = largest.report;
    let (bytes, gzip) = (largest.bytes.len(), gzip(&largest.bytes).len());
    println!("{layer:10} {z:4}  {:5}  {bytes:22} {gzip:6}  {:8}  {:6}  {:6}", ids.len(), report.features, report.merged, report.clustered);
}

/// Every tile of the zoom that shows a part of the city.
fn ids(z: u8) -> Vec<TileId> {
    let corner = |at: [f64; 2]| TileId::at(z, at[0], at[1]).expect("on the globe");
    let (one, other) = (corner(city::place(0.0, city::SIDE_METRES)), corner(city::place(city::SIDE_METRES, 0.0)));
    let rows = one.y()..=other.y();
    rows.flat_map(|y| (one.x()..=other.x()).filter_map(move |x| TileId::new(z, x, y).ok())).collect()
}

fn building_tile(id: TileId) -> Tile {
    BUILDINGS.tile("buildings", id, &Detail::default(), &Limits::default())
}

fn stop_tile(id: TileId) -> Tile {
    STOPS.tile("points", id, &Detail { cluster_to_zoom: Some(13), ..Detail::default() }, &Limits::default())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::new(6));
    out.write_all(bytes).expect("memory takes everything");
    out.finish().expect("memory takes everything")
}

/// One round makes every tile of the zoom; the counter says tiles a second.
#[divan::bench(args = [6, 8, 10, 11, 12, 13, 14, 16])]
fn buildings(bencher: Bencher, z: u8) {
    let ids = ids(z);
    bencher.counter(ItemsCount::new(ids.len())).bench(|| ids.iter().map(|id| black_box(building_tile(*id)).bytes.len()).sum::<usize>());
}

#[divan::bench(args = [8, 10, 12, 14])]
fn points(bencher: Bencher, z: u8) {
    let ids = ids(z);
    bencher.counter(ItemsCount::new(ids.len())).bench(|| ids.iter().map(|id| black_box(stop_tile(*id)).bytes.len()).sum::<usize>());
}

#[divan::bench]
fn buildings_14_and_gzip(bencher: Bencher) {
    let ids = ids(14);
    let make = |id: &TileId| gzip(&building_tile(*id).bytes).len();
    bencher.counter(ItemsCount::new(ids.len())).bench(|| ids.iter().map(|id| black_box(make(id))).sum::<usize>());
}

#[divan::bench(sample_count = 5)]
fn prepare_shapes(bencher: Bencher) {
    bencher.counter(ItemsCount::new(city::BUILDINGS)).bench(|| city::entries(&RINGS).len());
}

#[divan::bench(sample_count = 5)]
fn pack_index(bencher: Bencher) {
    let entries = city::entries(&RINGS);
    bencher.counter(ItemsCount::new(city::BUILDINGS)).with_inputs(|| entries.clone()).bench_values(Index::new);
}
