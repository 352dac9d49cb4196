//! The trips of a line taken out of the tables, changed, and put back.

use std::collections::{HashMap, HashSet};

use gtfs::{clock_text, parse_clock};
use kit::Says;

use crate::draft::Tables;
use crate::draft::tables::Taken;

/// A call of a trip: its times and the whole row.
#[derive(Clone, PartialEq, Debug)]
pub struct Call {
    /// The stop.
    pub stop: String,
    /// Seconds since noon minus 12 hours.
    pub arrival: u32,
    /// The same.
    pub departure: u32,
    row: Vec<String>,
}

/// A trip with its calls.
#[derive(Clone, PartialEq, Debug)]
pub struct Course {
    /// Its id.
    pub id: String,
    /// Its calls in their order.
    pub calls: Vec<Call>,
    row: Vec<String>,
}

/// The trips of a line.
#[derive(Debug)]
pub struct Courses {
    /// The trips.
    pub all: Vec<Course>,
    trips: Taken,
    times: Taken,
}

/// Columns of the tables that are written.
struct Places {
    trip: usize,
    stop: usize,
    arrival: usize,
    departure: usize,
    sequence: usize,
    distance: Option<usize>,
}

impl Places {
    fn of(times: &Taken) -> Option<Self> {
        Some(Self {
            trip: times.column("trip_id")?,
            stop: times.column("stop_id")?,
            arrival: times.column("arrival_time")?,
            departure: times.column("departure_time")?,
            sequence: times.column("stop_sequence")?,
            distance: times.column("shape_dist_traveled"),
        })
    }
}

fn cell(row: &[String], at: usize) -> &str {
    row.get(at).map_or("", String::as_str)
}

fn write(row: &mut [String], at: usize, value: impl Into<String>) {
    if let Some(cell) = row.get_mut(at) {
        *cell = value.into();
    }
}

impl Course {
    /// When it sets out.
    pub fn start(&self) -> u32 {
        self.calls.first().map_or(0, |call| call.departure)
    }

    /// The same trip at another time under another id.
    pub fn moved(&self, id: String, start: u32) -> Self {
        let (own, mut moved) = (self.start(), self.clone());
        moved.id = id;
        for call in &mut moved.calls {
            // No call is before the start; an arrival at the first stop may be.
            call.arrival = (call.arrival + start).saturating_sub(own);
            call.departure = (call.departure + start).saturating_sub(own);
        }
        moved
    }
}

impl Call {
    /// Another call like this one.
    pub fn at(&self, stop: &str, arrival: u32, departure: u32) -> Self {
        Self { stop: stop.to_owned(), arrival, departure, row: self.row.clone() }
    }
}

impl Courses {
    /// Takes the trips of a line out; their intervals stay in `frequencies.txt`.
    ///
    /// Errors: the line has none.
    pub fn take(tables: &mut Tables, route: &str) -> Result<Self, Says> {
        super::line(tables, route)?;
        let ids: HashSet<String> =
            tables.rows("trips.txt").filter(|row| row.get("route_id") == route).map(|row| row.get("trip_id").to_owned()).collect();
        Self::take_these(tables, &ids)
    }

    /// Takes these trips out.
    ///
    /// Errors: there are none.
    pub fn take_these(tables: &mut Tables, ids: &HashSet<String>) -> Result<Self, Says> {
        let (mut trips, mut times) = (tables.take_out("trips.txt", "trip_id", ids), tables.take_out("stop_times.txt", "trip_id", ids));
        let (Some(places), Some(trip)) = (Places::of(&times), trips.column("trip_id")) else {
            tables.put_back("trips.txt", trips);
            tables.put_back("stop_times.txt", times);
            return Err(Says::new("transit-change-no-trips"));
        };
        let mut calls: HashMap<String, Vec<(u32, Call)>> = HashMap::new();
        for row in times.rows.drain(..) {
            let sequence = cell(&row, places.sequence).trim().parse().unwrap_or(0);
            let known = calls.entry(cell(&row, places.trip).to_owned()).or_default();
            let before = known.last().map_or(0, |(_, call)| call.departure);
            let arrival = parse_clock(cell(&row, places.arrival)).unwrap_or(before);
            let departure = parse_clock(cell(&row, places.departure)).unwrap_or(arrival);
            known.push((sequence, Call { stop: cell(&row, places.stop).to_owned(), arrival, departure, row }));
        }
        let course = |row: Vec<String>| {
            let id = cell(&row, trip).to_owned();
            let mut own = calls.remove(&id).unwrap_or_default();
            own.sort_by_key(|(sequence, _)| *sequence);
            Course { id, calls: own.into_iter().map(|(_, call)| call).collect(), row }
        };
        Ok(Self { all: trips.rows.drain(..).map(course).collect(), trips, times })
    }

    /// Puts the trips back; those of fewer than two stops are left out.
    pub fn put_back(mut self, tables: &mut Tables) {
        let (Some(places), Some(trip)) = (Places::of(&self.times), self.trips.column("trip_id")) else { return };
        let mut gone = HashSet::new();
        for mut course in self.all {
            if course.calls.len() < 2 {
                gone.insert(course.id);
                continue;
            }
            write(&mut course.row, trip, &course.id);
            self.trips.rows.push(course.row);
            for (at, mut call) in course.calls.into_iter().enumerate() {
                write(&mut call.row, places.trip, &course.id);
                write(&mut call.row, places.stop, call.stop);
                write(&mut call.row, places.arrival, clock_text(call.arrival));
                write(&mut call.row, places.departure, clock_text(call.departure));
                write(&mut call.row, places.sequence, (at + 1).to_string());
                self.times.rows.push(call.row);
            }
        }
        tables.put_back("trips.txt", self.trips);
        tables.put_back("stop_times.txt", self.times);
        tables.remove("frequencies.txt", "trip_id", &gone);
    }

    /// Forgets distances along shapes of a trip whose stops have changed: they are found anew from where the stops are. A trip that goes
    /// beyond its shape loses the shape too.
    pub fn forget_distances(&mut self, course: usize, beyond_shape: bool) {
        let (distance, shape) = (Places::of(&self.times).and_then(|places| places.distance), self.trips.column("shape_id"));
        let Some(own) = self.all.get_mut(course) else { return };
        if let Some(at) = distance {
            own.calls.iter_mut().for_each(|call| write(&mut call.row, at, ""));
        }
        if let Some(at) = shape.filter(|_| beyond_shape) {
            write(&mut own.row, at, "");
        }
    }

    /// The value of a column of a trip.
    pub fn of_trip(&self, course: &Course, column: &str) -> String {
        self.trips.column(column).map_or_else(String::new, |at| cell(&course.row, at).to_owned())
    }

    /// Empties a column of a trip.
    pub fn clear(&self, course: &mut Course, column: &str) {
        if let Some(at) = self.trips.column(column) {
            write(&mut course.row, at, "");
        }
    }
}
