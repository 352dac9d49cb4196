//! Real boundaries of regions, districts and settlements, where the shared data are present.

use geodesy::{Defect, Fault, Polygon, Rules, area_m2, check, repair};
use serde_json::Value;

use crate::support::{polygons, shared};

/// The shapes of a file's features that are areas.
fn features(name: &str) -> Option<Vec<Vec<Polygon>>> {
    let file = shared(&format!("geo/boundaries/{name}.geojson"))?;
    let json: Value = serde_json::from_str(&std::fs::read_to_string(file).expect("a file")).expect("JSON");
    let shapes = json["features"].as_array().expect("features").iter().map(polygons);
    Some(shapes.filter(|shape| !shape.is_empty()).collect())
}

fn serious(shape: &[Polygon]) -> Vec<Defect> {
    check(shape, &Rules::default()).into_iter().filter(|defect| !defect.fault.is_untidy()).collect()
}

/// Areas by `pyproj.Geod(ellps="WGS84").polygon_area_perimeter` of pyproj 3.7.2, holes taken off; GEOS 3.14.1 calls each feature valid.
const JUDGED_M2: [(&str, f64); 5] = [
    ("dnipropetrovska_oblast", 31_913_180_736.794),
    ("kirovohradska_oblast", 24_566_978_722.536),
    ("dnipropetrovska_oblast.kryvorizkyy_rayon", 5_729_687_634.131),
    ("dnipropetrovska_oblast.kryvorizkyy_rayon.kryvorizka_miska_hromada", 274_243_658.767),
    ("kirovohradska_oblast.kropyvnytskyy_rayon.kropyvnytska_miska_hromada", 104_750_583.102),
];

/// The area of `shapely.ops.unary_union` of the districts, which overlap by 24 hectares; by pyproj as above.
const REGION_M2: f64 = 31_912_940_688.212;

#[test]
fn boundaries_are_valid_and_as_large_as_pyproj_says() {
    for (name, judged) in JUDGED_M2 {
        let Some(features) = features(name) else { return };
        let area: f64 = features.iter().map(|shape| area_m2(shape)).sum();
        assert!((area - judged).abs() < 0.01, "{name}: {area}");
        for shape in &features {
            assert_eq!(serious(shape), [], "{name}");
        }
    }
}

#[test]
fn districts_that_share_borders_become_their_region() {
    let Some(features) = features("dnipropetrovska_oblast") else { return };
    let districts: Vec<Polygon> = features.concat();
    let defects = serious(&districts);
    assert!(!defects.is_empty() && defects.iter().all(|defect| defect.fault == Fault::RingsOverlap), "neighbours run along each other");
    let region = repair(&districts, &Rules::default()).unwrap();
    assert!(region.is_redrawn && region.after.polygons < region.before.polygons);
    assert!((region.after.area_m2 - REGION_M2).abs() < 0.01, "{:?} {:?}", region.before, region.after);
    assert_eq!(check(&region.shape, &Rules::default()), []);
}
