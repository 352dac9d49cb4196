//! What a board says, and how honestly.

use tracking::{BoardState, Departure};

use crate::city::{City, DAY, at, city};

fn lines(city: &City, stop: &str, clock: &str) -> Vec<(String, Departure)> {
    let feed = city.tracking.network().feed();
    let stop = feed.stop_by_id(stop).expect("the stop");
    let board = city.tracking.board(stop, at(clock), 1_800);
    board.into_iter().map(|line| (feed.text(feed[line.run.trip].id).to_owned(), line)).collect()
}

fn state(city: &City, trip: &str, clock: &str) -> Option<BoardState> {
    lines(city, "s3", clock).into_iter().find(|(own, _)| own == trip).map(|(_, line)| line.state)
}

#[test]
fn a_board_without_vehicles_is_the_timetable_and_says_so() {
    let city = city();
    let lines = lines(&city, "s3", "07:00:00");
    let said: Vec<(&str, i64)> = lines.iter().map(|(trip, line)| (trip.as_str(), line.planned as i64 - at("07:00:00"))).collect();
    assert_eq!(said, [("t1", 360), ("t2", 960), ("r1", 1_140), ("t3", 1_560)]);
    assert!(lines.iter().all(|(_, line)| line.state == BoardState::Scheduled && line.time() == line.planned));
}

#[test]
fn a_vehicle_on_its_way_is_live_with_its_age_until_it_is_gone() {
    let mut city = city();
    city.drives("1", "t1", ("07:00:00", 10.0), ("07:05:00", 1_200.0));
    assert!(matches!(state(&city, "t1", "07:05:20"), Some(BoardState::Live { age_s: 20, after_another: false, .. })));
    city.drives("1", "t1", ("07:05:00", 1_200.0), ("07:06:30", 1_620.0));
    assert!(state(&city, "t1", "07:06:35").is_none_or(|state| matches!(state, BoardState::Live { .. })));
    assert_eq!(state(&city, "t1", "07:07:30"), None, "it has been there");
}

#[test]
fn a_silent_vehicle_is_shown_as_no_data_with_its_age() {
    let mut city = city();
    city.drives("1", "t1", ("07:00:00", 10.0), ("07:01:00", 200.0));
    let vehicle = city.number("1");
    assert_eq!(state(&city, "t1", "07:04:00"), Some(BoardState::NoData { vehicle, age_s: 180 }));
    assert_eq!(state(&city, "t1", "07:10:00"), None, "two minutes past its time nobody is told to wait for it");
}

#[test]
fn a_vehicle_off_its_way_is_no_data() {
    let mut city = city();
    city.sees("1", "t1", "07:00:00", 100.0);
    for step in 1..9 {
        city.sees_at("1", "t1", at("07:00:00") + step * 10, (100.0, step as f64 * 60.0));
    }
    assert!(matches!(state(&city, "t1", "07:01:20"), Some(BoardState::NoData { age_s: 0, .. })));
}

#[test]
fn what_the_dispatcher_orders_is_shown() {
    let mut city = city();
    city.drives("2", "t2", ("07:10:00", 10.0), ("07:11:00", 200.0));
    let (t1, t2) = (city.run("t1"), city.run("t2"));
    assert!(city.tracking.cancel(t1) && city.tracking.skip(t2, 3));
    assert_eq!(state(&city, "t1", "07:05:00"), Some(BoardState::Cancelled));
    assert_eq!(state(&city, "t2", "07:11:00"), Some(BoardState::Skipped));
    assert!(city.tracking.restore_run(t1) && city.tracking.serve(t2, 3));
    assert_eq!(state(&city, "t1", "07:05:00"), Some(BoardState::Scheduled));
    assert!(matches!(state(&city, "t2", "07:11:00"), Some(BoardState::Live { .. })));
    assert!(!city.tracking.cancel(tracking::Run { start_s: 1, ..t1 }), "no such run");
}

#[test]
fn the_next_run_of_a_late_vehicle_is_late_from_its_start() {
    let mut city = city();
    city.sees("1", "t1", "07:14:00", 1_500.0);
    let (_, line) = lines(&city, "s5", "07:14:00").into_iter().find(|(trip, _)| trip == "r1").expect("the next run");
    let BoardState::Live { prediction, after_another: true, .. } = line.state else { panic!("{line:?}") };
    assert!((prediction.expected - line.planned - 240.0).abs() < 15.0, "at the end at 07:18, a minute to turn: {prediction:?}");
}

#[test]
fn runs_by_frequency_are_on_the_board() {
    let city = city();
    let starts: Vec<String> = lines(&city, "s0", "12:15:00").iter().map(|(_, line)| gtfs::clock_text(line.run.start_s)).collect();
    assert_eq!(starts, ["12:20:00", "12:30:00", "12:40:00"]);
}

#[test]
fn a_board_after_midnight_has_the_runs_of_the_day_before() {
    let city = city();
    let trips: Vec<String> = lines(&city, "s3", "24:30:00").into_iter().map(|(trip, _)| trip).collect();
    assert_eq!(trips, ["night"]);
}

#[test]
fn a_board_before_midnight_has_the_runs_of_the_day_after() {
    let city = city();
    let feed = city.tracking.network().feed();
    let board = city.tracking.board(feed.stop_by_id("s3").expect("the stop"), at("23:50:00"), 8 * 3_600);
    let runs: Vec<(&str, bool)> = board.iter().map(|line| (feed.text(feed[line.run.trip].id), line.run.day == DAY)).collect();
    assert_eq!(runs, [("night", true), ("t1", false), ("t2", false), ("r1", false), ("t3", false)]);
}
