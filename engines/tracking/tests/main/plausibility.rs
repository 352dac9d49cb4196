//! What cannot be true is told, and does not move anybody.

use tracking::{Event, Position, Rules, Tracking, Verdict};

use crate::city::{at, city, network_without, place};

#[test]
fn a_position_that_cannot_be_true_is_told_why() {
    let now = at("07:00:00");
    let here = place(100.0, 0.0);
    let mut tracking = Tracking::new(network_without(""), Rules { vehicles_max: 1, ..Rules::default() });
    let mut says = |vehicle: &str, time: i64, (latitude, longitude): (f64, f64)| {
        tracking.observe(&Position { vehicle, time, latitude, longitude, ..Position::default() }, now, &mut Vec::new())
    };
    assert_eq!(says("", now, here), Verdict::Nonsense);
    assert_eq!(says(&"1".repeat(65), now, here), Verdict::Nonsense);
    assert_eq!(says("1", now, (f64::NAN, 33.4)), Verdict::Nonsense);
    assert_eq!(says("1", now, (91.0, 33.4)), Verdict::Nonsense);
    assert_eq!(says("1", now, (47.9, f64::INFINITY)), Verdict::Nonsense);
    assert_eq!(says("1", now + 61, here), Verdict::Future);
    assert_eq!(says("1", i64::MAX, here), Verdict::Future);
    assert_eq!(says("1", now - 3_601, here), Verdict::Old);
    assert_eq!(says("1", i64::MIN, here), Verdict::Old);
    assert_eq!(says("1", now, (0.0, 0.0)), Verdict::Nowhere);
    assert_eq!(says("1", now, (46.3, 31.0)), Verdict::OutsideArea, "in the sea off Odesa");
    assert_eq!(says("1", now - 20, here), Verdict::Taken);
    assert_eq!(says("1", now - 20, here), Verdict::Duplicate);
    assert_eq!(says("1", now - 30, here), Verdict::OutOfOrder);
    assert_eq!(says("2", now, here), Verdict::TooMany);
    assert_eq!(says("1", now - 10, here), Verdict::Taken);
}

#[test]
fn one_wild_position_moves_nobody() {
    let mut city = city();
    city.drives("1", "t1", ("07:00:00", 0.0), ("07:02:00", 500.0));
    assert_eq!(city.sees("1", "t1", "07:02:10", 2_500.0), Verdict::Jump);
    assert_eq!(city.sees("1", "t1", "07:02:20", 540.0), Verdict::Taken);
    assert_eq!(city.vehicle("1").progress_m().map(f64::round), Some(540.0));
}

#[test]
fn a_vehicle_that_is_elsewhere_for_good_is_believed_at_the_third_position() {
    let mut city = city();
    city.sees("1", "", "07:00:00", 0.0);
    let verdicts = ["07:00:10", "07:00:20", "07:00:30"].map(|clock| city.sees("1", "", clock, 2_400.0));
    assert_eq!(verdicts, [Verdict::Jump, Verdict::Jump, Verdict::Taken]);
}

#[test]
fn two_vehicles_with_one_id_are_told_and_the_first_is_followed() {
    let mut city = city();
    for round in 0..6 {
        let time = at("07:00:00") + round * 10;
        city.sees_at("1", "t1", time, (round as f64 * 40.0, 0.0));
        city.sees_at("1", "t1", time + 5, (2_400.0, 0.0));
    }
    assert!(city.events.contains(&Event::TwoVehicles { vehicle: city.number("1") }));
    assert!(city.vehicle("1").is_doubled());
    assert_eq!(city.sees("1", "t1", "07:00:56", 2_400.0), Verdict::OtherVehicle);
    assert_eq!(city.vehicle("1").progress_m().map(f64::round), Some(200.0));
}

#[test]
fn ids_of_two_carriers_may_be_the_same() {
    let mut city = city();
    city.sees("1", "", "07:00:00", 0.0);
    let ((latitude, longitude), time) = (place(2_400.0, 0.0), at("07:00:01"));
    let other = Position { carrier: 2, vehicle: "1", time, latitude, longitude, ..Position::default() };
    assert_eq!(city.tracking.observe(&other, time, &mut Vec::new()), Verdict::Taken);
    assert_eq!(city.tracking.vehicles().count(), 2);
    assert_eq!((city.tracking.last_heard(2), city.tracking.last_heard(3)), (Some(time), None));
}

#[test]
fn a_vehicle_that_is_silent_for_hours_is_forgotten() {
    let mut city = city();
    city.sees("1", "t1", "07:00:00", 0.0);
    assert_eq!(city.tracking.forget_silent(at("10:59:00")), 0);
    assert_eq!(city.tracking.forget_silent(at("11:01:00")), 1);
    assert_eq!(city.tracking.vehicle_on(city.run("t1")), None);
    city.sees("2", "t1", "11:02:00", 0.0);
    assert_eq!(city.tracking.vehicles().count(), 1);
}
