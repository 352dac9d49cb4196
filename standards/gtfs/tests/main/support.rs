//! A small feed that tests change, and where real ones stand.

use std::path::Path;

use gtfs::{Limits, Reading};

/// A small sound feed: one bus line of three stops with two trips.
pub const SMALL: [(&str, &str); 6] = [
    ("agency.txt", "agency_id,agency_name,agency_url,agency_timezone\nKP,Криворіжтранс,https://kp.example,Europe/Kyiv\n"),
    ("stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,Вокзал,47.90,33.35\nB,Площа,47.91,33.35\nC,Парк,47.93,33.35\n"),
    ("routes.txt", "route_id,agency_id,route_short_name,route_long_name,route_type\nR,KP,1,Вокзал - Парк,3\n"),
    ("calendar.txt", CALENDAR),
    ("trips.txt", "route_id,service_id,trip_id\nR,W,T1\nR,W,T2\n"),
    (
        "stop_times.txt",
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n\
         T1,08:00:00,08:00:00,A,1\nT1,08:05:00,08:06:00,B,2\nT1,08:10:00,08:10:00,C,3\n\
         T2,09:00:00,09:00:00,A,1\nT2,09:05:00,09:06:00,B,2\nT2,09:10:00,09:10:00,C,3\n",
    ),
];

const CALENDAR: &str = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n\
                        W,1,1,1,1,1,0,0,20260101,20261231\n";

/// The small feed with tables put in place of its own or added.
pub fn small_with(changes: &[(&str, &str)]) -> Reading {
    let kept = SMALL.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    read(&kept.chain(changes).copied().collect::<Vec<_>>())
}

pub fn read(tables: &[(&str, &str)]) -> Reading {
    let bytes: Vec<(&str, &[u8])> = tables.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    gtfs::read_tables(&bytes, &Limits::default()).expect("a feed")
}

/// Stop times of a trip as `stop arrival departure`.
pub fn times(reading: &Reading, trip: &str) -> Vec<String> {
    let feed = &reading.feed;
    let rows = feed.stop_times_of(feed.trip_by_id(trip).expect("the trip"));
    let text = |row: &gtfs::StopTime| {
        format!("{} {} {}", feed.text(feed[row.stop].id), gtfs::clock_text(row.arrival), gtfs::clock_text(row.departure))
    };
    rows.iter().map(text).collect()
}

/// The bytes of a real feed; none, with a word about it, where it is not there.
pub fn real(path: &str) -> Option<Vec<u8>> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let bytes = above.map(|folder| folder.join("shared/data/mobility").join(path)).find_map(|file| std::fs::read(file).ok());
    if bytes.is_none() {
        println!("skipped: no ../shared/data/mobility/{path}");
    }
    bytes
}
