//! Ways for people on foot: those of a real city, and damaged files.

use std::io::Cursor;
use std::path::Path;

use osm::{Limits, OsmError, read_foot_ways};

fn porto_alegre() -> Option<Vec<u8>> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let bytes = above.map(|folder| folder.join("shared/data/mobility/poa/poa_osm.pbf")).find_map(|file| std::fs::read(file).ok());
    if bytes.is_none() {
        println!("skipped: no ../shared/data/mobility/poa/poa_osm.pbf");
    }
    bytes
}

#[test]
fn the_streets_of_a_real_city_are_there_with_their_places() {
    let Some(bytes) = porto_alegre() else { return };
    let ways = read_foot_ways(Cursor::new(bytes), &Limits::default()).expect("streets");
    let count = ways.ways().count();
    assert!((14_000..15_701).contains(&count), "most of the 15,701 streets, but no trunk roads and nothing private: {count}");
    let places = ways.ways().flatten().map(|node| ways.places[*node as usize]);
    assert!(places.into_iter().all(|[lon, lat]| (-51.4..-51.0).contains(&lon) && (-30.3..-29.9).contains(&lat)));
}

#[test]
fn limits_stop_the_reading() {
    let Some(bytes) = porto_alegre() else { return };
    let refused = |limits: Limits| read_foot_ways(Cursor::new(&bytes), &limits).expect_err("past a limit");
    assert_eq!(refused(Limits { elements_max: 100, ..Limits::default() }), OsmError::TooManyElements { limit: 100 });
    assert_eq!(refused(Limits { positions_max: 100, ..Limits::default() }), OsmError::TooManyPositions { limit: 100 });
    assert_eq!(refused(Limits { memory_bytes_max: 1_000, ..Limits::default() }), OsmError::TooMuchMemory { limit: 1_000 });
}

#[test]
fn damaged_files_are_survived() {
    let Some(bytes) = porto_alegre() else { return };
    let mut seed = 11_u64;
    for _ in 0..25 {
        let mut damaged = bytes.clone();
        for _ in 0..6 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (seed >> 33) as usize % damaged.len();
            damaged[at] = (seed >> 20) as u8;
        }
        let _survived = read_foot_ways(Cursor::new(damaged), &Limits::default());
    }
}
