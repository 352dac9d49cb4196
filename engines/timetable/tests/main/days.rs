//! Midnight, frequencies, moved clocks, rules of getting in and out.

use timetable::{End, Mirror, PlaceQuery, Search, Walks, compile};

use crate::support::{Trip, journeys, network, trip};

#[test]
fn a_trip_of_the_day_before_is_caught_after_midnight() {
    let feed = network(2, &[trip("MON", &[(0, 24 * 60 + 30), (1, 25 * 60)])], &[]);
    assert_eq!(journeys(&feed, "2026-06-02", 0, 1, 20), ["01:00:00/0"], "Tuesday 00:20, Monday's trip of 24:30");
    assert_eq!(journeys(&feed, "2026-06-01", 0, 1, 24 * 60 + 20), ["25:00:00/0"], "the same asked as Monday 24:20");
    assert!(journeys(&feed, "2026-06-03", 0, 1, 20).is_empty());
}

#[test]
fn one_is_there_soon_after_midnight_by_what_ran_before_it() {
    let feed = network(2, &[trip("MON", &[(0, 23 * 60), (1, 23 * 60 + 40)])], &[]);
    let table = compile(&feed, "2026-06-02".parse().expect("a Tuesday")).expect("a day");
    let end = |id: &str| End { stop: table.stop_no(feed.stop_by_id(id).expect("a stop")).expect("served"), seconds: 0 };
    let (access, egress) = ([end("S0")], [end("S1")]);
    let query = PlaceQuery {
        access: &access,
        egress: &egress,
        on_foot_s: None,
        depart_s: 1_800,
        min_change_s: 120,
        transfers_max: 6,
        within_s: 18_000,
    };
    let found = Mirror::of(&table, &Walks::none()).journeys(&mut Search::default(), &query);
    let times: Vec<(i32, i32)> = found.iter().map(|one| (one.departure_s, one.arrival_s)).collect();
    assert_eq!(times, [(-3_600, -1_200)], "23:00 and 23:40 of Monday");
}

#[test]
fn a_change_may_lead_over_midnight_into_the_next_day() {
    let feed = network(3, &[trip("MON", &[(0, 23 * 60), (1, 23 * 60 + 50)]), trip("TUE", &[(1, 10), (2, 30)])], &[]);
    assert_eq!(journeys(&feed, "2026-06-01", 0, 2, 22 * 60), ["24:30:00/1"]);
}

#[test]
fn the_night_when_clocks_are_moved_is_an_hour_shorter_between_days() {
    // On 29 March 2026 clocks go from 03:00 to 04:00: that service day begins 23 hours after the one before.
    let feed = network(2, &[trip("EVERY", &[(0, 5 * 60), (1, 6 * 60)])], &[]);
    assert_eq!(journeys(&feed, "2026-03-28", 0, 1, 24 * 60), ["29:00:00/0"], "05:00 summer time is 28:00 of the day before");
}

#[test]
fn frequencies_are_trips_from_the_start_to_before_the_end() {
    let frequencies = "trip_id,start_time,end_time,headway_secs,exact_times\nT0,06:00:00,07:00:00,1200,1\nT0,07:00:00,08:00:00,600,0\n";
    let feed = network(2, &[trip("EVERY", &[(0, 0), (1, 15)])], &[("frequencies.txt", frequencies)]);
    assert_eq!(journeys(&feed, "2026-06-02", 0, 1, 6 * 60 + 21), ["06:55:00/0"]);
    assert_eq!(journeys(&feed, "2026-06-02", 0, 1, 7 * 60 + 41), ["08:05:00/0"]);
    assert_eq!(journeys(&feed, "2026-06-02", 0, 1, 7 * 60 + 51), Vec::<String>::new().as_slice(), "the last is 07:50");
}

#[test]
fn nobody_gets_in_or_out_where_the_feed_forbids_it() {
    let only = |calls| network(3, &[Trip { service: "EVERY", calls }], &[]);
    let feed = only(vec![(0, 60, 60, true, true), (1, 70, 70, false, true), (2, 80, 80, true, true)]);
    assert!(journeys(&feed, "2026-06-02", 1, 2, 50).is_empty());
    assert_eq!(journeys(&feed, "2026-06-02", 0, 1, 50), ["01:10:00/0"]);
    let feed = only(vec![(0, 60, 60, true, true), (1, 70, 70, true, false), (2, 80, 80, true, true)]);
    assert!(journeys(&feed, "2026-06-02", 0, 1, 50).is_empty());
}

#[test]
fn a_run_that_overtakes_is_taken() {
    let slow = trip("EVERY", &[(0, 60), (1, 100), (2, 130)]);
    let fast = trip("EVERY", &[(0, 65), (1, 80), (2, 90)]);
    assert_eq!(journeys(&network(3, &[slow, fast], &[]), "2026-06-02", 0, 2, 50), ["01:30:00/0"]);
}

#[test]
fn a_change_needs_its_time() {
    let trips = |leaves| [trip("EVERY", &[(0, 60), (1, 70)]), trip("EVERY", &[(1, leaves), (2, leaves + 10)])];
    assert_eq!(journeys(&network(3, &trips(72), &[]), "2026-06-02", 0, 2, 60), ["01:22:00/1"]);
    assert!(journeys(&network(3, &trips(71), &[]), "2026-06-02", 0, 2, 60).is_empty());
}

#[test]
fn an_arrival_after_ten_hours_is_none() {
    let trips = |arrives| [trip("EVERY", &[(0, 60), (1, arrives)])];
    assert_eq!(journeys(&network(2, &trips(660), &[]), "2026-06-02", 0, 1, 60), ["11:00:00/0"]);
    assert!(journeys(&network(2, &trips(661), &[]), "2026-06-02", 0, 1, 60).is_empty());
}
