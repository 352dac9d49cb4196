//! Planned work: small sums by hand, real cities beside another tool's sums.

use timetable::{planned_work, trip_metres};

use crate::support::{network, real_feed, trip};

#[test]
fn trips_of_frequencies_are_all_counted() {
    let frequencies = "trip_id,start_time,end_time,headway_secs\nT0,06:00:00,07:00:00,1200\n";
    let trips = [trip("EVERY", &[(0, 0), (1, 15)]), trip("MON", &[(0, 0), (1, 15)])];
    let feed = network(2, &trips, &[("frequencies.txt", frequencies)]);
    let work = planned_work(&feed, "2026-06-02".parse().expect("a Tuesday"));
    assert_eq!(work.len(), 1, "the other route runs on Mondays");
    assert_eq!((work[0].trips, work[0].seconds), (3, 3 * 900));
}

#[test]
fn distances_travelled_are_read_in_whatever_unit_along_the_shape() {
    let shapes = "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence,shape_dist_traveled\nH,47.90,33.30,1,0\nH,47.95,33.30,2,5\nH,48.00,33.30,3,10\n";
    let trips = "route_id,service_id,trip_id,shape_id\nR0,EVERY,T0,H\n";
    let times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,shape_dist_traveled\nT0,6:00:00,6:00:00,S0,1,2.5\nT0,6:10:00,6:10:00,S1,2,7.5\n";
    let small = network(2, &[trip("EVERY", &[(0, 0), (1, 15)])], &[]);
    let stops = "stop_id,stop_name,stop_lat,stop_lon\nS0,a,47.925,33.30\nS1,b,47.975,33.30\n";
    let tables: [(&str, &[u8]); 5] = [
        ("stops.txt", stops.as_bytes()),
        ("routes.txt", b"route_id,route_short_name,route_type\nR0,1,3\n"),
        ("trips.txt", trips.as_bytes()),
        ("stop_times.txt", times.as_bytes()),
        ("shapes.txt", shapes.as_bytes()),
    ];
    assert!(trip_metres(&small, gtfs::TripIdx(0)) > 0.0);
    let calendar: (&str, &[u8]) = ("calendar_dates.txt", b"service_id,date,exception_type\nEVERY,20260602,1\n");
    let feed = gtfs::read_tables(&[tables.as_slice(), &[calendar]].concat(), &gtfs::Limits::default()).expect("a feed").feed;
    let metres = trip_metres(&feed, gtfs::TripIdx(0));
    assert!((metres - 5_559.7).abs() < 1.0, "a twentieth of a degree of latitude: {metres}");
}

/// What gtfs_kit 13.0.1 (`compute_route_stats`) sums up: feed, date, trips, kilometres, hours.
const SUMS: [(&str, &str, u32, f64, f64); 2] =
    [("riga/riga_gtfs.zip", "2019-10-08", 8_842, 117_367.1, 6_044.1), ("cairns/cairns_gtfs.zip", "2014-06-03", 622, 13_774.0, 472.6)];

#[test]
fn sums_of_real_cities_are_within_a_hundredth_of_another_tools() {
    for (path, date, trips, kilometres, hours) in SUMS {
        let Some(feed) = real_feed(path) else { continue };
        let work = planned_work(&feed, date.parse().expect("a date"));
        let own: u32 = work.iter().map(|one| one.trips).sum();
        let (metres, seconds) = (work.iter().map(|one| one.metres).sum::<f64>(), work.iter().map(|one| one.seconds).sum::<u64>());
        assert_eq!(own, trips, "{path}");
        assert!((metres / 1e3 / kilometres - 1.0).abs() < 0.01, "{path}: {} km", metres / 1e3);
        assert!((seconds as f64 / 3_600.0 / hours - 1.0).abs() < 0.01, "{path}: {} h", seconds as f64 / 3_600.0);
    }
}
