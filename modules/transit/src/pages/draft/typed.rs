//! What the forms of a draft hold, read into an edit.

use gtfs::parse_clock;
use jiff::civil::Date;
use kit::{FieldProblem, Problem, Says};
use web::Fields;

use super::{Kind, beside};
use crate::draft::op::{ID_CHARS_MAX, NAME_CHARS_MAX};
use crate::draft::trip::LATEST_S;
use crate::draft::{Interval, Op, Tables, TripsOf};

/// Reads a form, collecting all that is wrong with it.
pub(super) struct Reading<'a> {
    /// What was sent.
    pub sent: &'a Fields,
    problems: Vec<FieldProblem>,
}

impl<'a> Reading<'a> {
    /// Nothing is wrong yet.
    pub(super) fn new(sent: &'a Fields) -> Self {
        Self { sent, problems: Vec::new() }
    }

    /// Something is wrong with a field.
    pub(super) fn wrong(&mut self, field: &str, says: impl Into<Says>) {
        self.problems.push(FieldProblem { field: field.to_owned(), says: says.into() });
    }

    /// A line that may be empty.
    pub(super) fn text(&mut self, field: &str) -> String {
        let text = self.sent.text(field).trim();
        if text.chars().count() > NAME_CHARS_MAX || text.contains(char::is_control) {
            self.wrong(field, "transit-too-long");
        }
        text.to_owned()
    }

    /// A line that must say something.
    pub(super) fn word(&mut self, field: &str) -> String {
        let text = self.text(field);
        if text.is_empty() {
            self.wrong(field, "transit-required");
        }
        text
    }

    pub(super) fn id(&mut self, field: &str) -> String {
        let id = self.word(field);
        if id.chars().count() > ID_CHARS_MAX {
            self.wrong(field, "transit-too-long");
        }
        id
    }

    fn day(&mut self, field: &str) -> Date {
        self.sent.text(field).parse().unwrap_or_else(|_| {
            self.wrong(field, "transit-day-wrong");
            Date::ZERO
        })
    }

    fn degrees(&mut self, field: &str, most: f64) -> f64 {
        let read = self.sent.text(field).trim().replace(',', ".").parse::<f64>().ok();
        read.filter(|own| own.abs() <= most).unwrap_or_else(|| {
            self.wrong(field, "transit-degrees-wrong");
            0.0
        })
    }

    /// «05:30», «25:10».
    pub(super) fn clock(&mut self, field: &str) -> u32 {
        let text = self.sent.text(field).trim();
        let read = parse_clock(text).or_else(|| parse_clock(&format!("{text}:00")));
        read.filter(|own| *own < LATEST_S).unwrap_or_else(|| {
            self.wrong(field, "transit-clock-wrong");
            0
        })
    }

    /// The edit, if nothing is wrong.
    pub(super) fn done(self, op: Op) -> Result<Op, Problem> {
        if self.problems.is_empty() { Ok(op) } else { Err(Problem::Invalid(self.problems)) }
    }
}

/// The days of the week as the form names them, Monday first.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The edit that a form asks for. What is new gets an id of its own.
///
/// Errors: [`Problem::Invalid`] naming fields.
pub fn op(kind: Kind, sent: &Fields, tables: &Tables) -> Result<Op, Problem> {
    let mut read = Reading::new(sent);
    let op = match kind {
        Kind::Agency => Op::PutAgency {
            id: own_id(sent, || free(tables, "agency.txt", "agency_id", "carrier-")),
            name: read.word("name"),
            url: read.word("url"),
            phone: read.text("phone"),
        },
        Kind::Stop => Op::PutStop {
            id: own_id(sent, || free(tables, "stops.txt", "stop_id", "")),
            code: read.text("code"),
            name: read.word("name"),
            lat: read.degrees("lat", 90.0),
            lon: read.degrees("lon", 180.0),
            accessible: match sent.text("accessible") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            platform: read.text("platform"),
            station: read.text("station"),
            is_station: sent.has("is_station"),
        },
        Kind::Route => {
            let (number, mode) = (read.word("number"), read.word("mode"));
            let wanted = format!("{mode}-{number}");
            let taken = tables.find("routes.txt", &[("route_id", &wanted)]).is_some();
            let id = own_id(sent, || if taken { free(tables, "routes.txt", "route_id", &format!("{wanted}-")) } else { wanted });
            Op::PutRoute { id, agency: read.word("agency"), number, name: read.text("name"), mode }
        }
        Kind::Service => {
            let weekdays = WEEKDAYS.iter().enumerate().filter(|(_, day)| sent.has(day)).fold(0, |bits, (at, _)| bits | 1 << at);
            let (from, until) = (read.day("from"), read.day("until"));
            if until < from {
                read.wrong("until", "transit-days-order");
            }
            Op::PutService { id: read.id("id"), weekdays, from, until }
        }
        Kind::Exception => Op::PutException { service: read.word("service"), day: read.day("day"), added: sent.text("added") == "yes" },
        Kind::Trips => Op::PutTrips(trips(&mut read, tables)),
        Kind::Transfer => Op::PutTransfer(beside::read_transfer(&mut read)),
        Kind::Fare => Op::PutFare(beside::read_fare(&mut read, own_id(sent, || free(tables, "fare_attributes.txt", "fare_id", "fare-")))),
    };
    read.done(op)
}

fn trips(read: &mut Reading<'_>, tables: &Tables) -> TripsOf {
    let own = TripsOf {
        route: read.word("route"),
        service: read.word("service"),
        direction: u8::from(read.sent.text("direction") == "1"),
        sign: read.word("sign"),
        stops: stops(read),
        first_s: read.clock("first"),
        last_s: read.clock("last"),
        every_minutes: read.sent.text("every").trim().parse().ok().filter(|own| (1..=1_440).contains(own)).unwrap_or_else(|| {
            read.wrong("every", "transit-every-wrong");
            1
        }),
        by_interval: read.sent.has("by_interval"),
        instead: read.sent.has("instead"),
    };
    if own.instead && Interval::of(tables, &own.route, &own.service, own.direction) == Interval::Several {
        read.wrong("every", "transit-instead-intervals");
    }
    own
}

/// Lines of a stop and the minutes from the first to it: «1047 12».
fn stops(read: &mut Reading<'_>) -> Vec<(String, u32)> {
    let mut stops = Vec::new();
    for line in read.sent.text("stops").lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.rsplit_once(char::is_whitespace).and_then(|(stop, minutes)| Some((stop.trim().to_owned(), minutes.parse::<u32>().ok()?)))
        {
            Some((stop, minutes)) if minutes <= 1_440 => stops.push((stop, minutes)),
            _ => {
                read.wrong("stops", Says::new("transit-stop-line-wrong").with("line", line.chars().take(60).collect::<String>()));
                break;
            }
        }
    }
    stops
}

fn own_id(sent: &Fields, new: impl FnOnce() -> String) -> String {
    let id: String = sent.text("id").trim().chars().take(ID_CHARS_MAX).collect();
    if id.is_empty() { new() } else { id }
}

/// The first free id of a table.
fn free(tables: &Tables, table: &str, column: &str, prefix: &str) -> String {
    let taken: std::collections::HashSet<&str> = tables.rows(table).map(|row| row.get(column)).collect();
    (1_001_u32..).map(|number| format!("{prefix}{number}")).find(|id| !taken.contains(id.as_str())).unwrap_or_default()
}
