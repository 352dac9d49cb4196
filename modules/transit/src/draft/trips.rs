//! Trips of a route: one, copied every so many minutes between two hours.

use gtfs::{clock_text, parse_clock};
use kit::Says;
use serde::{Deserialize, Serialize};

use super::op::known;
use super::{Tables, remove};

/// Trips that one edit makes at most.
const TRIPS_MAX: u32 = 400;
/// Stops of a trip at most.
pub const STOPS_MAX: usize = 200;

/// Trips of a route in a direction by a calendar.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TripsOf {
    /// The route.
    pub route: String,
    /// The calendar.
    pub service: String,
    /// 0 there, 1 back.
    pub direction: u8,
    /// What stands on the vehicle.
    pub sign: String,
    /// Stops with the minutes from the first to each.
    pub stops: Vec<(String, u32)>,
    /// When the first sets out, seconds since noon minus 12 hours.
    pub first_s: u32,
    /// When the last sets out at the latest.
    pub last_s: u32,
    /// Minutes between them.
    pub every_minutes: u32,
    /// Only the interval is promised.
    pub by_interval: bool,
    /// Earlier trips of the same route, direction and calendar go.
    pub instead: bool,
}

/// How the trips of a route in a direction by a calendar run by interval.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Interval {
    /// They do not.
    None,
    /// The only trip does, by one interval.
    One {
        /// The first start, seconds since noon minus 12 hours.
        first_s: u32,
        /// The last start.
        last_s: u32,
        /// Minutes between them.
        every_minutes: u32,
        /// Only the interval is promised.
        promised: bool,
    },
    /// More than [`TripsOf`] can say: several intervals, one beside other trips, one of no whole minutes.
    Several,
}

impl Interval {
    /// That of trips as they stand.
    pub fn of(tables: &Tables, route: &str, service: &str, direction: u8) -> Self {
        let own = remove::of_route(tables, route, Some((service, direction)));
        let mut rows = tables.rows("frequencies.txt").filter(|row| own.contains(row.get("trip_id")));
        let Some(row) = rows.next() else { return Self::None };
        if rows.next().is_some() || own.len() > 1 {
            return Self::Several;
        }
        let clock = |column: &str| parse_clock(row.get(column));
        let every_s = row.get("headway_secs").trim().parse::<u32>().ok().filter(|every_s| *every_s > 0 && every_s.is_multiple_of(60));
        match (clock("start_time"), clock("end_time"), every_s) {
            (Some(first_s), Some(end_s), Some(every_s)) if first_s < end_s => Self::One {
                first_s,
                last_s: first_s + (end_s - 1 - first_s) / every_s * every_s,
                every_minutes: every_s / 60,
                promised: row.get("exact_times") != "1",
            },
            _ => Self::Several,
        }
    }
}

impl TripsOf {
    /// Writes them.
    ///
    /// Errors: what refers to nothing, or is too much, in words.
    pub fn apply(&self, tables: &mut Tables) -> Result<(), Says> {
        known(tables, "routes.txt", "route_id", &self.route, "transit-no-such-route")?;
        known(tables, "calendar.txt", "service_id", &self.service, "transit-no-such-service")?;
        self.check(tables)?;
        if self.instead {
            remove::trips(tables, &self.route, Some((&self.service, self.direction)));
        }
        let starts = if self.by_interval { vec![self.first_s] } else { self.starts() };
        // those that stand there already are written anew
        let own = starts.iter().map(|start| self.id(*start)).collect();
        remove::trips_of(tables, &own);
        for start in starts {
            self.write(tables, start);
        }
        Ok(())
    }

    fn starts(&self) -> Vec<u32> {
        (self.first_s..=self.last_s).step_by((self.every_minutes.max(1) * 60) as usize).collect()
    }

    fn check(&self, tables: &Tables) -> Result<(), Says> {
        if self.stops.len() < 2 || self.stops.len() > STOPS_MAX {
            return Err(Says::new("transit-stops-few").with("most", STOPS_MAX));
        }
        for (stop, _) in &self.stops {
            tables.find("stops.txt", &[("stop_id", stop)]).ok_or_else(|| Says::new("transit-no-such-stop").with("stop", stop))?;
        }
        if self.stops.windows(2).any(|pair| matches!(pair, [(_, before), (_, after)] if after < before)) {
            return Err(Says::new("transit-minutes-back"));
        }
        if self.last_s < self.first_s || self.every_minutes == 0 {
            return Err(Says::new("transit-hours-order"));
        }
        if (self.last_s - self.first_s) / (self.every_minutes * 60) + 1 > TRIPS_MAX {
            return Err(Says::new("transit-trips-many").with("most", TRIPS_MAX));
        }
        Ok(())
    }

    /// The id of the trip that sets out then.
    fn id(&self, start: u32) -> String {
        format!("{}-{}-{}-{}", self.route, self.service, self.direction, clock_text(start).replace(':', ""))
    }

    fn write(&self, tables: &mut Tables, start: u32) {
        let (clock, id) = (clock_text(start), self.id(start));
        let direction = self.direction.to_string();
        let trip = [
            ("route_id", self.route.as_str()),
            ("service_id", &self.service),
            ("trip_id", &id),
            ("trip_headsign", &self.sign),
            ("direction_id", &direction),
        ];
        tables.add("trips.txt", &trip);
        for (at, (stop, minutes)) in self.stops.iter().enumerate() {
            let (time, sequence) = (clock_text(start + minutes * 60), (at + 1).to_string());
            let values = [
                ("trip_id", id.as_str()),
                ("arrival_time", &time),
                ("departure_time", &time),
                ("stop_id", stop),
                ("stop_sequence", &sequence),
            ];
            tables.add("stop_times.txt", &values);
        }
        if self.by_interval {
            let (end, every) = (clock_text(self.last_s + 1), (self.every_minutes * 60).to_string());
            let values =
                [("trip_id", id.as_str()), ("start_time", &clock), ("end_time", &end), ("headway_secs", &every), ("exact_times", "0")];
            tables.add("frequencies.txt", &values);
        }
    }
}
