//! The invented network as the tables of a GTFS archive.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use gtfs::{Position, clock_text};
use jiff::civil::Date;

use super::network::{Line, Network, Way};

/// Seconds that a vehicle stands at a stop.
const DWELL_S: u32 = 20;
/// Minutes between vehicles on days off, against workdays.
const DAY_OFF: f64 = 1.6;
/// The holidays of a year on which days off run: month and day.
const HOLIDAYS: [(i8, i8); 3] = [(1, 1), (8, 24), (12, 25)];
const HOUR_S: u32 = 3_600;
/// Trips of a night, from eleven in the evening on, and the time between them.
const NIGHT_TRIPS: u32 = 15;
const NIGHT_APART_S: u32 = 25 * 60;

/// The archive of a network that runs between two days.
pub fn archive(network: &Network, days: (Date, Date)) -> Vec<u8> {
    let (trips, stop_times, frequencies) = trips(network);
    let tables = [
        ("agency.txt", agencies()),
        ("stops.txt", stops(network)),
        ("routes.txt", routes(network)),
        ("calendar.txt", calendar(days)),
        ("calendar_dates.txt", calendar_dates(days)),
        ("trips.txt", trips),
        ("stop_times.txt", stop_times),
        ("frequencies.txt", frequencies),
        ("shapes.txt", shapes(network)),
        ("feed_info.txt", feed_info(days)),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, table) in tables {
        // writing into memory cannot fail
        let _ = archive.start_file(name, zip::write::SimpleFileOptions::default());
        let _ = archive.write_all(table.as_bytes());
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// Adds a row; values with commas or quotation marks are quoted.
fn row<const N: usize>(table: &mut String, values: [&str; N]) {
    for (at, value) in values.into_iter().enumerate() {
        if at > 0 {
            table.push(',');
        }
        if value.contains([',', '"']) {
            let _ = write!(table, "\"{}\"", value.replace('"', "\"\""));
        } else {
            table.push_str(value);
        }
    }
    table.push_str("\r\n");
}

fn agencies() -> String {
    let mut table = "agency_id,agency_name,agency_url,agency_timezone,agency_lang,agency_phone\r\n".to_owned();
    for (id, name) in [("tram", "КП «Міський трамвай»"), ("trolleybus", "КП «Міський тролейбус»"), ("bus", "ТОВ «Автобусні маршрути»")]
    {
        row(&mut table, [id, name, "https://transport.example.com", "Europe/Kyiv", "uk", "+380 56 000 15 20"]);
    }
    table
}

fn feed_info((from, until): (Date, Date)) -> String {
    let mut table =
        "feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,feed_version,feed_contact_email\r\n".to_owned();
    let days = [from, until, from].map(compact);
    let values = ["Міська рада", "https://city.example.com", "uk", &days[0], &days[1], &days[2], "transport@example.com"];
    row(&mut table, values);
    table
}

fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn degrees(at: Position) -> (String, String) {
    (format!("{:.6}", at.lat), format!("{:.6}", at.lon))
}

fn stops(network: &Network) -> String {
    let mut table = "stop_id,stop_code,stop_name,stop_lat,stop_lon,wheelchair_boarding\r\n".to_owned();
    for pole in &network.poles {
        let (lat, lon) = degrees(pole.at);
        row(&mut table, [&pole.id, &pole.id, &pole.name, &lat, &lon, if pole.accessible { "1" } else { "2" }]);
    }
    table
}

/// «tram-Sh1»: what other programs read has no letters of ours in its ids.
fn route_id(line: &Line) -> String {
    format!("{}-{}", line.sort.agency, ukrainian::latin::romanise(&line.number))
}

fn routes(network: &Network) -> String {
    let mut table = "route_id,agency_id,route_short_name,route_long_name,route_type\r\n".to_owned();
    for line in &network.lines {
        row(&mut table, [&route_id(line), line.sort.agency, &line.number, &line.name, &line.sort.route_type.to_string()]);
    }
    table
}

fn calendar((from, until): (Date, Date)) -> String {
    let mut table = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\r\n".to_owned();
    let (from, until) = (compact(from), compact(until));
    row(&mut table, ["workday", "1", "1", "1", "1", "1", "0", "0", &from, &until]);
    row(&mut table, ["day-off", "0", "0", "0", "0", "0", "1", "1", &from, &until]);
    row(&mut table, ["every-day", "1", "1", "1", "1", "1", "1", "1", &from, &until]);
    table
}

fn calendar_dates((from, until): (Date, Date)) -> String {
    let mut table = "service_id,date,exception_type\r\n".to_owned();
    let years = from.year()..=until.year();
    let days = years.flat_map(|year| HOLIDAYS.iter().filter_map(move |(month, day)| Date::new(year, *month, *day).ok()));
    let workday = |day: &Date| day.weekday().to_monday_zero_offset() < 5;
    for day in days.filter(|day| from <= *day && *day <= until).filter(workday) {
        row(&mut table, ["workday", &compact(day), "2"]);
        row(&mut table, ["day-off", &compact(day), "1"]);
    }
    table
}

fn shapes(network: &Network) -> String {
    let mut table = "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\r\n".to_owned();
    for line in &network.lines {
        for (direction, way) in line.ways.iter().enumerate() {
            let id = format!("{}-{direction}", route_id(line));
            for (at, point) in way.line.iter().enumerate() {
                let (lat, lon) = degrees(*point);
                row(&mut table, [&id, &lat, &lon, &(at + 1).to_string()]);
            }
        }
    }
    table
}

/// Trips, their times, and the intervals of those that go by one.
fn trips(network: &Network) -> (String, String, String) {
    let mut made = Making {
        trips: "route_id,service_id,trip_id,trip_headsign,direction_id,shape_id,wheelchair_accessible\r\n".to_owned(),
        times: "trip_id,arrival_time,departure_time,stop_id,stop_sequence\r\n".to_owned(),
        frequencies: "trip_id,start_time,end_time,headway_secs,exact_times\r\n".to_owned(),
        network,
    };
    for line in &network.lines {
        for direction in [0, 1] {
            made.direction(line, direction);
        }
    }
    (made.trips, made.times, made.frequencies)
}

struct Making<'a> {
    trips: String,
    times: String,
    frequencies: String,
    network: &'a Network,
}

impl Making<'_> {
    fn direction(&mut self, line: &Line, direction: usize) {
        let Some(way) = line.ways.get(direction) else { return };
        if line.by_night {
            // until those of the day set out, so that something is on its way at any hour
            for (number, start) in (0..NIGHT_TRIPS).map(|number| (number, 23 * HOUR_S + number * NIGHT_APART_S)) {
                self.trip(line, way, ("every-day", direction, number as usize), start);
            }
            return;
        }
        if line.by_interval {
            let id = self.trip(line, way, ("every-day", direction, 0), 6 * HOUR_S);
            for (from, until, minutes) in [(6, 10, 12), (10, 16, 20), (16, 20, 12), (20, 22, 30)] {
                let clock = |hour: u32| clock_text(hour * HOUR_S);
                row(&mut self.frequencies, [&id, &clock(from), &clock(until), &(minutes * 60).to_string(), "0"]);
            }
            return;
        }
        for (service, slower) in [("workday", 1.0), ("day-off", DAY_OFF)] {
            for (number, start) in starts(line.sort.peak_minutes, slower).into_iter().enumerate() {
                self.trip(line, way, (service, direction, number), start + direction as u32 * 4 * 60);
            }
        }
    }

    fn trip(&mut self, line: &Line, way: &Way, (service, direction, number): (&str, usize, usize), start: u32) -> String {
        let id = format!("{}-{service}-{direction}-{number}", route_id(line));
        let sign = way.stops.last().and_then(|(pole, _)| self.network.poles.get(*pole)).map(|pole| pole.name.clone()).unwrap_or_default();
        let shape = format!("{}-{direction}", route_id(line));
        let accessible = if number % 2 == 0 { "1" } else { "2" };
        row(&mut self.trips, [&route_id(line), service, &id, &sign, &direction.to_string(), &shape, accessible]);
        for (at, (pole, metres)) in way.stops.iter().enumerate() {
            let Some(pole) = self.network.poles.get(*pole) else { continue };
            let waited = u32::try_from(at).unwrap_or(0) * DWELL_S;
            let arrival = start + (metres / line.sort.speed) as u32 / 10 * 10 + waited.saturating_sub(DWELL_S);
            let departure = if at == 0 { arrival } else { arrival + DWELL_S };
            row(&mut self.times, [&id, &clock_text(arrival), &clock_text(departure), &pole.id, &(at + 1).to_string()]);
        }
        id
    }
}

/// When vehicles set out on a day: often when people go to work and home, seldom late.
fn starts(peak_minutes: u32, slower: f64) -> Vec<u32> {
    let (mut at, mut all) = (5 * HOUR_S + 20 * 60, Vec::new());
    while at < 22 * HOUR_S + 40 * 60 {
        all.push(at);
        let stretch = match at / HOUR_S {
            7..=8 | 16..=18 => 1.0,
            0..=5 | 20.. => 2.4,
            _ => 1.5,
        };
        at += (f64::from(peak_minutes) * stretch * slower).round() as u32 * 60;
    }
    all
}
