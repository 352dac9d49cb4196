//! Damaged and hostile feeds: a report or an error, never a panic, never more than the limits.

use std::io::{Cursor, Write};

use gtfs::{GtfsError, Limits};
use proptest::prelude::*;

use crate::support::{SMALL, real};

fn zipped(tables: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in tables {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a file");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn small() -> Vec<(&'static str, Vec<u8>)> {
    SMALL.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())).collect()
}

#[test]
fn a_zip_bomb_stops_at_the_limit() {
    let mut tables = small();
    tables[5].1 = vec![b' '; 40 << 20];
    let limits = Limits { file_bytes_max: 1 << 20, ..Limits::default() };
    let refused = gtfs::read_zip(Cursor::new(zipped(&tables)), &limits).expect_err("too large");
    assert_eq!(refused, GtfsError::UnpacksTooLarge { file: "stop_times.txt".into(), limit: 1 << 20 });
}

#[test]
fn rows_files_and_texts_have_limits() {
    let read = |limits: Limits| gtfs::read_zip(Cursor::new(zipped(&small())), &limits).expect_err("past a limit");
    assert_eq!(read(Limits { rows_max: 10, ..Limits::default() }), GtfsError::TooManyRows { limit: 10 });
    assert_eq!(read(Limits { files_max: 3, ..Limits::default() }), GtfsError::TooManyFiles { limit: 3 });
    assert_eq!(read(Limits { text_bytes_max: 20, ..Limits::default() }), GtfsError::TooMuchText { limit: 20 });
}

#[test]
fn what_is_no_archive_is_refused() {
    assert!(matches!(gtfs::read_zip(Cursor::new(b"GET / HTTP/1.1"), &Limits::default()), Err(GtfsError::NotZip(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_in_any_table_are_survived(table in 0_usize..6, at in 0.0_f64..1.0, junk in prop::collection::vec(any::<u8>(), 0..40)) {
        let mut tables = small();
        let bytes = &mut tables[table].1;
        let place = (bytes.len() as f64 * at) as usize;
        bytes.splice(place..(place + junk.len() / 2).min(bytes.len()), junk);
        let views: Vec<(&str, &[u8])> = tables.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
        if let Ok(reading) = gtfs::read_tables(&views, &Limits::default()) {
            let feed = &reading.feed;
            for trip in feed.trip_indices() {
                let rows = feed.stop_times_of(trip);
                prop_assert!(rows.len() >= 2);
                prop_assert!(rows.windows(2).all(|pair| pair[0].departure <= pair[1].arrival));
            }
        }
    }
}

#[test]
fn a_real_archive_with_bytes_changed_is_survived() {
    let Some(bytes) = real("poa/poa_trensurb.zip") else { return };
    let limits = Limits { unpacked_bytes_max: 64 << 20, ..Limits::default() };
    let mut seed = 7_u64;
    for _ in 0..60 {
        let mut damaged = bytes.clone();
        for _ in 0..4 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (seed >> 33) as usize % damaged.len();
            damaged[at] = (seed >> 20) as u8;
        }
        let _survived = gtfs::read_zip(Cursor::new(damaged), &limits);
    }
}

/// Stops at a table.
struct StopsAt(&'static str);

impl gtfs::Watch for StopsAt {
    fn goes_on(&self, table: &'static str, _: u64) -> bool {
        table != self.0
    }
}

#[test]
fn who_watches_may_stop_the_reading() {
    let archive = zipped(&small());
    let limits = Limits::default();
    let stopped = gtfs::read_zip_watched(Cursor::new(&archive), &limits, &StopsAt("stop_times.txt")).map(drop);
    assert_eq!(stopped, Err(GtfsError::Stopped));
    assert!(gtfs::read_zip_watched(Cursor::new(&archive), &limits, &StopsAt("dragons.txt")).is_ok());
}

#[test]
fn a_look_at_the_directory_tells_what_is_missing() {
    let limits = Limits::default();
    let look = |bytes: &[u8]| gtfs::look_into_zip(Cursor::new(bytes), &limits);
    assert_eq!(look(&zipped(&small())), Ok(()));
    assert!(matches!(look(b"PK nonsense"), Err(GtfsError::NotZip(_))));
    let without: Vec<_> = small().into_iter().filter(|(name, _)| *name != "trips.txt").collect();
    assert_eq!(look(&zipped(&without)), Err(GtfsError::NoTable("trips.txt")));
}
