//! A feed written and read again is the same feed.

use std::io::Cursor;

use gtfs::{Feed, Limits, Reading, Severity, read_tables, read_zip, write_tables, write_zip};

use crate::support::{real, small_with};

fn again(feed: &Feed) -> Reading {
    let mut bytes = Cursor::new(Vec::new());
    write_zip(feed, &mut bytes).expect("an archive");
    read_zip(Cursor::new(bytes.into_inner()), &Limits::default()).expect("a feed")
}

fn tables(feed: &Feed) -> Vec<gtfs::WrittenTable> {
    write_tables(feed).collect()
}

#[test]
fn names_with_commas_quotes_and_all_optional_fields_come_back() {
    let stops = "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code,wheelchair_boarding\n\
                 A,\"Вокзал, \"\"східний\"\"\",47.90,33.35,0,S,1,1\nB,Площа,47.91,33.35,,,,2\nC,Парк,47.93,33.35,,,,\nS,Станція,47.9,33.3,1,,,\n";
    let transfers = "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nA,B,2,180\n";
    let frequencies = "trip_id,start_time,end_time,headway_secs,exact_times\nT1,06:00:00,07:00:00,600,1\n";
    let dates = "service_id,date,exception_type\nW,20260824,2\nH,20260107,1\n";
    let changes = [("stops.txt", stops), ("transfers.txt", transfers), ("frequencies.txt", frequencies), ("calendar_dates.txt", dates)];
    let feed = small_with(&changes).feed;
    let reading = again(&feed);
    assert!(reading.report.notices.is_empty(), "{:?}", reading.report.notices);
    assert_eq!(tables(&feed), tables(&reading.feed));
    let text = String::from_utf8(tables(&feed).into_iter().find(|(name, _)| name == "stops.txt").expect("stops").1).expect("text");
    assert!(text.contains("A,\"Вокзал, \"\"східний\"\"\",47.9,33.35,,S,1,1\n") || text.contains("\"Вокзал, \"\"східний\"\"\""), "{text}");
    assert!(!text.contains("zone_id"), "columns in which nothing stands are left out");
}

#[test]
fn what_was_repaired_is_written_repaired() {
    let times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nT1,23:50:00,,A,9\nT1,,,B,10\nT1, 0:20:00,00:20:00,C,12\nT2,9:00:00,9:00:00,A,1\n";
    let reading = small_with(&[("stop_times.txt", times)]);
    let second = again(&reading.feed);
    assert!(second.report.notices.is_empty(), "{:?}", second.report.notices);
    assert_eq!(second.feed.stop_times.len(), 3);
    assert!(second.feed.stop_times[1].approximate, "interpolated times are written as approximate");
}

#[test]
fn feeds_of_real_cities_come_back_without_errors() {
    for path in [
        "riga/riga_gtfs.zip",
        "chisinau/chisinau_trolley_gtfs_2020-11-02.zip",
        "cairns/cairns_gtfs.zip",
        "poa/poa_eptc.zip",
        "poa/poa_trensurb.zip",
    ] {
        let Some(bytes) = real(path) else { continue };
        let first = read_zip(Cursor::new(bytes), &Limits::default()).expect("a feed");
        let second = again(&first.feed);
        assert_eq!((second.report.count(Severity::Error), second.report.count(Severity::Repaired)), (0, 0), "{path}");
        let views = tables(&first.feed);
        let views: Vec<(&str, &[u8])> = views.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let third = read_tables(&views, &Limits::default()).expect("a feed").feed;
        assert!(tables(&second.feed) == tables(&third), "{path}");
        assert_eq!(second.feed.trips.len(), first.feed.trips.len(), "{path}");
    }
}
