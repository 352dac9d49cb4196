//! What is expected, from the timetable alone and from what other vehicles taught.

use tracking::Prediction;

use crate::city::{BETWEEN_S, City, at, city};

fn delays(city: &City, vehicle: &str, trip_start: &str) -> Vec<i64> {
    let planned = |prediction: &Prediction| at(trip_start) + i64::from(prediction.stop) * BETWEEN_S;
    city.vehicle(vehicle).predictions().iter().map(|prediction| prediction.expected.round() as i64 - planned(prediction)).collect()
}

#[test]
fn before_anything_is_learnt_a_late_vehicle_stays_late() {
    let mut city = city();
    city.sees("1", "t1", "07:03:00", 500.0);
    assert_eq!(delays(&city, "1", "07:00:00"), [60, 60, 60, 60]);
    assert_eq!(city.vehicle("1").delay_s().map(f64::round), Some(60.0));
}

#[test]
fn an_early_vehicle_waits_at_the_first_stop_for_the_timetable() {
    let mut city = city();
    city.sees("1", "t1", "06:50:00", 0.0);
    let first = delays(&city, "1", "07:00:00")[0];
    assert!((-150..=0).contains(&first), "it would be ten minutes early: {first}");
}

#[test]
fn a_link_that_is_slow_for_others_is_slow_for_the_next() {
    let mut city = city();
    for (vehicle, trip, start) in [("1", "t1", "07:00:00"), ("2", "t2", "07:10:00")] {
        let clock = |minutes: u32| gtfs::clock_text(gtfs::parse_clock(start).expect("a clock") + minutes * 60);
        city.drives(vehicle, trip, (start, 10.0), (&clock(2), 500.0));
        city.drives(vehicle, trip, (&clock(2), 500.0), (&clock(4), 1_000.0));
        city.drives(vehicle, trip, (&clock(4), 1_000.0), (&clock(10), 1_500.0));
        city.drives(vehicle, trip, (&clock(10), 1_500.0), (&clock(14), 2_500.0));
    }
    city.drives("3", "t3", ("07:20:00", 10.0), ("07:22:00", 500.0));
    let delays = delays(&city, "3", "07:20:00");
    assert!(delays[0].abs() < 30, "{delays:?}");
    assert!((120..300).contains(&delays[1]), "six minutes where two are planned: {delays:?}");
    assert!((delays[3] - delays[1]).abs() < 60, "and no longer after it: {delays:?}");
}

#[test]
fn a_prediction_has_a_spread_that_grows_and_is_shown_on_the_early_side() {
    let mut city = city();
    city.sees("1", "t1", "07:02:00", 500.0);
    let predictions = city.vehicle("1").predictions();
    for one in predictions {
        assert!(one.early <= one.expected && one.expected <= one.late && one.expected <= one.departure, "{one:?}");
        assert!(one.shown < one.expected, "{one:?}");
    }
    let spreads: Vec<f64> = predictions.iter().map(|one| one.late - one.early).collect();
    assert!(spreads.first() < spreads.last(), "{spreads:?}");
    assert!(predictions.windows(2).all(|pair| pair[0].shown <= pair[1].shown));
}

#[test]
fn nothing_is_predicted_of_stops_that_were_passed() {
    let mut city = city();
    city.drives("1", "t1", ("07:00:00", 10.0), ("07:06:10", 1_520.0));
    let stops: Vec<u16> = city.vehicle("1").predictions().iter().map(|one| one.stop).collect();
    assert_eq!(stops, [4, 5]);
}
