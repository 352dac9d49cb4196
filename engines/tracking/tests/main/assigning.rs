//! Which run a vehicle makes.

use tracking::Position;

use crate::city::{DAY, at, city, place};

#[test]
fn the_carrier_says_the_trip_and_the_hour_says_the_day() {
    let mut city = city();
    city.sees("1", "t1", "07:00:00", 0.0);
    city.sees("2", "night", "24:35:00", 1_250.0);
    assert_eq!(city.vehicle("1").run(), Some(city.run("t1")));
    assert_eq!(city.vehicle("2").run(), Some(city.run("night")), "after midnight it is still the day before");
    assert!(city.vehicle("1").run_is_given());
}

#[test]
fn a_trip_that_the_feed_does_not_have_is_no_run() {
    let mut city = city();
    city.sees("1", "t99", "07:00:00", 0.0);
    assert_eq!(city.vehicle("1").run(), None);
}

#[test]
fn a_run_by_frequency_is_told_by_its_start() {
    let mut city = city();
    let ((latitude, longitude), time) = (place(0.0, 0.0), at("12:21:00"));
    let mut position = Position { vehicle: "1", trip: Some("often"), time, latitude, longitude, ..Position::default() };
    city.tracking.observe(&position, time, &mut Vec::new());
    let start = |city: &crate::city::City| city.vehicle("1").run().map(|run| gtfs::clock_text(run.start_s));
    assert_eq!(start(&city).as_deref(), Some("12:20:00"), "the run that is under way");
    (position.day, position.start_s, position.time) = (Some(DAY), gtfs::parse_clock("12:10:00"), time + 10);
    city.tracking.observe(&position, time + 10, &mut Vec::new());
    assert_eq!(start(&city).as_deref(), Some("12:10:00"), "what the carrier says");
}

#[test]
fn a_vehicle_that_says_nothing_is_known_by_its_track_and_the_hour() {
    let mut city = city();
    city.drives("1", "", ("07:11:00", 250.0), ("07:14:00", 1_000.0));
    assert_eq!(city.trip_of("1").as_deref(), Some("t2"), "nearest in time");
    assert!(!city.vehicle("1").run_is_given());
    city.drives("2", "", ("07:16:00", 2_250.0), ("07:19:00", 1_500.0));
    assert_eq!(city.trip_of("2").as_deref(), Some("r1"), "the other way");
    city.drives("3", "", ("07:11:00", 250.0), ("07:14:00", 1_000.0));
    assert_ne!(city.trip_of("3").as_deref(), Some("t2"), "it has a vehicle already");
}

#[test]
fn a_guess_that_goes_astray_is_given_up() {
    let mut city = city();
    city.drives("1", "", ("07:11:00", 250.0), ("07:14:00", 1_000.0));
    for step in 1..12 {
        city.sees_at("1", "", at("07:14:00") + step * 10, (1_000.0, step as f64 * 100.0));
    }
    assert_eq!(city.vehicle("1").run(), None);
    assert_eq!(city.tracking.vehicle_on(city.run("t2")), None);
}

#[test]
fn the_finished_run_is_kept_until_the_first_stop_of_the_next_is_left() {
    let mut city = city();
    city.drives("1", "t1", ("07:00:00", 10.0), ("07:10:00", 2_500.0));
    city.drives("1", "t1", ("07:10:10", 2_500.0), ("07:15:00", 2_490.0));
    assert_eq!(city.trip_of("1").as_deref(), Some("t1"), "it stands");
    city.drives("1", "t1", ("07:15:10", 2_450.0), ("07:16:00", 2_200.0));
    assert_eq!(city.trip_of("1").as_deref(), Some("r1"), "it drives, though its carrier still says the finished trip");
    city.drives("1", "r1", ("07:16:10", 2_150.0), ("07:18:00", 1_600.0));
    assert_eq!((city.trip_of("1").as_deref(), city.vehicle("1").next_stop()), (Some("r1"), Some(2)));
}

#[test]
fn of_two_vehicles_on_a_run_the_first_is_shown() {
    let mut city = city();
    city.sees("1", "t1", "07:00:00", 100.0);
    city.sees("2", "t1", "07:00:10", 200.0);
    assert_eq!(city.tracking.vehicle_on(city.run("t1")), Some(city.number("1")));
    city.sees("1", "t2", "07:00:20", 120.0);
    city.sees("2", "t1", "07:00:30", 300.0);
    assert_eq!(city.tracking.vehicle_on(city.run("t1")), Some(city.number("2")), "the other one is there now");
}

#[test]
fn a_vehicle_that_takes_the_place_of_a_broken_one_is_shown() {
    let mut city = city();
    city.sees("1", "t1", "07:00:00", 100.0);
    city.sees("2", "t1", "07:02:01", 150.0);
    assert_eq!(city.tracking.vehicle_on(city.run("t1")), Some(city.number("2")), "the first is silent");
    city.sees("1", "t1", "07:02:10", 160.0);
    assert_eq!(city.tracking.vehicle_on(city.run("t1")), Some(city.number("2")), "and comes too late");
}

#[test]
fn the_same_trip_on_the_next_day_is_another_run() {
    let mut city = city();
    city.drives("1", "t1", ("07:00:00", 10.0), ("07:10:00", 2_500.0));
    for hour in 8..30 {
        city.sees_at("1", "", at("07:00:00") + (hour - 7) * 3_600, (2_500.0, 0.0));
    }
    city.sees_at("1", "t1", at("07:00:00") + 24 * 3_600, (10.0, 0.0));
    assert_eq!(city.vehicle("1").run().map(|run| run.day), DAY.tomorrow().ok());
}

#[test]
fn a_run_that_the_carrier_no_longer_says_is_given_up_when_the_vehicle_goes_elsewhere() {
    let mut city = city();
    city.drives("1", "t1", ("07:00:00", 10.0), ("07:04:00", 1_000.0));
    city.drives("1", "", ("07:04:10", 1_040.0), ("07:05:00", 1_240.0));
    assert_eq!((city.trip_of("1").as_deref(), city.vehicle("1").run_is_given()), (Some("t1"), false));
    for step in 1..12 {
        city.sees_at("1", "", at("07:05:00") + step * 10, (1_240.0, step as f64 * 100.0));
    }
    assert_eq!(city.vehicle("1").run(), None);
}
