//! Bunching and gaps.

use tracking::{Headway, Spacing};

use crate::city::{City, at, city};

fn headway_of(city: &City, follower: &str, clock: &str) -> Headway {
    let route = city.tracking.network().feed().route_by_id("4").expect("the route");
    let all = city.tracking.headways(route, at(clock));
    all.into_iter().find(|one| one.follower == city.number(follower)).expect("a headway")
}

/// The first vehicle of the route goes on time, the second some seconds late.
fn second_late(late_s: i64) -> City {
    let mut city = city();
    city.drives("1", "t1", ("07:00:00", 10.0), ("07:10:00", 2_500.0));
    let (from, to) = (at("07:10:00") + late_s, at("07:11:40") + late_s);
    for time in (from..=to).step_by(10) {
        city.sees_at("2", "t2", time, (10.0 + 4.0 * (time - from) as f64, 0.0));
    }
    // One stop must be behind it.
    city.sees_at("2", "t2", to + 60, (600.0, 0.0));
    city
}

#[test]
fn vehicles_as_planned_are_even() {
    let headway = headway_of(&second_late(0), "2", "07:13:00");
    assert_eq!((headway.spacing, headway.planned_s), (Spacing::Even, 600.0));
    assert!((headway.actual_s - 600.0).abs() < 90.0, "{headway:?}");
}

#[test]
fn a_vehicle_on_the_heels_of_another_is_bunched() {
    let headway = headway_of(&second_late(-540), "2", "07:04:00");
    assert_eq!(headway.spacing, Spacing::Bunched, "{headway:?}");
}

#[test]
fn a_vehicle_that_is_very_late_leaves_a_gap() {
    let city = second_late(1_200);
    assert_eq!(headway_of(&city, "2", "07:33:00").spacing, Spacing::Gap);
    assert_eq!(city.tracking.uneven_headways(at("07:33:00")).len(), 1);
    assert!(city.tracking.uneven_headways(at("07:40:00")).is_empty(), "a silent vehicle has no headway");
}
