//! How tables are written in the wild.

use crate::support::{SMALL, read, small_with};

#[test]
fn a_sound_feed_has_no_notices() {
    let reading = small_with(&[]);
    assert!(reading.report.notices.is_empty(), "{:?}", reading.report.notices);
    assert_eq!((reading.feed.stops.len(), reading.feed.trips.len(), reading.feed.stop_times.len()), (3, 2, 6));
}

#[test]
fn byte_order_marks_carriage_returns_and_quotes_do_not_matter() {
    let stops = "\u{feff}\"stop_id\",stop_name,stop_lat,stop_lon\r\nA,\"Вокзал, \"\"східний\"\"\",47.90,33.35\r\n\r\n\
                 B,\"Площа\r\nМиру\",47.91,33.35\r\nC,Кінотеатр „Patria”,47.93,33.35";
    let feed = small_with(&[("stops.txt", stops)]).feed;
    let names: Vec<&str> = feed.stops.iter().map(|stop| feed.text(stop.name)).collect();
    assert_eq!(names, ["Вокзал, \"східний\"", "Площа\r\nМиру", "Кінотеатр „Patria”"]);
}

#[test]
fn spaces_around_numbers_and_names_of_columns_are_repaired_and_told() {
    let stops = "stop_id, stop_name,stop_lat,stop_lon\nA,Вокзал,47.90, 33.35\nB, Площа ,47.91,33.35\nC,Парк,47.93,33.35\n";
    let reading = small_with(&[("stops.txt", stops)]);
    assert_eq!(reading.report.count_of("leading_or_trailing_whitespaces"), 2);
    assert_eq!(reading.report.count(gtfs::Severity::Error), 0);
    assert_eq!(reading.feed.text(reading.feed.stops[1].name), "Площа");
}

#[test]
fn a_quotation_mark_that_never_closes_costs_its_row_alone() {
    let stops = "stop_id,stop_name,stop_lat,stop_lon\nA,\"Вокзал,47.90,33.35\nB,Площа,47.91,33.35\nC,Парк,47.93,33.35\n";
    let reading = small_with(&[("stops.txt", stops)]);
    assert_eq!(reading.report.count_of("csv_parsing_failed"), 1);
    assert_eq!(reading.feed.stops.len(), 3);
}

#[test]
fn unknown_columns_and_files_are_passed_over() {
    let trips = "shift,route_id,service_id,trip_id,note\n1,R,W,T1,x\n2,R,W,T2,y\n";
    let reading = small_with(&[("trips.txt", trips), ("drivers.txt", "a,b\n1,2\n")]);
    assert_eq!(reading.feed.trips.len(), 2);
    assert_eq!(reading.report.count_of("unknown_file"), 1);
}

#[test]
fn doubled_quotes_survive_the_border_between_two_pieces() {
    let mut stops = String::from("stop_id,stop_name,stop_desc,stop_lat,stop_lon\n");
    for at in 0..6_000 {
        stops.push_str(&format!("S{at},\"a \"\"quoted\"\" name\",\"{}\",47.9,33.3\n", "x\"\"".repeat(at % 9)));
    }
    let reading = small_with(&[
        ("stops.txt", &stops),
        ("stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nT1,8:00:00,8:00:00,S1,1\nT1,8:01:00,8:01:00,S2,2\n"),
    ]);
    let feed = &reading.feed;
    assert_eq!(feed.stops.len(), 6_000);
    for (at, stop) in feed.stops.iter().enumerate() {
        assert_eq!((feed.text(stop.name), feed.text(stop.desc)), ("a \"quoted\" name", "x\"".repeat(at % 9).as_str()), "{at}");
    }
}

#[test]
fn a_feed_without_trips_is_refused() {
    let tables: Vec<(&str, &[u8])> =
        SMALL.iter().filter(|(name, _)| *name != "trips.txt").map(|(name, text)| (*name, text.as_bytes())).collect();
    let refused = gtfs::read_tables(&tables, &gtfs::Limits::default()).expect_err("no trips");
    assert_eq!(refused, gtfs::GtfsError::NoTable("trips.txt"));
}

#[test]
fn a_feed_without_an_agency_and_a_calendar_is_told_of() {
    let tables: Vec<(&str, &str)> = SMALL.into_iter().filter(|(name, _)| *name != "agency.txt").collect();
    let reading = read(&tables);
    assert_eq!(reading.report.count_of("missing_required_file"), 1);
    assert_eq!(reading.feed.timezone(), "UTC");
}
