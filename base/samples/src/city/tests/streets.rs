//! Streets run where they can, as long as they say, in all classes and kinds.

use std::collections::HashMap;

use super::super::join::join;
use super::super::lines::{length, middle};
use super::super::plane::{Spot, contains, spot};
use super::super::roads::Road;
use super::super::{FeatureKind, Shape, StreetClass};
use super::{spots, town};
use crate::city;

#[test]
fn a_street_is_as_long_as_it_says() {
    for street in &town().streets {
        let measured = length(&spots(&street.line));
        assert!((measured - street.length_m).abs() < 0.5, "{measured} {}", street.length_m);
        assert!((60.0..4_700.0).contains(&street.length_m), "{} {}", street.name, street.length_m);
    }
}

#[test]
fn a_street_lies_in_the_city_and_its_middle_in_its_district() {
    let outline = spots(&town().outline);
    for street in &town().streets {
        assert!(spots(&street.line).iter().all(|at| contains(&outline, *at)), "{}", street.name);
        let middle = middle(&spots(&street.line)).position();
        assert_eq!(town().district_at(middle).map(|district| district.code), Some(street.district.code));
    }
}

#[test]
fn only_main_streets_cross_water_and_pits() {
    let barred = [FeatureKind::River, FeatureKind::Reservoir, FeatureKind::Pond, FeatureKind::Quarry, FeatureKind::SpoilHeap];
    let areas = town().features.iter().filter(|feature| barred.contains(&feature.kind));
    let areas: Vec<Vec<Spot>> =
        areas.filter_map(|feature| if let Shape::Area(ring) = &feature.shape { Some(spots(ring)) } else { None }).collect();
    for street in town().streets.iter().filter(|street| street.class != StreetClass::Main) {
        for corner in spots(&street.line) {
            assert!(!areas.iter().any(|area| contains(area, corner)), "{} {}", street.kind, street.name);
        }
    }
}

#[test]
fn there_are_streets_of_all_kinds_and_classes() {
    let mut kinds: HashMap<&str, usize> = HashMap::new();
    city().streets.iter().for_each(|street| *kinds.entry(street.kind).or_default() += 1);
    for kind in ["вулиця", "провулок", "проспект", "бульвар", "площа", "шосе", "проїзд", "тупик", "узвіз"]
    {
        assert!(kinds.contains_key(kind), "{kind} {kinds:?}");
    }
    assert!(kinds["вулиця"] * 2 > city().streets.len(), "{kinds:?}");
    for class in [StreetClass::Main, StreetClass::Secondary, StreetClass::Residential, StreetClass::Lane] {
        assert!(city().streets.iter().filter(|street| street.class == class).count() > 20, "{class:?}");
    }
}

#[test]
fn every_district_has_streets_and_houses() {
    for area in &town().districts {
        let streets = town().streets.iter().filter(|street| street.district == area.district).count();
        let houses = town().houses.iter().filter(|house| house.district == area.district).count();
        assert!(streets >= 8 && houses >= 150, "{} {streets} {houses}", area.district.name);
    }
}

#[test]
fn roads_that_continue_each_other_become_one() {
    let road = |line: Vec<Spot>| Road { class: StreetClass::Residential, length: length(&line), line, square: false };
    let roads = || {
        vec![
            road(vec![spot(500.0, 2.0), spot(250.0, 1.0), spot(4.0, 0.0)]),
            road(vec![spot(-400.0, 0.0), spot(0.0, 0.0)]),
            road(vec![spot(2.0, 3.0), spot(2.0, 300.0)]),
        ]
    };
    let two = join(roads(), 1);
    assert_eq!(two.len(), 2, "the third turns off");
    assert!((two[0].length - 900.0).abs() < 10.0 && two[0].line.len() == 5, "{:?}", two[0].line);
    let steps: Vec<f64> = two[0].line.windows(2).map(|pair| pair[1].x - pair[0].x).collect();
    assert!(steps.iter().all(|step| *step > 0.0) || steps.iter().all(|step| *step < 0.0), "{steps:?}");
    assert_eq!(join(roads(), 3).len(), 3);
}
