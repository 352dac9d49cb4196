//! What holds for any shape in any tile: it decodes, stays within the buffer, its rings are closed and turn the right way, and in a tile
//! drawn whole every place is inside or outside as it was.

use geo_types::{Coord, Geometry, LineString};
use proptest::prelude::*;
use vector_tile::{Attributes, Detail, Draft, Feature, Limits, Shape, ShapeError, Tile, TileId};

use crate::support::{drawn, features, lines, points, polygons, tile_at, twice_area, units, whole};

type Rings = Vec<Vec<[f64; 2]>>;

/// Positions around a place, from within a metre to across the world.
fn positions(count: std::ops::Range<usize>) -> impl Strategy<Value = ([f64; 2], Vec<[f64; 2]>)> {
    let place = (-180.0..180.0f64, -90.0..90.0f64).prop_map(|(lon, lat)| [lon, lat]);
    let scale = (-5..3i32).prop_map(|power| 10f64.powi(power));
    (place, scale, proptest::collection::vec((-1.0..1.0f64, -1.0..1.0f64), count)).prop_map(|(place, scale, ways)| {
        let at = |(x, y): (f64, f64)| [(place[0] + x * scale).clamp(-180.0, 180.0), (place[1] + y * scale).clamp(-90.0, 90.0)];
        (place, ways.into_iter().map(at).collect())
    })
}

fn shape(kind: u8, positions: &[[f64; 2]], rings: usize) -> Result<Shape, ShapeError> {
    let parts = positions.chunks(positions.len().div_ceil(rings).max(1)).map(|part| part.iter().copied());
    match kind {
        0 => Shape::points(positions.iter().copied()),
        1 => Shape::lines(parts),
        2 => Shape::areas([parts]),
        _ => Shape::areas(parts.map(|ring| [ring])),
    }
}

fn check_ring(ring: &LineString<i32>, outer: bool) {
    assert!(ring.0.len() >= 4 && ring.is_closed(), "{ring:?}");
    assert!(ring.lines().all(|line| line.start != line.end), "no repetitions: {ring:?}");
    assert_eq!(twice_area(ring).signum(), if outer { 1 } else { -1 }, "{ring:?}");
    ring.coords().for_each(|at| within(*at, 64));
}

fn within(at: Coord<i32>, buffer: i32) {
    let range = -buffer..=4096 + buffer;
    assert!(range.contains(&at.x) && range.contains(&at.y), "{at:?}");
}

fn check(tile: &Tile) {
    for feature in features(tile) {
        match &feature.geometry {
            Geometry::MultiPoint(_) => {
                let points = points(&feature.geometry);
                assert!(!points.is_empty());
                points.iter().for_each(|[x, y]| within(Coord { x: *x, y: *y }, 64));
            }
            Geometry::LineString(_) | Geometry::MultiLineString(_) => {
                for line in lines(&feature.geometry) {
                    assert!(line.0.len() >= 2 && line.lines().all(|line| line.start != line.end), "{line:?}");
                    line.coords().for_each(|at| within(*at, 64));
                }
            }
            other => {
                for polygon in polygons(other) {
                    check_ring(polygon.exterior(), true);
                    polygon.interiors().iter().for_each(|ring| check_ring(ring, false));
                }
            }
        }
    }
}

/// Whether a point is inside by the number of edges that a ray from it crosses.
fn inside(rings: &[Vec<[f64; 2]>], [x, y]: [f64; 2]) -> bool {
    let mut inside = false;
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            if (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] {
                inside = !inside;
            }
        }
    }
    inside
}

fn distance([x, y]: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let (way, to) = ([b[0] - a[0], b[1] - a[1]], [x - a[0], y - a[1]]);
    let along = ((way[0] * to[0] + way[1] * to[1]) / (way[0] * way[0] + way[1] * way[1]).max(1e-9)).clamp(0.0, 1.0);
    (to[0] - way[0] * along).hypot(to[1] - way[1] * along)
}

fn near_an_edge(rings: &[Vec<[f64; 2]>], at: [f64; 2]) -> bool {
    rings.iter().any(|ring| ring.iter().zip(ring.iter().cycle().skip(1)).any(|(a, b)| distance(at, *a, *b) < 3.0))
}

/// All rings of a tile's areas, without their repeated ends.
fn drawn_rings(tile: &Tile) -> Rings {
    let of = |ring: &LineString<i32>| ring.0.iter().skip(1).map(|at| [f64::from(at.x), f64::from(at.y)]).collect::<Vec<_>>();
    let all = features(tile).into_iter().flat_map(|feature| polygons(&feature.geometry));
    all.flat_map(|polygon| std::iter::once(of(polygon.exterior())).chain(polygon.interiors().iter().map(of)).collect::<Rings>()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_shape_in_any_tile_is_drawn_by_the_rules(
        kind in 0u8..4,
        (place, positions) in positions(1..60),
        rings in 1usize..4,
        z in 0u8..=22,
        is_whole in any::<bool>(),
    ) {
        let detail = if is_whole { whole() } else { Detail { whole_from_zoom: 23, cluster_to_zoom: Some(18) } };
        if let Ok(shape) = shape(kind, &positions, rings) {
            check(&drawn(&shape, tile_at(z, place), &detail));
            check(&drawn(&shape, tile_at(z, positions[0]), &detail));
        }
    }

    #[test]
    fn every_place_is_inside_or_outside_as_it_was(
        (place, positions) in positions(3..12),
        z in 4u8..=19,
        spots in proptest::collection::vec((0.0..4096.0f64, 0.0..4096.0f64), 40),
    ) {
        let id = tile_at(z, place);
        let Ok(shape) = Shape::areas([[positions.iter().copied()]]) else { return Ok(()) };
        let source = vec![positions.iter().map(|at| units(id, *at)).collect::<Vec<_>>()];
        let drawn = drawn_rings(&drawn(&shape, id, &whole()));
        for spot in spots.into_iter().map(|(x, y)| [x, y]).filter(|spot| !near_an_edge(&source, *spot)) {
            prop_assert_eq!(inside(&source, spot), inside(&drawn, spot), "{:?} of {:?} in {:?}", spot, source, drawn);
        }
    }

    #[test]
    fn no_numbers_make_a_shape_panic(numbers in proptest::collection::vec((any::<f64>(), any::<f64>()), 0..20), kind in 0u8..4) {
        let positions: Vec<[f64; 2]> = numbers.into_iter().map(|(lon, lat)| [lon, lat]).collect();
        let on_globe = positions.iter().all(|[lon, lat]| lon.abs() <= 180.0 && lat.abs() <= 90.0);
        let made = shape(kind, &positions, 2);
        prop_assert!(on_globe || made.is_err());
    }

    #[test]
    fn any_size_is_held((place, positions) in positions(8..200), size_bytes_max in 0usize..3000, z in 0u8..=22) {
        let attributes = Attributes::new().with("name", "а");
        let shapes: Vec<Shape> = positions.chunks(4).filter_map(|ring| Shape::areas([[ring.iter().copied()]]).ok()).collect();
        let mut draft = Draft::new(tile_at(z, place), &Limits { size_bytes_max, buffer_units: 64 });
        let given = shapes.iter().map(|shape| Feature { shape, id: None, attributes: &attributes });
        draft.layer("areas", &Detail::default()).extend(given);
        let tile = draft.finish();
        prop_assert!(tile.bytes.len() <= size_bytes_max);
        check(&tile);
    }

    #[test]
    fn three_numbers_are_a_tile_or_an_error(z in any::<u8>(), x in any::<u32>(), y in any::<u32>()) {
        let right = z <= 22 && u64::from(x) < 1 << z && u64::from(y) < 1 << z;
        prop_assert_eq!(TileId::new(z, x, y).is_ok(), right);
    }
}
