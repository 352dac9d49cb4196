//! A vehicle is found on its way, and its arrivals are observed.

use tracking::{Event, Verdict};

use crate::city::{at, city};

#[test]
fn arrivals_are_interpolated_between_positions() {
    let mut city = city();
    city.sees("1", "t1", "07:00:00", 10.0);
    city.sees("1", "t1", "07:01:40", 400.0);
    city.sees("1", "t1", "07:02:20", 600.0);
    assert_eq!(city.arrivals(), [(1, 0)], "half of the way at half of the forty seconds");
    assert_eq!(city.vehicle("1").next_stop(), Some(2));
}

#[test]
fn an_arrival_in_a_long_silence_is_no_evidence() {
    let mut city = city();
    city.sees("1", "t1", "07:00:00", 10.0);
    city.sees("1", "t1", "07:05:00", 1_200.0);
    let certain: Vec<bool> =
        city.events.iter().filter_map(|event| if let Event::Arrived { certain, .. } = event { Some(*certain) } else { None }).collect();
    assert_eq!(certain, [false, false]);
}

#[test]
fn standing_at_a_stop_ends_with_leaving_it() {
    let mut city = city();
    city.drives("1", "t1", ("07:00:00", 10.0), ("07:02:00", 505.0));
    city.drives("1", "t1", ("07:02:10", 505.0), ("07:02:40", 505.0));
    city.drives("1", "t1", ("07:02:50", 600.0), ("07:03:00", 700.0));
    let left = city.events.iter().find_map(|event| if let Event::Left { stop: 1, time, .. } = event { Some(*time) } else { None });
    let left = left.expect("left") - at("07:02:40") as f64;
    assert!((-3.0..5.0).contains(&left), "{left}");
}

#[test]
fn a_receiver_that_errs_backwards_takes_nobody_back() {
    let mut city = city();
    city.sees("1", "t1", "07:00:00", 100.0);
    city.sees("1", "t1", "07:00:30", 300.0);
    city.sees("1", "t1", "07:00:40", 280.0);
    assert_eq!(city.vehicle("1").progress_m().map(f64::round), Some(300.0));
}

#[test]
fn a_way_that_comes_home_on_the_same_street_is_read_in_order() {
    let mut city = city();
    city.drives("1", "loop", ("09:00:00", 10.0), ("09:08:00", 2_000.0));
    city.drives("1", "loop", ("09:08:10", 1_960.0), ("09:15:30", 80.0));
    let stops: Vec<u16> = city.arrivals().into_iter().map(|(stop, _)| stop).collect();
    assert_eq!(stops, [1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn a_vehicle_first_seen_where_the_way_passes_twice_is_where_the_timetable_has_it() {
    let mut city = city();
    city.sees("out", "loop", "09:02:00", 500.0);
    city.sees("home", "loop", "09:14:00", 500.0);
    let progress = ["out", "home"].map(|vehicle| city.vehicle(vehicle).progress_m().map(f64::round));
    assert_eq!(progress, [Some(500.0), Some(3_500.0)]);
}

#[test]
fn a_vehicle_off_its_way_for_a_minute_is_off_its_route_until_it_is_back() {
    let mut city = city();
    city.sees("1", "t1", "07:00:00", 100.0);
    for (clock, north) in [("07:00:20", 200.0), ("07:00:50", 200.0), ("07:01:30", 200.0)] {
        assert_eq!(city.sees_at("1", "t1", at(clock), (200.0, north)), Verdict::Taken);
    }
    let run = city.run("t1");
    assert!(city.vehicle("1").is_off_route());
    assert!(city.events.contains(&Event::OffRoute { vehicle: city.number("1"), run }));
    city.sees("1", "t1", "07:02:00", 700.0);
    assert!(!city.vehicle("1").is_off_route());
    assert!(city.events.contains(&Event::BackOnRoute { vehicle: city.number("1"), run }));
    assert_eq!(city.vehicle("1").next_stop(), Some(2));
}

#[test]
fn a_run_ends_at_its_last_stop() {
    let mut city = city();
    city.drives("1", "t1", ("07:00:00", 10.0), ("07:10:00", 2_495.0));
    assert!(city.vehicle("1").is_done());
    assert!(city.events.contains(&Event::Ended { vehicle: city.number("1"), run: city.run("t1") }));
}
