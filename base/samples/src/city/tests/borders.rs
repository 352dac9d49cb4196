//! The districts tile the city.

use super::super::plane::{Spot, area, contains, edges};
use super::super::{DistrictArea, FeatureKind, Shape};
use super::{spots, town};
use crate::{city, districts};

fn crosses((a, b): (Spot, Spot), (c, d): (Spot, Spot)) -> bool {
    let side = |from: Spot, to: Spot, at: Spot| (to - from).cross(at - from);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// Whether a ring runs over itself.
fn is_tangled(ring: &[Spot]) -> bool {
    let sides: Vec<(Spot, Spot)> = edges(ring).collect();
    sides.iter().enumerate().any(|(index, one)| sides[index + 1..].iter().any(|other| crosses(*one, *other)))
}

#[test]
fn districts_tile_the_city() {
    let ring = |area: &DistrictArea| spots(&area.ring);
    let whole = area(&spots(&town().outline));
    let parts: f64 = town().districts.iter().map(|district| area(&ring(district))).sum();
    assert!((whole - parts).abs() < whole * 0.000_01, "{whole} {parts}");
    assert!(town().districts.iter().all(|district| area(&ring(district)) > 0.03 * whole));
    let codes: Vec<&str> = town().districts.iter().map(|area| area.district.code).collect();
    assert_eq!(codes, districts().iter().map(|district| district.code).collect::<Vec<_>>());
}

#[test]
fn a_place_lies_in_one_district_or_outside_the_city() {
    let outline = spots(&town().outline);
    let rings: Vec<Vec<Spot>> = town().districts.iter().map(|area| spots(&area.ring)).collect();
    let mut samples = crate::Samples::new(5);
    for _ in 0..4_000 {
        let at = Spot::of((samples.real(33.1, 33.6), samples.real(47.64, 48.2)));
        let count = rings.iter().filter(|ring| contains(ring, at)).count();
        assert_eq!(count, usize::from(contains(&outline, at)), "{at:?}");
    }
}

#[test]
fn borders_never_cross_themselves() {
    for ring in town().districts.iter().map(|area| &area.ring).chain([&town().outline]) {
        assert!(!is_tangled(&spots(&ring[1..])));
        assert!(ring.len() > 60 && ring.first() == ring.last());
    }
}

#[test]
fn the_middle_of_a_district_lies_in_it() {
    for district in districts() {
        let found = town().district_at((district.lon, district.lat)).expect("in the city");
        assert_eq!(found.code, district.code);
    }
    assert_eq!(town().district_at((30.5, 50.4)), None);
}

#[test]
fn the_city_is_long() {
    let (least, most) = town().outline.iter().fold((f64::MAX, f64::MIN), |(least, most), (_, lat)| (least.min(*lat), most.max(*lat)));
    assert!((0.5..0.6).contains(&(most - least)), "{least} {most}");
    let square_km = area(&spots(&town().outline)) / 1e6;
    assert!((350.0..700.0).contains(&square_km), "{square_km}");
}

#[test]
fn the_base_map_has_all_kinds_of_features_with_names() {
    use FeatureKind::*;
    for kind in
        [River, Reservoir, Pond, Quarry, SpoilHeap, Tailings, Park, Garden, Square, Field, Allotments, ForestBelt, Industry, Railway]
    {
        assert!(city().features.iter().any(|feature| feature.kind == kind), "{kind:?}");
    }
    for feature in &city().features {
        match &feature.shape {
            Shape::Line(line) => assert!(line.len() >= 2),
            Shape::Area(ring) => {
                assert!(ring.len() >= 4 && ring.first() == ring.last());
                assert!(area(&spots(ring)) > 0.0 && !is_tangled(&spots(&ring[1..])), "{:?} {}", feature.kind, feature.name.uk);
            }
        }
        let named = !matches!(feature.kind, ForestBelt | Field | Square);
        assert_eq!(!feature.name.uk.is_empty(), named, "{feature:?}");
        assert!(feature.name.en.is_ascii(), "{}", feature.name.en);
    }
}
