//! A city of one straight street: six stops 500 m apart, a route there and back, one that goes out and comes home on the same street.

use std::sync::Arc;

use jiff::civil::{Date, date};
use tracking::{Event, Network, Position, Rules, Run, Tracking, VehicleNo, Verdict};

/// Metres between two stops.
pub const BETWEEN_M: f64 = 500.0;
/// Planned seconds between two stops.
pub const BETWEEN_S: i64 = 120;
/// The day of the tests, a Friday.
pub const DAY: Date = date(2026, 11, 27);

const LATITUDE: f64 = 47.9;
const LONGITUDE: f64 = 33.4;
const METRES_PER_DEGREE: f64 = 111_195.0;

/// Latitude and longitude so many metres east and north of the first stop.
pub fn place(east: f64, north: f64) -> (f64, f64) {
    (LATITUDE + north / METRES_PER_DEGREE, LONGITUDE + east / (METRES_PER_DEGREE * LATITUDE.to_radians().cos()))
}

/// A moment of the day, Unix seconds.
pub fn at(clock: &str) -> i64 {
    let zone = jiff::tz::TimeZone::get("Europe/Kyiv").expect("a zone");
    let start = gtfs::service_day_start(DAY, &zone).expect("a day").as_second();
    start + i64::from(gtfs::parse_clock(clock).expect("a clock"))
}

fn stops() -> String {
    let stop = |number: usize| {
        let (lat, lon) = place(number as f64 * BETWEEN_M, 0.0);
        format!("s{number},Stop {number},{lat},{lon}\n")
    };
    "stop_id,stop_name,stop_lat,stop_lon\n".to_owned() + &(0..6).map(stop).collect::<String>()
}

fn trip_times(trip: &str, stops: &[usize], start: &str) -> String {
    let start = gtfs::parse_clock(start).expect("a clock");
    let row = |(number, stop): (usize, &usize)| {
        let time = gtfs::clock_text(start + number as u32 * BETWEEN_S as u32);
        format!("{trip},{time},{time},s{stop},{}\n", number * 10 + 1)
    };
    stops.iter().enumerate().map(row).collect()
}

fn stop_times() -> String {
    let (there, back) = ([0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0]);
    let out_and_home = [0, 1, 2, 3, 4, 3, 2, 1, 0];
    let mut rows = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n".to_owned();
    for (trip, start) in [("t1", "07:00:00"), ("t2", "07:10:00"), ("t3", "07:20:00"), ("night", "24:30:00")] {
        rows += &trip_times(trip, &there, start);
    }
    rows += &trip_times("r1", &back, "07:15:00");
    rows += &trip_times("loop", &out_and_home, "09:00:00");
    rows + &trip_times("often", &there, "00:00:00")
}

const TRIPS: &str = "\
route_id,service_id,trip_id,direction_id,block_id,shape_id
4,daily,t1,0,b1,
4,daily,t2,0,b2,
4,daily,t3,0,b3,
4,daily,r1,1,b1,
4,daily,night,0,b9,
10,daily,loop,0,,home
12,daily,often,0,,
";

/// The feed; `without` leaves a trip out, as a next version of it might.
pub fn network_without(without: &str) -> Arc<Network> {
    let keeps = |row: &&str| without.is_empty() || !row.split(',').any(|field| field == without);
    let filter = |table: &str| table.lines().filter(keeps).map(|row| format!("{row}\n")).collect::<String>();
    let ends = [place(0.0, 0.0), place(4.0 * BETWEEN_M, 0.0), place(0.0, 0.0)];
    let points = ends.iter().enumerate().map(|(number, (lat, lon))| format!("home,{lat},{lon},{number}\n"));
    let shapes = "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n".to_owned() + &points.collect::<String>();
    let (stops, trips, stop_times) = (stops(), filter(TRIPS), filter(&stop_times()));
    let tables: [(&str, &str); 8] = [
        ("agency.txt", "agency_id,agency_name,agency_url,agency_timezone\n1,City,https://city.example,Europe/Kyiv\n"),
        ("stops.txt", &stops),
        ("routes.txt", "route_id,route_short_name,route_type\n4,4,11\n10,10,3\n12,12,3\n"),
        ("trips.txt", &trips),
        ("stop_times.txt", &stop_times),
        ("shapes.txt", &shapes),
        (
            "calendar.txt",
            "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\ndaily,1,1,1,1,1,1,1,20260101,20271231\n",
        ),
        ("frequencies.txt", "trip_id,start_time,end_time,headway_secs\noften,12:00:00,13:00:00,600\n"),
    ];
    let tables = tables.map(|(name, text)| (name, text.as_bytes()));
    let reading = gtfs::read_tables(&tables, &gtfs::Limits::default()).expect("a feed");
    Arc::new(Network::of(Arc::new(reading.feed)).expect("a network"))
}

/// The city, and everything that happened in it.
pub struct City {
    pub tracking: Tracking,
    pub events: Vec<Event>,
}

/// The city with nobody in its streets.
pub fn city() -> City {
    City { tracking: Tracking::new(network_without(""), Rules::default()), events: Vec::new() }
}

impl City {
    /// A vehicle reports a place on the street; the time it came is the time it was measured.
    pub fn sees(&mut self, vehicle: &str, trip: &str, clock: &str, east: f64) -> Verdict {
        self.sees_at(vehicle, trip, at(clock), (east, 0.0))
    }

    /// The same, by Unix seconds and metres east and north.
    pub fn sees_at(&mut self, vehicle: &str, trip: &str, time: i64, (east, north): (f64, f64)) -> Verdict {
        let (latitude, longitude) = place(east, north);
        let trip = Some(trip).filter(|trip| !trip.is_empty());
        let position = Position { vehicle, trip, time, latitude, longitude, ..Position::default() };
        self.tracking.observe(&position, time, &mut self.events)
    }

    /// A vehicle drives evenly along the street, a position every ten seconds, both ends included.
    pub fn drives(&mut self, vehicle: &str, trip: &str, (from, from_east): (&str, f64), (to, to_east): (&str, f64)) {
        let (from, to) = (at(from), at(to));
        for time in (from..=to).step_by(10) {
            let share = (time - from) as f64 / (to - from).max(1) as f64;
            self.sees_at(vehicle, trip, time, (from_east + share * (to_east - from_east), 0.0));
        }
    }

    pub fn number(&self, vehicle: &str) -> VehicleNo {
        self.tracking.vehicle_by_id(0, vehicle).expect("the vehicle")
    }

    pub fn vehicle(&self, vehicle: &str) -> &tracking::Vehicle {
        self.tracking.vehicle(self.number(vehicle)).expect("the vehicle")
    }

    /// The trip that a vehicle makes, by its id.
    pub fn trip_of(&self, vehicle: &str) -> Option<String> {
        let feed = self.tracking.network().feed();
        self.vehicle(vehicle).run().map(|run| feed.text(feed[run.trip].id).to_owned())
    }

    /// A trip on the day of the tests.
    pub fn run(&self, trip: &str) -> Run {
        let feed = self.tracking.network().feed();
        let trip = feed.trip_by_id(trip).expect("the trip");
        Run { trip, day: DAY, start_s: feed.stop_times_of(trip)[0].departure }
    }

    /// Arrivals so far: the stop's place in the trip, and seconds after the timetable.
    pub fn arrivals(&self) -> Vec<(u16, i64)> {
        let arrival = |event: &Event| match event {
            Event::Arrived { stop, time, planned, .. } => Some((*stop, (time - planned).round() as i64)),
            _ => None,
        };
        self.events.iter().filter_map(arrival).collect()
    }
}
