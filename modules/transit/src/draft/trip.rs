//! One trip: its time at each stop, its block, who gets in; copies of it; rows of a table of trips.

use std::collections::{BTreeMap, HashMap, HashSet};

use gtfs::{clock_text, parse_clock};
use kit::Says;
use serde::{Deserialize, Serialize};

use super::tables::{Cells, Row};
use super::trips::STOPS_MAX;
use super::{Tables, remove};

/// Copies that one edit makes at most.
pub const COPIES_MAX: u32 = 100;
/// Times of a service day end before: two days.
pub const LATEST_S: u32 = 48 * 3_600;
const MINUTE_S: i64 = 60;

/// When a trip is at a stop.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TimeOf {
    /// The stop.
    pub stop: String,
    /// Arrival, seconds since noon minus 12 hours.
    pub arrival_s: u32,
    /// Departure.
    pub departure_s: u32,
}

/// Between which hours a trip runs again and again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct IntervalOf {
    /// From, seconds since noon minus 12 hours.
    pub from_s: u32,
    /// Until; no trip sets out at it or later.
    pub until_s: u32,
    /// Every so many seconds.
    pub every_s: u32,
    /// The times are exact, not only the interval.
    pub exact: bool,
}

/// A trip.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TripOf {
    /// `trip_id`
    pub trip: String,
    /// What stands on the vehicle.
    pub sign: String,
    /// Trips of one block are made by one vehicle; may be empty.
    pub block: String,
    /// Whether a wheelchair gets in; none where nobody knows.
    pub accessible: Option<bool>,
    /// Its stops with times.
    pub times: Vec<TimeOf>,
    /// Between which hours it runs again and again; none for once a day.
    pub intervals: Vec<IntervalOf>,
}

/// A row of a table of trips.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TripRow {
    /// `trip_id`
    pub trip: String,
    /// When it sets out; its other times move with it.
    pub start_s: u32,
    /// Its block; may be empty.
    pub block: String,
    /// Whether a wheelchair gets in.
    pub accessible: Option<bool>,
}

/// `wheelchair_accessible`
fn number(accessible: Option<bool>) -> &'static str {
    match accessible {
        None => "0",
        Some(true) => "1",
        Some(false) => "2",
    }
}

/// What `wheelchair_accessible` says.
pub fn accessible(number: &str) -> Option<bool> {
    match number {
        "1" => Some(true),
        "2" => Some(false),
        _ => None,
    }
}

/// Goes on if there is such a trip.
fn known(tables: &Tables, trip: &str) -> Result<(), Says> {
    super::op::known(tables, "trips.txt", "trip_id", trip, "transit-no-such-trip")
}

impl TripOf {
    /// Writes it. What else stood at a stop (boarding, signs) stays.
    ///
    /// Errors: what refers to nothing or goes back in time, in words.
    pub fn apply(&self, tables: &mut Tables) -> Result<(), Says> {
        known(tables, &self.trip)?;
        self.check(tables)?;
        let values = [("trip_headsign", self.sign.as_str()), ("block_id", &self.block), ("wheelchair_accessible", number(self.accessible))];
        tables.put("trips.txt", &[("trip_id", &self.trip)], &values);
        let mut before = tables.take_cells("stop_times.txt", &[("trip_id", &self.trip)]);
        before.sort_by_key(|cells| cells.get("stop_sequence").and_then(|text| text.parse::<u32>().ok()));
        let stop_of = |cells: &Cells| cells.get("stop_id").cloned().unwrap_or_default();
        let same_way = before.len() == self.times.len() && before.iter().zip(&self.times).all(|(cells, own)| stop_of(cells) == own.stop);
        for (at, own) in self.times.iter().enumerate() {
            let place = before.iter().position(|cells| stop_of(cells) == own.stop);
            let cells = place.map(|place| before.remove(place)).unwrap_or_default();
            tables.add_cells("stop_times.txt", &self.row(at, own, cells, same_way));
        }
        self.put_intervals(tables);
        Ok(())
    }

    fn check(&self, tables: &Tables) -> Result<(), Says> {
        if self.times.len() < 2 || self.times.len() > STOPS_MAX {
            return Err(Says::new("transit-stops-few").with("most", STOPS_MAX));
        }
        for own in &self.times {
            tables.find("stops.txt", &[("stop_id", &own.stop)]).ok_or_else(|| Says::new("transit-no-such-stop").with("stop", &own.stop))?;
        }
        let within = self.times.iter().all(|own| own.arrival_s <= own.departure_s);
        let between = self.times.windows(2).all(|pair| matches!(pair, [one, other] if one.departure_s <= other.arrival_s));
        if !within || !between {
            return Err(Says::new("transit-times-back"));
        }
        if self.intervals.iter().any(|own| own.until_s <= own.from_s || own.every_s == 0) {
            return Err(Says::new("transit-hours-order"));
        }
        Ok(())
    }

    fn row(&self, at: usize, own: &TimeOf, mut cells: Cells, same_way: bool) -> Cells {
        let (arrival, departure) = (clock_text(own.arrival_s), clock_text(own.departure_s));
        if cells.get("arrival_time") != Some(&arrival) || cells.get("departure_time") != Some(&departure) {
            // what somebody has typed is no longer a guess
            cells.remove("timepoint");
        }
        if !same_way {
            cells.remove("shape_dist_traveled");
        }
        cells.extend([
            ("trip_id".to_owned(), self.trip.clone()),
            ("arrival_time".to_owned(), arrival),
            ("departure_time".to_owned(), departure),
            ("stop_id".to_owned(), own.stop.clone()),
            ("stop_sequence".to_owned(), (at + 1).to_string()),
        ]);
        cells
    }

    fn put_intervals(&self, tables: &mut Tables) {
        tables.remove("frequencies.txt", "trip_id", &HashSet::from([self.trip.clone()]));
        for own in &self.intervals {
            let (from, until, every) = (clock_text(own.from_s), clock_text(own.until_s), own.every_s.to_string());
            let exact = if own.exact { "1" } else { "0" };
            let values = [
                ("trip_id", self.trip.as_str()),
                ("start_time", &from),
                ("end_time", &until),
                ("headway_secs", &every),
                ("exact_times", exact),
            ];
            tables.add("frequencies.txt", &values);
        }
    }

    /// A trip as it stands; none where there is no such trip.
    pub fn of(tables: &Tables, trip: &str) -> Option<Self> {
        let own = tables.find("trips.txt", &[("trip_id", trip)])?;
        let clock = |text: &str| parse_clock(text).unwrap_or(0);
        let mut rows: Vec<(u32, TimeOf)> =
            tables.rows("stop_times.txt").filter(|row| row.get("trip_id") == trip).map(|row| time_of(row, clock)).collect();
        rows.sort_by_key(|(sequence, _)| *sequence);
        let interval = |row: Row<'_>| IntervalOf {
            from_s: clock(row.get("start_time")),
            until_s: clock(row.get("end_time")),
            every_s: row.get("headway_secs").parse().unwrap_or(0),
            exact: row.get("exact_times") == "1",
        };
        Some(Self {
            trip: trip.to_owned(),
            sign: own.get("trip_headsign").to_owned(),
            block: own.get("block_id").to_owned(),
            accessible: accessible(own.get("wheelchair_accessible")),
            times: rows.into_iter().map(|(_, time)| time).collect(),
            intervals: tables.rows("frequencies.txt").filter(|row| row.get("trip_id") == trip).map(interval).collect(),
        })
    }
}

fn time_of(row: Row<'_>, clock: impl Fn(&str) -> u32) -> (u32, TimeOf) {
    let time = TimeOf {
        stop: row.get("stop_id").to_owned(),
        arrival_s: clock(row.get("arrival_time")),
        departure_s: clock(row.get("departure_time")),
    };
    (row.get("stop_sequence").parse().unwrap_or(0), time)
}

/// Takes a trip away.
///
/// Errors: where there is none.
pub fn remove(tables: &mut Tables, trip: &str) -> Result<(), Says> {
    known(tables, trip)?;
    remove::trips_of(tables, &HashSet::from([trip.to_owned()]));
    Ok(())
}

/// A time moved by some seconds.
fn moved(text: &str, by_s: i64) -> Option<String> {
    let moved = u32::try_from(i64::from(parse_clock(text)?) + by_s).ok()?;
    (moved < LATEST_S).then(|| clock_text(moved))
}

/// Copies a trip. Copies are of no block: one vehicle cannot make them at once.
///
/// Errors: where there is no such trip, or a copy would begin before its day or end long after it.
pub fn copy(tables: &mut Tables, trip: &str, by_minutes: i32, count: u32) -> Result<(), Says> {
    known(tables, trip)?;
    if by_minutes == 0 || count == 0 || count > COPIES_MAX {
        return Err(Says::new("transit-copies-wrong").with("most", COPIES_MAX));
    }
    let own = tables.cells("trips.txt", &[("trip_id", trip)]);
    let times = tables.cells("stop_times.txt", &[("trip_id", trip)]);
    let mut taken: HashSet<String> = tables.rows("trips.txt").map(|row| row.get("trip_id").to_owned()).collect();
    for at in 1..=i64::from(count) {
        let by_s = at * i64::from(by_minutes) * MINUTE_S;
        let id = (1..).map(|number| {
            format!("{trip}+{}{}", at * i64::from(by_minutes), if number == 1 { String::new() } else { format!(".{number}") })
        });
        let id = id.into_iter().find(|id| !taken.contains(id)).unwrap_or_default();
        for mut cells in own.clone() {
            cells.remove("block_id");
            cells.insert("trip_id".to_owned(), id.clone());
            tables.add_cells("trips.txt", &cells);
        }
        for mut cells in times.clone() {
            cells.insert("trip_id".to_owned(), id.clone());
            for column in ["arrival_time", "departure_time"] {
                if let Some(time) = cells.get_mut(column) {
                    *time = moved(time, by_s).ok_or_else(|| Says::new("transit-copy-beyond"))?;
                }
            }
            tables.add_cells("stop_times.txt", &cells);
        }
        taken.insert(id);
    }
    Ok(())
}

/// When each trip sets out, by its id.
fn starts(tables: &Tables) -> HashMap<&str, u32> {
    let mut all: HashMap<&str, u32> = HashMap::new();
    for row in tables.rows("stop_times.txt") {
        if let Some(clock) = parse_clock(row.get("departure_time")) {
            let own = all.entry(row.get("trip_id")).or_insert(clock);
            *own = clock.min(*own);
        }
    }
    all
}

/// Rows by their trips, each with the seconds by which its trip moves.
fn moves_of<'r>(tables: &Tables, rows: &'r [TripRow]) -> Result<HashMap<&'r str, (&'r TripRow, i64)>, Says> {
    let starts = starts(tables);
    let of = |own: &'r TripRow| {
        let start = starts.get(own.trip.as_str()).ok_or_else(|| Says::new("transit-no-such-trip"))?;
        Ok((own.trip.as_str(), (own, i64::from(own.start_s) - i64::from(*start))))
    };
    rows.iter().map(of).collect()
}

/// Writes rows of a table of trips: their blocks, who gets in, and all their times where they set out at another.
///
/// Errors: where one is of no trip, or would end long after its day.
pub fn put_rows(tables: &mut Tables, rows: &[TripRow]) -> Result<(), Says> {
    let by = moves_of(tables, rows)?;
    let beyond = |row: Row<'_>, by_s: i64| ["arrival_time", "departure_time"].iter().any(|column| moved(row.get(column), by_s).is_none());
    let moves = |row: &Row<'_>| by.get(row.get("trip_id")).map(|(_, by_s)| *by_s).filter(|by_s| *by_s != 0);
    if tables.rows("stop_times.txt").any(|row| moves(&row).is_some_and(|by_s| beyond(row, by_s))) {
        return Err(Says::new("transit-copy-beyond"));
    }
    for column in ["arrival_time", "departure_time"] {
        tables.rewrite("stop_times.txt", column, |row| moved(row.get(column), moves(&row)?));
    }
    let own = |row: &Row<'_>| by.get(row.get("trip_id")).map(|(own, _)| *own);
    tables.rewrite("trips.txt", "block_id", |row| Some(own(&row)?.block.clone()));
    tables.rewrite("trips.txt", "wheelchair_accessible", |row| Some(number(own(&row)?.accessible).to_owned()));
    Ok(())
}

/// A trip in a table of trips.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// What the table lets write.
    pub row: TripRow,
    /// When it ends.
    pub end_s: u32,
    /// How many stops it has.
    pub stops: usize,
    /// What stands on the vehicle.
    pub sign: String,
    /// It runs by intervals.
    pub by_interval: bool,
}

/// The trips of a route in a direction by a calendar, in the order in which they set out.
pub fn listed(tables: &Tables, route: &str, service: &str, direction: &str) -> Vec<Listed> {
    let own = |row: &Row<'_>| {
        let same = row.get("direction_id") == direction || (direction == "0" && row.get("direction_id").is_empty());
        row.get("route_id") == route && row.get("service_id") == service && same
    };
    let mut all: BTreeMap<&str, Listed> = tables.rows("trips.txt").filter(own).map(|row| (row.get("trip_id"), listed_of(row))).collect();
    for row in tables.rows("stop_times.txt") {
        let Some(listed) = all.get_mut(row.get("trip_id")) else { continue };
        listed.stops += 1;
        listed.row.start_s = parse_clock(row.get("departure_time")).unwrap_or(0).min(listed.row.start_s);
        listed.end_s = parse_clock(row.get("arrival_time")).unwrap_or(0).max(listed.end_s);
    }
    for row in tables.rows("frequencies.txt") {
        all.get_mut(row.get("trip_id")).into_iter().for_each(|listed| listed.by_interval = true);
    }
    let mut found: Vec<Listed> = all.into_values().collect();
    found.sort_by(|one, other| (one.row.start_s, &one.row.trip).cmp(&(other.row.start_s, &other.row.trip)));
    found
}

fn listed_of(row: Row<'_>) -> Listed {
    let own = TripRow {
        trip: row.get("trip_id").to_owned(),
        start_s: u32::MAX,
        block: row.get("block_id").to_owned(),
        accessible: accessible(row.get("wheelchair_accessible")),
    };
    Listed { row: own, end_s: 0, stops: 0, sign: row.get("trip_headsign").to_owned(), by_interval: false }
}
