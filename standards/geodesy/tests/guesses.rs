//! What raw numbers look like: the system, and the order of axes.

use geodesy::{Area, Axes, AxisOrder, SYSTEMS, UKRAINE, axes_swapped, distance_m, likely_systems};

use crate::support::{at, east_first, system};

const KRYVYI_RIH: Area = Area::new([33.0, 47.5, 33.9, 48.3]);

#[test]
fn numbers_with_a_zone_in_front_are_known_anywhere_in_ukraine() {
    let likely = likely_systems([6_529_402.118, 5_308_656.298], &UKRAINE);
    assert_eq!(likely.iter().map(|likely| (likely.system.code, likely.axes)).collect::<Vec<_>>(), [(5564, Axes::EastNorth)]);
    assert!(distance_m(likely[0].at, at(33.391783, 47.910483)) < 1e-3);
    let likely = likely_systems([5_299_756.261, 4_366_783.963], &UKRAINE);
    assert_eq!(likely.iter().map(|likely| (likely.system.code, likely.axes)).collect::<Vec<_>>(), [(7828, Axes::NorthEast)]);
}

#[test]
fn a_city_is_enough_to_tell_a_local_system() {
    let likely = likely_systems([179_892.860, 5_309_831.277], &KRYVYI_RIH);
    assert_eq!(likely.iter().map(|likely| likely.system.code).collect::<Vec<_>>(), [9834]);
    assert!(likely_systems([310_000.0, 5_309_831.277], &UKRAINE).len() > 5, "in all Ukraine such numbers are shared");
}

#[test]
fn every_system_is_among_the_likely_of_its_own_numbers() {
    for system in &SYSTEMS {
        let inner = Area { west: system.area.west.max(UKRAINE.west), east: system.area.east.min(UKRAINE.east), ..system.area };
        let middle = at(f64::midpoint(inner.west, inner.east), f64::midpoint(inner.south, inner.north).clamp(46.5, 51.0));
        let Ok(pair) = east_first(system.code).from_wgs84(middle) else { continue };
        let likely = likely_systems(pair, &UKRAINE);
        let own = likely.iter().find(|likely| likely.system.code == system.code && likely.axes == Axes::EastNorth);
        assert!(own.is_some_and(|own| distance_m(own.at, middle) < 1e-2), "EPSG:{}", system.code);
    }
}

#[test]
fn degrees_are_wgs_84_before_anything_else() {
    let likely = likely_systems([47.91, 33.39], &KRYVYI_RIH);
    assert_eq!(likely.first().map(|likely| (likely.system.code, likely.axes)), Some((4326, Axes::NorthEast)));
}

#[test]
fn numbers_that_are_nowhere_look_like_nothing() {
    for pair in [[0.0, 0.0], [f64::NAN, 1.0], [f64::INFINITY, f64::NEG_INFINITY], [1e300, -1e300]] {
        assert_eq!(likely_systems(pair, &UKRAINE), [], "{pair:?}");
    }
}

#[test]
fn swapped_axes_are_seen() {
    let swapped = |pairs: &[[f64; 2]], code, order| axes_swapped(pairs.iter().copied(), system(code), order, &UKRAINE).unwrap();
    let latitude_first = [[47.91, 33.39], [47.95, 33.41]];
    assert!(swapped(&latitude_first, 4326, AxisOrder::EastNorth));
    assert!(!swapped(&latitude_first, 4326, AxisOrder::Authority));
    let northing_first = [[5_308_656.298, 6_529_402.118]];
    assert!(swapped(&northing_first, 5564, AxisOrder::EastNorth));
    assert!(!swapped(&northing_first, 5564, AxisOrder::Authority));
    assert!(!swapped(&[], 4326, AxisOrder::EastNorth));
    assert!(!swapped(&[[200.0, 1e9], [f64::NAN, 0.0]], 4326, AxisOrder::EastNorth), "neither way is in Ukraine");
}

#[test]
fn one_wrong_pair_among_many_does_not_swap_them() {
    let pairs = [[33.39, 47.91], [33.41, 47.95], [47.91, 33.39]];
    assert!(!axes_swapped(pairs, system(4326), AxisOrder::EastNorth, &UKRAINE).unwrap());
}
