//! The tables of resolution 835 against the schemas that were published with it.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::convert::Infallible;
use std::io::Cursor;
use std::path::Path;

use gtfs::form835::{self, Beside, Kind, Seen, Sheet, UNKNOWN, VehicleKept};
use gtfs::{Feed, Limits};
use serde_json::Value;

use crate::support::{real, small_with};

/// The schema of a table; none, with a word about it, where it is not there.
fn schema(sheet: Sheet) -> Option<Vec<Value>> {
    let name = format!("ua_835_schemas/{}_{}_schema.json", sheet.set(), sheet.code());
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let text = above.map(|folder| folder.join("shared/data").join(&name)).find_map(|file| std::fs::read_to_string(file).ok());
    if text.is_none() {
        println!("skipped: no ../shared/data/{name}");
    }
    let schema: Value = serde_json::from_str(&text?).expect("a schema");
    Some(schema["tableSchema"]["columns"].as_array().expect("columns").clone())
}

fn rows(feed: &Feed, sheet: Sheet, beside: &Beside<'_>) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    let Ok(()) = form835::rows(feed, sheet, beside, &mut |cells| {
        all.push(cells.iter().map(|cell| cell.to_text().into_owned()).collect());
        Ok::<(), Infallible>(())
    });
    all
}

/// Whether a text is a value of a datatype as the schemas name it.
fn fits(datatype: &str, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match datatype {
        "integer" => digits(text),
        "decimal" => {
            let text = text.strip_prefix('-').unwrap_or(text);
            text.split_once('.').map_or(digits(text), |(whole, fraction)| digits(whole) && digits(fraction))
        }
        "date" => text.parse::<jiff::civil::Date>().is_ok() && text.len() == 10,
        "time" => text.len() == 8 && text.parse::<jiff::civil::Time>().is_ok(),
        "boolean" => ["True", "False"].contains(&text),
        "anyURL" => text.starts_with("http://") || text.starts_with("https://"),
        "string" => !text.contains(char::is_control),
        other => panic!("a datatype {other}"),
    }
}

/// The codes that the words of the schemas allow.
fn codes(sheet: Sheet, column: &str) -> Option<&'static [&'static str]> {
    Some(match (sheet, column) {
        (Sheet::Routes, "type") => &["0", "1", "2", "3", "7"],
        (Sheet::Stops, "type" | "wheelchairBoarding") => &["0", "1", "2"],
        (Sheet::Stops, "addressAdminUnitL1") => &["Україна"],
        (Sheet::CalendarDates, "exceptionType") => &["1", "2"],
        (Sheet::Trips, "directionId") => &["0", "1"],
        (Sheet::StopTimes, "pickupType" | "dropOffType" | "timepoint") => &["0", "1"],
        (Sheet::Vehicles, "wheelchairAccessible" | "bikesAllowed") => &["0", "1", "2"],
        (Sheet::Calendar, day) if day.ends_with("day") => &["0", "1"],
        _ => return None,
    })
}

/// Checks every cell of every table; how many rows each has.
fn check(feed: &Feed, beside: &Beside<'_>) -> Option<BTreeMap<&'static str, usize>> {
    let mut counts = BTreeMap::new();
    for sheet in Sheet::ALL {
        let schema = schema(sheet)?;
        let found = rows(feed, sheet, beside);
        for row in &found {
            assert_eq!(row.len(), schema.len());
            for (column, text) in schema.iter().zip(row) {
                let name = column["name"].as_str().unwrap().trim();
                let said = || format!("{}.{name}: {text:?} in {row:?}", sheet.code());
                assert!(!(column["required"] == Value::Bool(true) && text.is_empty()), "empty {}", said());
                if text.is_empty() || text == UNKNOWN {
                    continue;
                }
                assert!(fits(column["datatype"].as_str().unwrap(), text), "{}", said());
                assert!(codes(sheet, name).is_none_or(|codes| codes.contains(&text.as_str())), "{}", said());
            }
        }
        counts.insert(sheet.code(), found.len());
    }
    refers(feed, beside);
    Some(counts)
}

/// Whatever refers to something refers to what is there, and ids stand once.
fn refers(feed: &Feed, beside: &Beside<'_>) {
    let column = |sheet: Sheet, name: &str| -> Vec<String> {
        let at = sheet.columns().iter().position(|own| own.name == name).unwrap();
        rows(feed, sheet, beside).into_iter().map(|mut row| row.swap_remove(at)).collect()
    };
    let ids = |sheet: Sheet, name: &str| -> HashSet<String> { column(sheet, name).into_iter().collect() };
    for (sheet, name) in
        [(Sheet::Agency, "id"), (Sheet::Routes, "uid"), (Sheet::Stops, "uid"), (Sheet::Trips, "uid"), (Sheet::Calendar, "serviceUid")]
    {
        assert_eq!(column(sheet, name).len(), ids(sheet, name).len(), "{} twice", sheet.code());
    }
    for (from, name, to, key) in [
        (Sheet::Routes, "agencyId", Sheet::Agency, "id"),
        (Sheet::Trips, "routeuid", Sheet::Routes, "uid"),
        (Sheet::Trips, "serviceUid", Sheet::Calendar, "serviceUid"),
        (Sheet::Trips, "shapeuid", Sheet::Shapes, "uid"),
        (Sheet::Shapes, "uid", Sheet::Routes, "uid"),
        (Sheet::StopTimes, "tripUid", Sheet::Trips, "uid"),
        (Sheet::StopTimes, "stopId", Sheet::Stops, "uid"),
        (Sheet::Stops, "parentStation", Sheet::Stops, "uid"),
    ] {
        let known = ids(to, key);
        let lost: Vec<String> = ids(from, name).into_iter().filter(|id| !id.is_empty() && !known.contains(id)).take(3).collect();
        assert!(lost.is_empty(), "{}.{name}: {lost:?}", from.code());
    }
}

#[test]
fn names_types_and_what_is_required_are_those_of_the_schemas() {
    for sheet in Sheet::ALL {
        let Some(schema) = schema(sheet) else { return };
        let kind = |datatype: &str| match datatype {
            "string" => Kind::Text,
            "integer" => Kind::Integer,
            "decimal" => Kind::Decimal,
            "boolean" => Kind::Boolean,
            "date" => Kind::Date,
            "time" => Kind::Time,
            _ => Kind::Link,
        };
        let wanted: Vec<(&str, Kind, bool)> = schema
            .iter()
            .map(|column| (column["name"].as_str().unwrap().trim(), kind(column["datatype"].as_str().unwrap()), column["required"] == true))
            .collect();
        let own: Vec<(&str, Kind, bool)> = sheet.columns().iter().map(|own| (own.name, own.kind, own.required)).collect();
        assert_eq!(own, wanted, "{}", sheet.code());
    }
}

#[test]
fn every_cell_of_real_cities_is_one_of_its_schema() {
    for (path, trips) in
        [("riga/riga_gtfs.zip", 14_060), ("chisinau/chisinau_trolley_gtfs_2020-11-02.zip", 12_984), ("cairns/cairns_gtfs.zip", 0)]
    {
        let Some(bytes) = real(path) else { return };
        let feed = gtfs::read_zip(Cursor::new(bytes), &Limits::default()).expect("a feed").feed;
        let Some(counts) = check(&feed, &Beside::NOTHING) else { return };
        assert!(trips == 0 || counts["trips"] == trips, "{path}: {counts:?}");
        assert!(counts["stopTimes"] >= feed.stop_times.len() && counts["routes"] == feed.routes.len(), "{path}: {counts:?}");
    }
}

#[test]
fn vehicles_say_null_for_what_nobody_knows() {
    let feed = small_with(&[]).feed;
    let kept = VehicleKept {
        id: "27".into(),
        plate: "AE1234BC".into(),
        body: "автобус".into(),
        agency: "KP".into(),
        agency_name: "Криворіжтранс".into(),
        routes: "1".into(),
        wheelchair: 1,
    };
    let seen = Seen {
        id: "27".into(),
        plate: "AE1234BC".into(),
        body: "автобус".into(),
        at: (47.9, -0.25),
        time: 1_700_000_000,
        ..Seen::default()
    };
    let beside = Beside { vehicles: &[kept], positions: &[seen], ..Beside::NOTHING };
    let _ = check(&feed, &beside);
    let row = &rows(&feed, Sheet::VehiclePosition, &beside)[0];
    assert_eq!(row, &["27", "AE1234BC", "null", "автобус", "", "47.900000", "-0.250000", "null", "null", "null", "1700000000"]);
}

#[test]
fn a_trip_after_midnight_runs_by_the_calendar_of_the_next_day() {
    let feed = small_with(&[
        ("trips.txt", "route_id,service_id,trip_id\nR,W,T1\nR,W,T2\nR,W,T3\n"),
        (
            "stop_times.txt",
            "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n\
             T1,08:00:00,08:00:00,A,1\nT1,08:10:00,08:10:00,C,2\nT2,23:55:00,23:55:00,A,1\nT2,24:05:00,24:05:00,C,2\n\
             T3,24:30:00,24:30:00,A,1\nT3,24:40:00,24:40:00,C,2\n",
        ),
        ("calendar_dates.txt", "service_id,date,exception_type\nW,20260824,2\n"),
    ])
    .feed;
    let calendar = rows(&feed, Sheet::Calendar, &Beside::NOTHING);
    assert_eq!(calendar[0], ["W", "1", "1", "1", "1", "1", "0", "0", "2026-01-01", "2026-12-31"]);
    assert_eq!(calendar[1], ["W+1", "0", "1", "1", "1", "1", "1", "0", "2026-01-02", "2027-01-01"]);
    assert_eq!(rows(&feed, Sheet::CalendarDates, &Beside::NOTHING)[1], ["W+1", "2026-08-25", "2"]);
    let services: HashMap<String, String> =
        rows(&feed, Sheet::Trips, &Beside::NOTHING).into_iter().map(|row| (row[2].clone(), row[1].clone())).collect();
    assert_eq!((services["T2"].as_str(), services["T3"].as_str()), ("W", "W+1"));
    let times = rows(&feed, Sheet::StopTimes, &Beside::NOTHING);
    assert_eq!(
        times.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(),
        ["08:00:00", "08:10:00", "23:55:00", "00:05:00", "00:30:00", "00:40:00"]
    );
    let _ = check(&feed, &Beside::NOTHING);
}

#[test]
fn a_headway_is_written_out_as_trips_whose_times_are_approximate() {
    let feed = small_with(&[("frequencies.txt", "trip_id,start_time,end_time,headway_secs\nT1,10:00:00,10:30:00,900\n")]).feed;
    let trips: Vec<String> = rows(&feed, Sheet::Trips, &Beside::NOTHING).into_iter().map(|row| row[2].clone()).collect();
    assert_eq!(trips, ["T1@10:00:00", "T1@10:15:00", "T2"]);
    let times = rows(&feed, Sheet::StopTimes, &Beside::NOTHING);
    assert_eq!((times[4][1].as_str(), times[4][2].as_str(), times[4][9].as_str()), ("10:20:00", "10:21:00", "0"));
    assert_eq!(times[6][9], "1");
    let _ = check(&feed, &Beside::NOTHING);
}

#[test]
fn ways_are_kilometres_whatever_the_feed_counts_in() {
    let feed = small_with(&[
        ("trips.txt", "route_id,service_id,trip_id,shape_id\nR,W,T1,S\nR,W,T2,S\n"),
        ("shapes.txt", "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence,shape_dist_traveled\nS,47.90,33.35,1,0\nS,47.91,33.35,2,1\nS,47.93,33.35,3,3\n"),
        (
            "stop_times.txt",
            "trip_id,arrival_time,departure_time,stop_id,stop_sequence,shape_dist_traveled\n\
             T1,08:00:00,08:00:00,A,1,0\nT1,08:05:00,08:06:00,B,2,2\nT1,08:10:00,08:10:00,C,3,3\n",
        ),
    ])
    .feed;
    let ways: Vec<String> = rows(&feed, Sheet::StopTimes, &Beside::NOTHING).into_iter().map(|row| row[8].clone()).collect();
    assert_eq!(ways, ["0.000", "2.224", "3.336"]);
    let shapes = rows(&feed, Sheet::Shapes, &Beside::NOTHING);
    assert_eq!(shapes.last().unwrap(), &["R", "47.930000", "33.350000", "3", "3335.9"]);
    let _ = check(&feed, &Beside::NOTHING);
}
