//! No bytes whatever make the reader panic: it reads on or names what is wrong, and what it gives is always drawable.

use geo_types::Geometry;
use osm::{Feature, Limits};
use proptest::prelude::*;

use crate::support::{Made, grid, read};

/// A file of everything, not packed, so that changes reach its inside.
fn map() -> Vec<u8> {
    let ring = [1, 10, 100, 91, 1];
    Made::new(false)
        .nodes(&grid())
        .dense_node(200, [32.26, 48.5], &[("place", "city"), ("name", "Місто")])
        .node(300, [32.27, 48.5], &[("place", "suburb")])
        .way(1, &ring, &[("building", "yes"), ("addr:housenumber", "5")])
        .way(2, &[34, 36, 56, 54, 34], &[])
        .way(3, &[1, 2, 3, 4], &[("highway", "primary_link")])
        .way(4, &ring, &[])
        .relation(5, &[(1, 4, "outer"), (1, 2, "inner"), (0, 1, "label")], &[("type", "multipolygon"), ("natural", "water")])
        .relation(6, &[(1, 4, "outer")], &[("type", "boundary"), ("boundary", "administrative"), ("admin_level", "7")])
        .bytes
}

fn small() -> Limits {
    Limits { elements_max: 10_000, positions_max: 100_000, memory_bytes_max: 1 << 20, ..Limits::default() }
}

fn check(feature: &Feature) {
    let on_globe = |at: &geo_types::Coord<f64>| at.x.abs() <= 180.0 && at.y.abs() <= 90.0;
    match &feature.geometry {
        Geometry::Point(point) => assert!(on_globe(&point.0)),
        Geometry::MultiLineString(lines) => {
            assert!(!lines.0.is_empty() && lines.iter().all(|line| line.0.len() > 1 && line.coords().all(on_globe)));
        }
        Geometry::MultiPolygon(areas) => {
            let rings = |area: &geo_types::Polygon<f64>| {
                let is_ring = |ring: &geo_types::LineString<f64>| ring.0.len() > 3 && ring.is_closed() && ring.coords().all(on_globe);
                is_ring(area.exterior()) && area.interiors().iter().all(is_ring)
            };
            assert!(!areas.0.is_empty() && areas.iter().all(rings));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_map_is_whole_before_it_is_damaged() {
    let (features, report) = read(&map(), &small()).expect("reads");
    assert_eq!((features.len(), report.left_out.len()), (6, 0), "{report:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_map_with_changed_bytes_is_read_or_refused(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = map();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok((features, _)) = read(&bytes, &small()) {
            features.iter().for_each(check);
        }
    }

    #[test]
    fn a_map_with_bytes_cut_out_or_put_in_is_read_or_refused(
        from in any::<prop::sample::Index>(),
        length in 0usize..40,
        put in proptest::collection::vec(any::<u8>(), 0..20),
    ) {
        let mut bytes = map();
        let from = from.index(bytes.len());
        let to = (from + length).min(bytes.len());
        bytes.splice(from..to, put);
        if let Ok((features, _)) = read(&bytes, &small()) {
            features.iter().for_each(check);
        }
    }

    #[test]
    fn any_block_is_read_or_refused(block in proptest::collection::vec(any::<u8>(), 0..300)) {
        let mut made = Made::new(false);
        made.block(&block);
        if let Ok((features, _)) = read(&made.bytes, &small()) {
            features.iter().for_each(check);
        }
    }

    #[test]
    fn any_ways_make_drawable_areas(ways in proptest::collection::vec((proptest::collection::vec(1i64..30, 0..7), any::<bool>()), 0..8)) {
        let mut made = Made::new(false).nodes(&grid());
        for (at, (nodes, _)) in ways.iter().enumerate() {
            made = made.way(at as i64, nodes, &[("leisure", "park")]);
        }
        let members: Vec<(u64, i64, &str)> =
            ways.iter().enumerate().map(|(at, (_, inner))| (1, at as i64, if *inner { "inner" } else { "outer" })).collect();
        let (features, _) = made.relation(1, &members, &[("type", "multipolygon"), ("natural", "wood")]).read();
        features.iter().for_each(check);
    }
}
