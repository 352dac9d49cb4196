//! Many buildings: what an independent decoder reads in the tiles is what was brought, each where it stands.

use std::sync::Arc;

use fields::Geometry;
use maps::import::{Found, Import, Progress, Source};
use maps::{Feature, Theme, TileId};
use mvt_reader::Reader;
use testkit::City;

use crate::places::{MIDDLE, engine, modules, square};

/// Buildings strewn over about four kilometres, none over another's place.
const BUILDINGS: usize = 2_500;
const ROW: usize = 50;

/// Side of the square, metres, and middle of each building; its number is its house.
fn strewn() -> Vec<(f64, (f64, f64))> {
    let mut seed = 7_u64;
    let mut draw = move |most: f64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 40) as f64 / (1_u64 << 24) as f64 * most
    };
    let place = |at: usize, slip: f64| ((at % ROW) as f64 - 25.0 + slip, (at / ROW) as f64 - 25.0 + slip);
    (0..BUILDINGS)
        .map(|at| {
            let (east, north) = place(at, draw(0.2));
            (12.0 + draw(20.0), (MIDDLE.0 + east * 0.001, MIDDLE.1 + north * 0.0007))
        })
        .collect()
}

async fn bring(city: &City, all: &[(f64, (f64, f64))]) {
    let building = |(at, (side, middle)): (usize, &(f64, (f64, f64)))| {
        Feature::new(Theme::Building, "house", square(*middle, *side)).with("house", at.to_string())
    };
    let features = all.iter().enumerate().map(building).collect();
    let import = Import { source: Source::demo(), file: String::new(), replace: true, by: "Оператор".into() };
    import.bring(city.db(), Arc::new(Progress::default()), move || Ok(Found { features, ..Found::default() })).await.unwrap();
}

/// Number and outer box of each building of a tile, in units of the tile.
fn read(bytes: &[u8]) -> Vec<(usize, [f32; 4])> {
    let reader = Reader::new(bytes.to_vec()).unwrap();
    let building = |feature: mvt_reader::feature::Feature<f32>| {
        let Some(mvt_reader::feature::Value::String(number)) = feature.properties.as_ref().and_then(|all| all.get("house")) else {
            panic!("a building without its number")
        };
        let mut sides = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];
        for at in positions(&feature.geometry) {
            sides = [sides[0].min(at.0), sides[1].min(at.1), sides[2].max(at.0), sides[3].max(at.1)];
        }
        (number.parse().unwrap(), sides)
    };
    if bytes.is_empty() { Vec::new() } else { reader.get_features(0).unwrap().into_iter().map(building).collect() }
}

fn positions(geometry: &geo_types::Geometry<f32>) -> Vec<(f32, f32)> {
    let ring = |area: &geo_types::Polygon<f32>| area.exterior().coords().map(|at| (at.x, at.y)).collect::<Vec<_>>();
    match geometry {
        geo_types::Geometry::Polygon(area) => ring(area),
        geo_types::Geometry::MultiPolygon(areas) => areas.iter().flat_map(ring).collect(),
        other => panic!("a building is an area, not {other:?}"),
    }
}

/// The box of a building in units of a tile.
fn expected(geometry: &Geometry, id: TileId) -> [f64; 4] {
    let [west, south, east, north] = geometry.bbox();
    let unit = |lon: f64, lat: f64| {
        let whole = f64::from(id.z()).exp2();
        let x = (lon + 180.0) / 360.0 * whole - f64::from(id.x());
        let y = (1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0 * whole - f64::from(id.y());
        (x * 4_096.0, y * 4_096.0)
    };
    let ((left, top), (right, bottom)) = (unit(west, north), unit(east, south));
    [left, top, right, bottom]
}

testkit::city_tests! {
    modules = modules();

    async fn every_building_stands_whole_in_the_tile_it_lies_in(city: City) {
        let all = strewn();
        bring(&city, &all).await;
        let shapes: Vec<Geometry> = all.iter().map(|(side, middle)| square(*middle, *side)).collect();
        let tiles: std::collections::BTreeSet<TileId> = all.iter().map(|(_, (lon, lat))| TileId::at(14, *lon, *lat).unwrap()).collect();
        let mut met = 0;
        for id in tiles {
            let tile = engine(&city).base_tile(id).await.unwrap();
            let found: std::collections::HashMap<usize, [f32; 4]> = read(&tile.plain).into_iter().collect();
            assert_eq!(tile.left_out, 0);
            for (number, shape) in shapes.iter().enumerate() {
                let wanted = expected(shape, id);
                if wanted.iter().any(|side| !(0.0..=4_096.0).contains(side)) {
                    continue;
                }
                let own = found.get(&number).unwrap_or_else(|| panic!("{id} has no building {number}"));
                assert!(own.iter().zip(wanted).all(|(side, wanted)| (f64::from(*side) - wanted).abs() <= 1.0), "{number}: {own:?}, {wanted:?}");
                met += 1;
            }
        }
        assert!(met > BUILDINGS * 9 / 10, "{met}");
    }
}
