//! What holds for every number and every place: conversions come back, and nothing makes them panic.

use geodesy::{AxisOrder, Position, SYSTEMS, UKRAINE, area_m2, axes_swapped, distance_m, length_m, likely_systems};
use proptest::prelude::*;

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>(),
        -200.0..200.0f64,
        -1e7..1e7f64,
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(-0.0),
        Just(f64::MAX),
        Just(f64::MIN_POSITIVE)
    ]
}

fn order() -> impl Strategy<Value = AxisOrder> {
    prop_oneof![Just(AxisOrder::Authority), Just(AxisOrder::EastNorth), Just(AxisOrder::NorthEast)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_numbers_are_converted_or_refused(first in number(), second in number(), which in 0..SYSTEMS.len(), order in order(), margin in number()) {
        let converter = SYSTEMS[which].converter(order).unwrap().with_margin(margin);
        if let Ok(at) = converter.to_wgs84([first, second]) {
            prop_assert!(SYSTEMS[which].area.grown(6.0).contains(at));
        }
        if let Ok(pair) = converter.from_wgs84(Position { lon: first, lat: second }) {
            prop_assert!(pair.iter().all(|number| number.is_finite()));
        }
    }

    #[test]
    fn a_place_comes_back_to_a_millimetre(east in 0.0..=1.0f64, north in 0.0..=1.0f64, which in 0..SYSTEMS.len(), order in order()) {
        let (system, area) = (&SYSTEMS[which], SYSTEMS[which].area);
        let at = Position { lon: area.west + (area.east - area.west) * east, lat: area.south + (area.north - area.south) * north };
        let converter = system.converter(order).unwrap().with_margin(0.001);
        if at.lat.abs() < 85.0 {
            let back = converter.to_wgs84(converter.from_wgs84(at).unwrap()).unwrap();
            prop_assert!(distance_m(at, back) < 1e-3, "{} m", distance_m(at, back));
        }
    }

    #[test]
    fn any_numbers_look_like_something_or_nothing(first in number(), second in number(), which in 0..SYSTEMS.len()) {
        for likely in likely_systems([first, second], &UKRAINE) {
            prop_assert!(UKRAINE.contains(likely.at) && likely.system.area.contains(likely.at));
        }
        prop_assert!(axes_swapped([[first, second]], &SYSTEMS[which], AxisOrder::EastNorth, &UKRAINE).is_ok());
    }

    #[test]
    fn any_places_are_measured(places in proptest::collection::vec((number(), number()), 0..6)) {
        let places: Vec<Position> = places.into_iter().map(|(lon, lat)| Position { lon, lat }).collect();
        let _ = (area_m2(&[vec![places.clone()]]), length_m(&places));
    }
}
