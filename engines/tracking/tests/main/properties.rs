//! Whatever vehicles report, nothing breaks and nothing contradicts itself.

use proptest::prelude::*;
use tracking::{Event, Position};

use crate::city::{at, city, place};

prop_compose! {
    fn report()(vehicle in 0u8..4, trip in 0usize..8, step in -20i64..120, east in -400.0..2_900.0f64, north in prop_oneof![4 => Just(0.0), 1 => -900.0..900.0f64], odd in 0u8..40)
        -> (u8, usize, i64, (f64, f64), u8) {
        (vehicle, trip, step, (east, north), odd)
    }
}

const TRIPS: [&str; 8] = ["", "t1", "t2", "t3", "r1", "loop", "often", "unknown"];
const VEHICLES: [&str; 4] = ["a", "b", "c", "d"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn arrivals_of_a_run_follow_each_other_and_predictions_too(reports in proptest::collection::vec(report(), 1..120)) {
        let mut city = city();
        let mut now = at("07:00:00");
        for (vehicle, trip, step, (east, north), odd) in reports {
            now += step.max(0);
            let (latitude, longitude) = match odd {
                0 => (f64::NAN, 1e300),
                1 => (0.0, 0.0),
                _ => place(east, north),
            };
            let trip = Some(TRIPS[trip]).filter(|trip| !trip.is_empty());
            let position = Position { vehicle: VEHICLES[usize::from(vehicle)], trip, time: now + step.min(0), latitude, longitude, ..Position::default() };
            let before = city.events.len();
            city.tracking.observe(&position, now, &mut city.events);
            let times: Vec<f64> = city.events[before..].iter().filter_map(|event| if let Event::Arrived { time, .. } = event { Some(*time) } else { None }).collect();
            prop_assert!(times.is_sorted() && times.iter().all(|time| *time <= position.time as f64), "{times:?}");
            for (_, vehicle) in city.tracking.vehicles() {
                let predictions = vehicle.predictions();
                prop_assert!(predictions.iter().all(|one| one.expected.is_finite() && one.shown.is_finite()));
                prop_assert!(predictions.windows(2).all(|pair| pair[0].expected <= pair[1].expected && pair[0].shown <= pair[1].shown));
            }
        }
        let message = city.tracking.trip_updates(now);
        prop_assert!(gtfs_realtime::read(&gtfs_realtime::write(&message), &gtfs_realtime::Limits::default()).is_ok());
        for stop in city.tracking.network().feed().stop_indices() {
            prop_assert!(city.tracking.board(stop, now, 3_600).is_sorted_by(|a, b| a.time() <= b.time()));
        }
    }
}
