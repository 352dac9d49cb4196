//! Small networks in a few words, and where real ones stand.

use std::io::Cursor;
use std::path::Path;

use gtfs::{Feed, Limits};
use timetable::{Bounds, Query, Search, Walks, compile};

/// A trip: its service and its calls as `stop arrival departure`, minutes; pickup and drop-off allowed.
#[derive(Debug)]
pub struct Trip {
    pub service: &'static str,
    pub calls: Vec<(usize, u32, u32, bool, bool)>,
}

const CALENDAR: &str = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n\
                        EVERY,1,1,1,1,1,1,1,20260101,20261231\nTUE,0,1,0,0,0,0,0,20260101,20261231\nMON,1,0,0,0,0,0,0,20260101,20261231\n";

/// A feed of stops S0, S1… and trips T0, T1…, each a route of its own; more tables may be given.
pub fn network(stops: usize, trips: &[Trip], more: &[(&str, &str)]) -> Feed {
    let mut tables = vec![
        ("agency.txt", "agency_id,agency_name,agency_url,agency_timezone\nA,A,https://a.example,Europe/Kyiv\n".to_owned()),
        ("calendar.txt", CALENDAR.to_owned()),
    ];
    let rows: String = (0..stops).map(|at| format!("S{at},Зупинка {at},47.9{at},33.3{at}\n")).collect();
    tables.push(("stops.txt", format!("stop_id,stop_name,stop_lat,stop_lon\n{rows}")));
    let rows: String = (0..trips.len()).map(|at| format!("R{at},{at},3\n")).collect();
    tables.push(("routes.txt", format!("route_id,route_short_name,route_type\n{rows}")));
    let rows: String = trips.iter().enumerate().map(|(at, trip)| format!("R{at},{},T{at}\n", trip.service)).collect();
    tables.push(("trips.txt", format!("route_id,service_id,trip_id\n{rows}")));
    let mut rows = String::from("trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n");
    for (at, trip) in trips.iter().enumerate() {
        for (sequence, (stop, arrival, departure, board, alight)) in trip.calls.iter().enumerate() {
            let clock = |minutes: &u32| gtfs::clock_text(minutes * 60);
            let (board, alight) = (u8::from(!board), u8::from(!alight));
            rows.push_str(&format!("T{at},{},{},S{stop},{sequence},{board},{alight}\n", clock(arrival), clock(departure)));
        }
    }
    tables.push(("stop_times.txt", rows));
    let mut views: Vec<(&str, &[u8])> = tables.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    views.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
    gtfs::read_tables(&views, &Limits::default()).expect("a feed").feed
}

/// A trip that calls at stops at minutes, everywhere in and out.
pub fn trip(service: &'static str, calls: &[(usize, u32)]) -> Trip {
    Trip { service, calls: calls.iter().map(|(stop, minute)| (*stop, *minute, *minute, true, true)).collect() }
}

/// Journeys from S`from` to S`to` as `HH:MM:SS/changes`, with two minutes for a change.
pub fn journeys(feed: &Feed, date: &str, from: usize, to: usize, depart_minute: i32) -> Vec<String> {
    let stop = |at: usize| feed.stop_by_id(&format!("S{at}")).expect("a stop");
    let table = compile(feed, date.parse().expect("a date")).expect("a day");
    let query =
        Query { from: stop(from), to: stop(to), depart_s: depart_minute * 60, min_change_s: 120, transfers_max: 6, within_s: 36_000 };
    let found = Search::default().arrivals(&table, &Bounds::of(&table, &Walks::none()), &query);
    found.iter().map(|one| format!("{}/{}", gtfs::clock_text(one.arrival_s as u32), one.transfers)).collect()
}

/// The bytes of a file of real data; none, with a word about it, where it is not there.
pub fn real(path: &str) -> Option<Vec<u8>> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let bytes = above.map(|folder| folder.join("shared/data/mobility").join(path)).find_map(|file| std::fs::read(file).ok());
    if bytes.is_none() {
        println!("skipped: no ../shared/data/mobility/{path}");
    }
    bytes
}

/// A real feed.
pub fn real_feed(path: &str) -> Option<Feed> {
    real(path).map(|bytes| gtfs::read_zip(Cursor::new(bytes), &Limits::default()).expect("a feed").feed)
}
