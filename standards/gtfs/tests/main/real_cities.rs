//! Feeds of real cities, each with what makes it hard.

use std::io::Cursor;

use gtfs::{Limits, Reading, Severity};

use crate::support::real;

fn city(path: &str) -> Option<Reading> {
    real(path).map(|bytes| gtfs::read_zip(Cursor::new(bytes), &Limits::default()).expect("a feed"))
}

fn sizes(reading: &Reading) -> [usize; 5] {
    let feed = &reading.feed;
    [feed.stops.len(), feed.routes.len(), feed.trips.len(), feed.stop_times.len(), feed.shape_points.len()]
}

#[test]
fn riga_is_read_out_of_its_sub_folder() {
    let Some(reading) = city("riga/riga_gtfs.zip") else { return };
    assert_eq!(sizes(&reading), [1_675, 80, 14_060, 341_735, 66_735]);
    assert_eq!(reading.report.count_of("invalid_input_files_in_subfolder"), 1);
    assert_eq!(reading.report.count(Severity::Error), 0);
}

#[test]
fn chisinau_loses_only_trips_without_stops() {
    let Some(reading) = city("chisinau/chisinau_trolley_gtfs_2020-11-02.zip") else { return };
    assert_eq!(sizes(&reading), [385, 30, 12_984, 250_278, 0]);
    assert_eq!((reading.report.count_of("unusable_trip"), reading.report.count_of("unused_trip")), (2, 559));
    assert!(reading.report.count_of("leading_or_trailing_whitespaces") > 0);
    assert_eq!(reading.feed.raw_tables[0].name, "fare_attributes.txt");
}

#[test]
fn porto_alegre_has_a_time_at_every_stop_and_none_goes_back() {
    let Some(reading) = city("poa/poa_eptc.zip") else { return };
    assert_eq!(sizes(&reading), [3_986, 115, 2_374, 130_019, 57_723]);
    for trip in reading.feed.trip_indices() {
        let rows = reading.feed.stop_times_of(trip);
        assert!(rows.windows(2).all(|pair| pair[0].departure <= pair[1].arrival) && rows.iter().all(|row| row.arrival <= row.departure));
    }
    assert!(reading.feed.stop_times.iter().filter(|row| row.interpolated).count() > 100_000);
}
