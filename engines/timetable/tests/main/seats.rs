//! Vehicles that go on as other trips of their block, and timetables for some only.

use gtfs::{Feed, Limits, Mode};
use timetable::{Bounds, End, Journey, Leg, Options, PlaceQuery, Search, WalkRules, Walks, compile_with};

fn feed() -> Feed {
    let tables: [(&str, &[u8]); 6] = [
        ("agency.txt", b"agency_id,agency_name,agency_url,agency_timezone\nA,A,https://a.example,Europe/Kyiv\n"),
        ("calendar_dates.txt", b"service_id,date,exception_type\nE,20260602,1\n"),
        (
            "stops.txt",
            b"stop_id,stop_name,stop_lat,stop_lon,wheelchair_boarding\nA,A,47.9,33.3,1\nB,B,47.92,33.3,1\nC,C,47.94,33.3,1\nD,D,47.96,33.3,2\n",
        ),
        ("routes.txt", b"route_id,route_short_name,route_type\nR1,1,3\nR2,2,11\n"),
        ("trips.txt", b"route_id,service_id,trip_id,block_id,wheelchair_accessible\nR1,E,T1,K,1\nR2,E,T2,K,2\n"),
        (
            "stop_times.txt",
            b"trip_id,arrival_time,departure_time,stop_id,stop_sequence\nT1,8:00:00,8:00:00,A,1\nT1,8:10:00,8:10:00,B,2\n\
              T2,8:10:00,8:11:00,B,1\nT2,8:20:00,8:20:00,C,2\nT2,8:30:00,8:30:00,D,3\n",
        ),
    ];
    gtfs::read_tables(&tables, &Limits::default()).expect("a feed").feed
}

fn journeys(options: &Options, from: &str, to: &str) -> Vec<Journey> {
    let feed = feed();
    let table = compile_with(&feed, "2026-06-02".parse().expect("a date"), options).expect("a day");
    let end = |id: &str| feed.stop_by_id(id).and_then(|stop| table.stop_no(stop)).map(|stop| End { stop, seconds: 30 });
    let (Some(access), Some(egress)) = (end(from), end(to)) else { return Vec::new() };
    let walks = Walks::straight(&feed, &table, &WalkRules::default());
    let query = PlaceQuery {
        access: &[access],
        egress: &[egress],
        on_foot_s: None,
        depart_s: 7 * 3_600,
        min_change_s: 120,
        transfers_max: 6,
        within_s: 36_000,
    };
    Search::default().journeys(&table, &Bounds::of(&table, &walks), &walks, &query)
}

#[test]
fn who_stays_seated_needs_no_time_to_change_and_has_not_changed() {
    assert!(journeys(&Options::default(), "A", "D").is_empty(), "a minute is too short to change");
    let found = journeys(&Options { stay_seated: true, ..Options::default() }, "A", "D");
    let [journey] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((journey.transfers, gtfs::clock_text(journey.arrival_s as u32).as_str()), (0, "08:30:30"));
    let rides: Vec<(bool, u16, u16)> = journey.legs.iter().filter_map(ride).collect();
    assert_eq!(rides, [(false, 0, 1), (true, 0, 2)]);
    assert_eq!(journey.departure_s, 8 * 3_600 - 30, "as late as the first trip allows");
}

fn ride(leg: &Leg) -> Option<(bool, u16, u16)> {
    match leg {
        Leg::Ride { stayed, board, alight, .. } => Some((*stayed, *board, *alight)),
        Leg::Walk { .. } => None,
    }
}

#[test]
fn only_what_is_accessible_is_ridden_where_that_is_asked() {
    let options = Options { accessible_only: true, ..Options::default() };
    assert_eq!(journeys(&options, "A", "B").len(), 1);
    assert!(journeys(&options, "B", "C").is_empty(), "the trip is not accessible");
}

#[test]
fn modes_left_out_are_not_ridden() {
    let without = |mode| Options { modes_excluded: vec![mode], ..Options::default() };
    assert!(journeys(&without(Mode::Bus), "A", "B").is_empty());
    assert_eq!(journeys(&without(Mode::Trolleybus), "A", "B").len(), 1);
}
