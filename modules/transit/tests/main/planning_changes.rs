//! Changes of lines and stops on a small town, with answers known beforehand; what they do to who reaches what.

use std::sync::Arc;

use gtfs::{Limits, parse_clock};
use transit::draft::{Change, Op, Tables, applied};
use transit::planning::asked::When;
use transit::planning::layer::{Point, gathered};
use transit::planning::outcome::Reached;
use transit::planning::reckon::{self, Goals, Progress, Ready};
use transit::published::Loaded;

use super::town::{TODAY, tables};

fn of_feed() -> Tables {
    let tables = tables(5);
    let tables: Vec<(&str, &[u8])> = tables.iter().map(|(name, table)| (*name, table.as_bytes())).collect();
    Tables::of(&gtfs::read_tables(&tables, &Limits::default()).unwrap().feed)
}

fn changed(change: Change) -> Tables {
    applied(of_feed(), &[Op::Change(change)]).unwrap()
}

fn refused(change: Change) -> String {
    applied(of_feed(), &[Op::Change(change)]).unwrap_err().key
}

fn route(id: &str) -> String {
    id.to_owned()
}

/// The calls of a trip as stops with minutes of the day.
fn calls(tables: &Tables, trip: &str) -> Vec<(String, u32)> {
    let rows = tables.rows("stop_times.txt").filter(|row| row.get("trip_id") == trip);
    let mut all: Vec<(u32, String, u32)> = rows
        .map(|row| {
            (row.get("stop_sequence").parse().unwrap(), row.get("stop_id").to_owned(), parse_clock(row.get("arrival_time")).unwrap() / 60)
        })
        .collect();
    all.sort();
    all.into_iter().map(|(_, stop, minute)| (stop, minute)).collect()
}

/// When the trips of a line in a direction set out, minutes of the day.
fn starts(tables: &Tables, line: &str, direction: &str) -> Vec<u32> {
    let trips = tables.rows("trips.txt").filter(|row| row.get("route_id") == line && row.get("direction_id") == direction);
    let mut all: Vec<u32> = trips.map(|row| calls(tables, row.get("trip_id"))[0].1).collect();
    all.sort_unstable();
    all
}

#[test]
fn a_line_twice_as_often_has_twice_as_many_trips_at_the_same_hours() {
    let (before, after) = (of_feed(), changed(Change::Frequency { route: route("r9"), percent: 200 }));
    for direction in ["0", "1"] {
        let (was, is) = (starts(&before, "r9", direction), starts(&after, "r9", direction));
        assert_eq!(is.len(), was.len() * 2);
        assert_eq!((is.first(), is.last()), (was.first(), was.last()));
    }
    assert_eq!(calls(&after, "there-6"), calls(&before, "there-6"), "the first one stays as it is");
    let half = changed(Change::Frequency { route: route("r9"), percent: 50 });
    assert_eq!((starts(&half, "r9", "0").len(), starts(&half, "r9", "1").len()), (9, 9));
    let same = changed(Change::Frequency { route: route("r9"), percent: 100 });
    assert_eq!((starts(&same, "r9", "0"), starts(&same, "r9", "1")), (starts(&before, "r9", "0"), starts(&before, "r9", "1")));
}

#[test]
fn an_interval_holds_between_its_hours_and_nowhere_else() {
    let after = changed(Change::Headway { route: route("r9"), from_hour: 7, until_hour: 9, minutes: 10 });
    let own = starts(&after, "r9", "0");
    let within: Vec<u32> = own.iter().copied().filter(|own| (420..540).contains(own)).collect();
    assert_eq!(within, (0..12).map(|number| 420 + number * 10).collect::<Vec<_>>());
    assert_eq!((own.len(), starts(&after, "r9", "1").len()), (16 + 12, 15 + 12));
}

#[test]
fn a_line_by_interval_becomes_trips_of_its_own() {
    let after = changed(Change::Frequency { route: route("r/1"), percent: 200 });
    assert_eq!(starts(&after, "r/1", "0").len(), 204, "six to eleven every ten minutes, twice");
    assert_eq!(after.rows("frequencies.txt").count(), 0);
}

#[test]
fn a_faster_line_rides_less_and_stands_as_long() {
    let after = changed(Change::Speed { route: route("r9"), percent: 200 });
    let seconds = |stop: &str, column: &str| {
        let row = after.rows("stop_times.txt").find(|row| row.get("trip_id") == "there-8" && row.get("stop_id") == stop).unwrap();
        parse_clock(row.get(column)).unwrap()
    };
    let start = 8 * 3_600 + 300;
    assert_eq!(
        [seconds("s1", "departure_time"), seconds("s2", "arrival_time"), seconds("s3", "arrival_time")],
        [start, start + 150, start + 300]
    );
}

#[test]
fn a_line_is_shortened_and_extended_both_ways() {
    let names = |tables: &Tables, trip: &str| calls(tables, trip).into_iter().map(|(stop, _)| stop).collect::<Vec<_>>();
    let shorter = changed(Change::Shorten { route: route("r9"), at: route("s2"), off: route("s3") });
    assert_eq!((names(&shorter, "there-8"), names(&shorter, "back-8")), (vec!["s1".into(), "s2".into()], vec!["s2-b".into(), "s1".into()]));
    assert_eq!(names(&shorter, "night"), ["s1", "s3"], "it does not call there");
    let longer = changed(Change::Extend { route: route("r9"), end: route("s3"), stops: vec![("s4".to_owned(), 6)] });
    assert_eq!(calls(&longer, "there-8").last(), Some(&("s4".to_owned(), 8 * 60 + 21)));
    assert_eq!(calls(&longer, "back-8").first(), Some(&("s4".to_owned(), 8 * 60 + 24)));
}

#[test]
fn stops_are_closed_moved_and_added() {
    let closed = changed(Change::CloseStop { stop: route("s2"), both_sides: true });
    assert!(closed.rows("stop_times.txt").all(|row| !["s2", "s2-b"].contains(&row.get("stop_id"))));
    let one = changed(Change::CloseStop { stop: route("s2"), both_sides: false });
    assert!(one.rows("stop_times.txt").any(|row| row.get("stop_id") == "s2-b"));
    let gone = changed(Change::CloseStop { stop: route("s4"), both_sides: false });
    assert!(gone.find("trips.txt", &[("trip_id", "tram")]).is_none() && gone.find("frequencies.txt", &[("trip_id", "tram")]).is_none());
    let moved = changed(Change::MoveStop { stop: route("s2"), lat: 47.906, lon: 33.404 });
    assert_eq!(moved.find("stops.txt", &[("stop_id", "s2")]).unwrap().get("stop_lat"), "47.906000");
    let added = changed(Change::AddStop {
        id: route("new"),
        name: "Школа".to_owned(),
        lat: 47.9025,
        lon: 33.4025,
        route: route("r9"),
        between: route("s2"),
        and: route("s1"),
        delay_s: 60,
    });
    let there = calls(&added, "there-8");
    assert_eq!(there.iter().map(|(stop, _)| stop.as_str()).collect::<Vec<_>>(), ["s1", "new", "s2", "s3"]);
    assert_eq!((there[2].1, there[3].1), (8 * 60 + 11, 8 * 60 + 16), "a minute later from there on");
    assert_eq!(calls(&added, "back-8").iter().map(|(stop, _)| stop.as_str()).collect::<Vec<_>>(), ["s3", "s2-b", "new", "s1"]);
}

#[test]
fn what_refers_to_nothing_or_changes_nothing_is_refused() {
    assert_eq!(refused(Change::Frequency { route: route("r77"), percent: 200 }), "transit-no-such-route");
    assert_eq!(refused(Change::RemoveLine { route: route("r77") }), "transit-no-such-route");
    assert_eq!(refused(Change::Headway { route: route("r9"), from_hour: 9, until_hour: 7, minutes: 10 }), "transit-hours-order");
    assert_eq!(refused(Change::Shorten { route: route("r9"), at: route("s77"), off: route("s3") }), "transit-no-such-stop");
    assert_eq!(refused(Change::Shorten { route: route("r9"), at: route("s4"), off: route("s3") }), "transit-change-nothing");
    assert_eq!(refused(Change::Extend { route: route("r9"), end: route("s3"), stops: vec![("s4".to_owned(), 0)] }), "transit-minutes-back");
    assert_eq!(
        refused(Change::Extend { route: route("r9"), end: route("s2"), stops: vec![("s4".to_owned(), 5)] }),
        "transit-change-nothing"
    );
    assert_eq!(refused(Change::CloseStop { stop: route("s77"), both_sides: true }), "transit-no-such-stop");
}

#[test]
fn a_refused_change_leaves_the_others_alone() {
    let edits = [Change::RemoveLine { route: route("r/1") }, Change::Speed { route: route("r/1"), percent: 120 }].map(Op::Change);
    assert_eq!(applied(of_feed(), &edits).unwrap_err().key, "transit-no-such-route");
}

const PEOPLE: [Point; 3] = [(47.90, 33.40, 100.0), (47.91, 33.41, 50.0), (47.92, 33.42, 20.0)];
const HOSPITAL: [Point; 1] = [(47.91, 33.41, 1.0)];

/// What the people reach within so many minutes, in the order of their cells, which is from the south.
fn reached(tables: &Tables, minutes: u16) -> Vec<Reached> {
    let files: Vec<(&str, Vec<u8>)> = tables.files().collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let loaded = Loaded::new(1, gtfs::read_tables(&files, &Limits::default()).unwrap().feed).unwrap();
    let ready = Ready::new(Arc::new(loaded), TODAY).unwrap();
    let grid = timetable::Grid::new(47.9, 500);
    let when = When { day: TODAY, from_s: 7 * 3_600, until_s: 8 * 3_600, percent: 50 };
    let (people, goals) = (gathered(&grid, &PEOPLE), Goals::of(&grid, &HOSPITAL));
    reckon::access(&ready, &people, &goals, (&when.window(120), 50, minutes), &Progress::default()).unwrap().cells
}

#[test]
fn people_reach_what_the_timetable_lets_them() {
    let nearest = |tables: &Tables| reached(tables, 30).iter().map(|own| own.nearest).collect::<Vec<_>>();
    assert_eq!(nearest(&of_feed()), [Some(39), Some(0), None], "the middle one of 10 to 15 and 16 to 69 minutes; there; no way");
    let often = changed(Change::Headway { route: route("r9"), from_hour: 7, until_hour: 9, minutes: 10 });
    assert_eq!(nearest(&often), [Some(14), Some(0), None], "the middle one of 10 to 19 minutes");
    let longer = changed(Change::Extend { route: route("r9"), end: route("s3"), stops: vec![("s4".to_owned(), 6)] });
    assert!(nearest(&longer)[2].is_some(), "who lives beyond the end gets there now");
    assert_eq!(nearest(&changed(Change::RemoveLine { route: route("r9") })), [None, Some(0), None]);
}

#[test]
fn better_lines_never_take_away_and_worse_ones_never_give() {
    let usual = reached(&of_feed(), 45);
    let better = [
        Change::Headway { route: route("r9"), from_hour: 6, until_hour: 10, minutes: 5 },
        Change::Extend { route: route("r9"), end: route("s3"), stops: vec![("s4".to_owned(), 6)] },
        Change::Speed { route: route("r9"), percent: 300 },
    ];
    for change in better {
        let after = reached(&changed(change.clone()), 45);
        for (was, is) in usual.iter().zip(&after) {
            assert!(is.within >= was.within && is.nearest.unwrap_or(999) <= was.nearest.unwrap_or(999), "{change:?}");
        }
    }
    let worse = [Change::RemoveLine { route: route("r9") }, Change::CloseStop { stop: route("s1"), both_sides: true }];
    for change in worse {
        let after = reached(&changed(change.clone()), 45);
        for (was, is) in usual.iter().zip(&after) {
            assert!(is.within <= was.within && is.nearest.unwrap_or(999) >= was.nearest.unwrap_or(999), "{change:?}");
        }
    }
}

#[test]
fn work_that_is_stopped_gives_nothing() {
    let files = tables(5);
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, table)| (*name, table.as_bytes())).collect();
    let loaded = Loaded::new(1, gtfs::read_tables(&files, &Limits::default()).unwrap().feed).unwrap();
    let ready = Ready::new(Arc::new(loaded), TODAY).unwrap();
    let grid = timetable::Grid::new(47.9, 500);
    let when = When { day: TODAY, from_s: 7 * 3_600, until_s: 8 * 3_600, percent: 50 };
    let progress = Progress::default();
    progress.stopped.store(true, std::sync::atomic::Ordering::Relaxed);
    let (people, goals) = (gathered(&grid, &PEOPLE), Goals::of(&grid, &HOSPITAL));
    assert!(reckon::access(&ready, &people, &goals, (&when.window(120), 50, 30), &progress).is_none());
}
