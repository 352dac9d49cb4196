//! Times mended, references that lead nowhere, ids that stand twice.

use gtfs::{Mode, RouteType, Severity};

use crate::support::{small_with, times};

const HEAD: &str = "trip_id,arrival_time,departure_time,stop_id,stop_sequence";

fn with_times(rows: &str) -> gtfs::Reading {
    small_with(&[("stop_times.txt", &format!("{HEAD}\n{rows}"))])
}

#[test]
fn empty_times_are_interpolated_by_the_distance_between_stops() {
    let reading = with_times("T1,08:00:00,08:00:00,A,1\nT1,,,B,2\nT1,08:09:00,08:09:00,C,3\n");
    assert_eq!(times(&reading, "T1")[1], "B 08:03:00 08:03:00");
    assert!(reading.feed.stop_times[1].interpolated && !reading.feed.stop_times[0].interpolated);
    assert_eq!(reading.report.count_of("stop_time_interpolated"), 1);
}

#[test]
fn empty_times_are_interpolated_by_the_distance_travelled_where_it_is_given() {
    let rows = format!("{HEAD},shape_dist_traveled\nT1,08:00:00,08:00:00,A,1,0\nT1,,,B,2,7.5\nT1,08:10:00,08:10:00,C,3,10\n");
    let reading = small_with(&[("stop_times.txt", &rows)]);
    assert_eq!(times(&reading, "T1")[1], "B 08:07:30 08:07:30");
}

#[test]
fn rows_out_of_order_and_scattered_are_brought_together() {
    let reading = with_times("T1,08:10:00,08:10:00,C,30\nT2,09:00:00,09:00:00,A,1\nT1,08:00:00,08:00:00,A,5\nT2,09:05:00,09:05:00,B,2\n");
    assert_eq!(times(&reading, "T1"), ["A 08:00:00 08:00:00", "C 08:10:00 08:10:00"]);
    assert_eq!(times(&reading, "T2"), ["A 09:00:00 09:00:00", "B 09:05:00 09:05:00"]);
    assert_eq!(reading.report.count_of("unsorted_stop_times"), 1);
}

#[test]
fn a_trip_whose_clock_starts_anew_at_midnight_runs_past_24_hours() {
    let reading = with_times("T1,23:50:00,23:50:00,A,1\nT1,00:05:00,00:06:00,B,2\nT1,00:20:00,00:20:00,C,3\n");
    assert_eq!(times(&reading, "T1"), ["A 23:50:00 23:50:00", "B 24:05:00 24:06:00", "C 24:20:00 24:20:00"]);
    assert_eq!(reading.report.count(Severity::Error), 0);
}

#[test]
fn times_that_go_back_are_held_and_told_of() {
    let reading = with_times("T1,08:00:00,08:00:00,A,1\nT1,07:55:00,07:56:00,B,2\nT1,08:10:00,08:09:00,C,3\n");
    assert_eq!(times(&reading, "T1"), ["A 08:00:00 08:00:00", "B 08:00:00 08:00:00", "C 08:10:00 08:10:00"]);
    assert_eq!(reading.report.count_of("stop_time_with_arrival_before_previous_departure_time"), 1);
    assert_eq!(reading.report.count_of("start_and_end_range_out_of_order"), 2);
}

#[test]
fn a_trip_of_one_stop_is_left_out_and_told_of() {
    let reading = with_times("T1,08:00:00,08:00:00,A,1\nT2,09:00:00,09:00:00,A,1\nT2,09:05:00,09:05:00,B,2\n");
    assert_eq!(reading.feed.trips.len(), 1);
    assert!(reading.feed.trip_by_id("T1").is_none());
    assert_eq!((times(&reading, "T2").len(), reading.report.count_of("unusable_trip")), (2, 1));
}

#[test]
fn a_trip_without_a_first_time_loses_the_stops_before_it() {
    let reading = with_times("T1,,,A,1\nT1,08:05:00,,B,2\nT1,08:10:00,08:10:00,C,3\n");
    assert_eq!(times(&reading, "T1"), ["B 08:05:00 08:05:00", "C 08:10:00 08:10:00"]);
    assert_eq!(reading.report.count_of("missing_trip_edge"), 1);
}

#[test]
fn ids_that_stand_twice_keep_the_first_row() {
    let stops =
        "stop_id,stop_name,stop_lat,stop_lon\nA,Вокзал,47.90,33.35\nA,Другий,47.95,33.35\nB,Площа,47.91,33.35\nC,Парк,47.93,33.35\n";
    let reading = small_with(&[("stops.txt", stops)]);
    let notice = &reading.report.notices[0];
    assert_eq!((notice.code, notice.file, notice.line, notice.value.as_str()), ("duplicate_key", "stops.txt", 3, "A"));
    assert_eq!(reading.feed.text(reading.feed.stops[0].name), "Вокзал");
}

#[test]
fn references_that_lead_nowhere_cost_the_row_or_the_reference() {
    let trips = "route_id,service_id,trip_id,shape_id\nR,W,T1,none\nX,W,T2,\n";
    let reading = small_with(&[("trips.txt", trips)]);
    assert_eq!(reading.feed.trips.len(), 1);
    assert!(reading.feed.trips[0].shape.is_none());
    assert_eq!(reading.report.count_of("foreign_key_violation"), 1 + 1 + 3, "the shape, the route, three times of the lost trip");
}

#[test]
fn notices_are_limited_but_all_are_counted() {
    let stops: String = (0..500).map(|at| format!("S{at},,47.9,33.3\n")).collect();
    let stops = format!("stop_id,stop_name,stop_lat,stop_lon\n{stops}A,a,1.5,2.5\nB,b,1.5,2.5\nC,c,1.5,2.5\n");
    let report = small_with(&[("stops.txt", &stops)]).report;
    assert_eq!(report.count_of("missing_stop_name"), 500);
    assert_eq!(report.notices.iter().filter(|notice| notice.code == "missing_stop_name").count(), 100);
}

#[test]
fn extended_route_types_have_basic_modes() {
    let modes = [800, 900, 700, 109, 401, 1501, 11, 0].map(|number| RouteType(number).mode());
    assert_eq!(modes, [Mode::Trolleybus, Mode::Tram, Mode::Bus, Mode::Rail, Mode::Subway, Mode::Other, Mode::Trolleybus, Mode::Tram]);
}

#[test]
fn stations_pass_on_their_place_and_accessibility() {
    let stops = "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,wheelchair_boarding\n\
                 A,Вокзал,,,0,S,\nB,Площа,47.91,33.35,,,2\nC,Парк,47.93,33.35,,B,\nS,Станція,47.90,33.35,1,,1\n";
    let reading = small_with(&[("stops.txt", stops)]);
    let feed = &reading.feed;
    let stop = |id| feed.stop_by_id(id).expect("stop");
    assert_eq!(feed[stop("A")].position, feed[stop("S")].position);
    assert_eq!(feed.wheelchair_boarding(stop("A")), gtfs::Accessibility::Possible);
    assert_eq!(reading.report.count_of("wrong_parent_location_type"), 1, "a stop is no station");
}

#[test]
fn frequencies_and_transfers_are_kept_where_they_make_sense() {
    let frequencies = "trip_id,start_time,end_time,headway_secs,exact_times\nT1,06:00:00,07:00:00,600,1\nT1,07:00:00,08:00:00,0,\nT1,09:00:00,08:00:00,60,0\n";
    let transfers = "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nA,B,2,180\nA,X,0,\n";
    let reading = small_with(&[("frequencies.txt", frequencies), ("transfers.txt", transfers)]);
    let feed = &reading.feed;
    let all = feed.frequencies_of(feed.trip_by_id("T1").expect("trip"));
    assert_eq!((all.len(), all[0].starts().count()), (1, 6));
    assert_eq!((feed.transfers.len(), feed.transfers[0].min_time_s), (1, Some(180)));
}
