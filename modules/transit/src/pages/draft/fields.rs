//! The fields of the forms of a draft, empty or filled from what stands there.

use std::collections::BTreeMap;

use gtfs::Mode;
use i18n::Locale;
use ui::{Controls, Html, Line};
use web::{Fields, Query};

use super::typed::WEEKDAYS;
use super::{Kind, beside};
use crate::draft::{Interval, Tables};
use crate::look;

/// The fields of a kind.
pub fn fields(kind: Kind, controls: &Controls<'_>, sent: &Fields, tables: &Tables) -> Vec<Html> {
    let t = controls.t;
    let line = |name: &str, key: &str, hint: &'static str| controls.line(name, key, sent.text(name), Line::hinted(hint));
    let day = |name: &str, key: &str| controls.line(name, key, sent.text(name), Line { kind: "date", ..Line::default() });
    let select = |name: &str, key: &str, all: &[(String, String)]| controls.select(name, key, "", sent.text(name), all);
    match kind {
        Kind::Agency => {
            vec![line("name", "transit-name", ""), line("url", "transit-url", "transit-url-hint"), line("phone", "transit-phone", "")]
        }
        Kind::Stop => vec![
            line("name", "transit-name", ""),
            line("lat", "transit-lat", "transit-lat-hint"),
            line("lon", "transit-lon", "transit-lon-hint"),
            line("code", "transit-code", "transit-code-hint"),
            select("accessible", "transit-boarding", &words(t, &["", "yes", "no"], "transit-boarding")),
            line("platform", "transit-platform-title", "transit-platform-hint"),
            controls.select("station", "transit-station", "transit-station-hint", sent.text("station"), &stations(t, tables)),
            controls
                .boxes("transit-station-what", &[("is_station", "transit-is-station", "transit-is-station-hint", sent.has("is_station"))]),
        ],
        Kind::Route => vec![
            select("mode", "transit-modes", &modes(t)),
            line("number", "transit-number", ""),
            line("name", "transit-name", "transit-route-name-hint"),
            select("agency", "transit-agency", &offered(t, tables, "agency.txt", "agency_id", "agency_name")),
        ],
        Kind::Service => vec![
            line("id", "transit-name", "transit-service-hint"),
            controls.boxes("transit-weekdays", &WEEKDAYS.map(|day| (day, weekday_key(day), "", sent.has(day)))),
            day("from", "transit-from-day"),
            day("until", "transit-until-day"),
        ],
        Kind::Exception => vec![
            select("service", "transit-service", &offered(t, tables, "calendar.txt", "service_id", "service_id")),
            day("day", "transit-day"),
            select("added", "transit-runs-that-day", &words(t, &["no", "yes"], "transit-exception")),
        ],
        Kind::Trips => trips(controls, sent, tables),
        Kind::Transfer => beside::transfer(controls, sent),
        Kind::Fare => beside::fare(controls, sent, tables),
    }
}

/// Stations, and that a stop is of none.
fn stations(t: &Locale, tables: &Tables) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), t.say("transit-station-none").to_owned())];
    let own = tables.rows("stops.txt").filter(|row| row.get("location_type") == "1");
    all.extend(own.map(|row| (row.get("stop_id").to_owned(), row.get("stop_name").to_owned())));
    all
}

fn trips(controls: &Controls<'_>, sent: &Fields, tables: &Tables) -> Vec<Html> {
    let t = controls.t;
    let line = |name: &str, key: &str, hint: &'static str| {
        controls.line(name, key, sent.text(name), Line { hint, classes: "govuk-input--width-10", ..Line::default() })
    };
    let routes: Vec<(String, String)> = tables
        .rows("routes.txt")
        .map(|row| {
            (
                row.get("route_id").to_owned(),
                format!("{} {} ({})", row.get("route_short_name"), row.get("route_long_name"), row.get("route_id")),
            )
        })
        .collect();
    vec![
        controls.select("route", "transit-route", "", sent.text("route"), &routes),
        controls.select(
            "service",
            "transit-service",
            "",
            sent.text("service"),
            &offered(t, tables, "calendar.txt", "service_id", "service_id"),
        ),
        controls.select("direction", "transit-direction", "", sent.text("direction"), &words(t, &["0", "1"], "transit-direction")),
        controls.line("sign", "transit-sign", sent.text("sign"), Line::hinted("transit-sign-hint")),
        controls.text("stops", "transit-stops", "transit-stops-hint", sent.text("stops"), 12),
        line("first", "transit-first", "transit-clock-hint"),
        line("last", "transit-last", "transit-clock-hint"),
        line("every", "transit-every-field", ""),
        controls.boxes(
            "transit-trips-how",
            &[
                ("by_interval", "transit-by-interval", "transit-by-interval-hint", sent.has("by_interval")),
                ("instead", "transit-instead", "transit-instead-hint", sent.has("instead")),
            ],
        ),
    ]
}

/// Codes with their words; the empty code is said by «unknown».
pub(super) fn words(t: &Locale, codes: &[&str], key: &str) -> Vec<(String, String)> {
    let word = |code: &str| t.say(&format!("{key}-{}", if code.is_empty() { "unknown" } else { code })).to_owned();
    codes.iter().map(|code| ((*code).to_owned(), word(code))).collect()
}

fn modes(t: &Locale) -> Vec<(String, String)> {
    let offered = [Mode::Bus, Mode::Trolleybus, Mode::Tram, Mode::Subway, Mode::Rail, Mode::Ferry, Mode::Funicular, Mode::AerialLift];
    offered.into_iter().map(|mode| (mode.code().to_owned(), look::mode(t, mode).to_owned())).collect()
}

pub(super) fn offered(t: &Locale, tables: &Tables, table: &str, id: &str, name: &str) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), t.say("transit-choose").to_owned())];
    all.extend(tables.rows(table).map(|row| (row.get(id).to_owned(), row.get(name).to_owned())));
    all
}

/// The word of a day of the week.
pub fn weekday_key(day: &str) -> &'static str {
    match day {
        "monday" => "transit-monday",
        "tuesday" => "transit-tuesday",
        "wednesday" => "transit-wednesday",
        "thursday" => "transit-thursday",
        "friday" => "transit-friday",
        "saturday" => "transit-saturday",
        _ => "transit-sunday",
    }
}

/// What stands in a form at first: what the address names, as it is in the tables.
pub fn filled(kind: Kind, query: &Query, tables: &Tables) -> Fields {
    let id = query.word("id").unwrap_or_default();
    let pairs = match kind {
        Kind::Agency => {
            of_row(tables, "agency.txt", "agency_id", id, &[("agency_name", "name"), ("agency_url", "url"), ("agency_phone", "phone")])
        }
        Kind::Stop => {
            let columns = [
                ("stop_name", "name"),
                ("stop_lat", "lat"),
                ("stop_lon", "lon"),
                ("stop_code", "code"),
                ("wheelchair_boarding", "accessible"),
                ("platform_code", "platform"),
                ("parent_station", "station"),
            ];
            let mut pairs = of_row(tables, "stops.txt", "stop_id", id, &columns);
            if tables.find("stops.txt", &[("stop_id", id), ("location_type", "1")]).is_some() {
                pairs.push(("is_station".to_owned(), "on".to_owned()));
            }
            for (name, value) in &mut pairs {
                if name == "accessible" {
                    *value = match value.as_str() {
                        "1" => "yes".to_owned(),
                        "2" => "no".to_owned(),
                        _ => String::new(),
                    };
                }
            }
            pairs
        }
        Kind::Route => {
            let columns = [("route_short_name", "number"), ("route_long_name", "name"), ("agency_id", "agency"), ("route_type", "mode")];
            let mut pairs = of_row(tables, "routes.txt", "route_id", id, &columns);
            for (name, value) in &mut pairs {
                if name == "mode" {
                    *value = value.parse().map(gtfs::RouteType).map_or("bus", |own| own.mode().code()).to_owned();
                }
            }
            pairs
        }
        Kind::Service => of_service(tables, id),
        Kind::Exception => vec![("service".to_owned(), id.to_owned())],
        Kind::Trips => of_trips(tables, query),
        Kind::Transfer => beside::of_transfer(tables, query),
        Kind::Fare => beside::of_fare(tables, id),
    };
    Fields::from_pairs(pairs)
}

fn of_row(tables: &Tables, table: &str, key: &str, id: &str, columns: &[(&str, &str)]) -> Vec<(String, String)> {
    let Some(row) = tables.find(table, &[(key, id)]).filter(|_| !id.is_empty()) else { return Vec::new() };
    let mut pairs = vec![("id".to_owned(), id.to_owned())];
    pairs.extend(columns.iter().map(|(column, field)| ((*field).to_owned(), row.get(column).to_owned())));
    pairs
}

/// «20261101» as a browser's field has it.
fn dashed(compact: &str) -> String {
    match (compact.get(..4), compact.get(4..6), compact.get(6..8)) {
        (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        _ => String::new(),
    }
}

fn of_service(tables: &Tables, id: &str) -> Vec<(String, String)> {
    let Some(row) = tables.find("calendar.txt", &[("service_id", id)]).filter(|_| !id.is_empty()) else { return Vec::new() };
    let days = WEEKDAYS.iter().filter(|day| row.get(day) == "1").map(|day| ((*day).to_owned(), "on".to_owned()));
    let period = [("from".to_owned(), dashed(row.get("start_date"))), ("until".to_owned(), dashed(row.get("end_date")))];
    [("id".to_owned(), id.to_owned())].into_iter().chain(days).chain(period).collect()
}

/// Trips of a route as they stand: the stops of the first, first and last hour, the commonest minutes between them; those by one interval
/// with that. What runs by several is not offered to be replaced.
fn of_trips(tables: &Tables, query: &Query) -> Vec<(String, String)> {
    let word = |key: &str| query.word(key).unwrap_or_default().to_owned();
    let (route, service, direction) = (word("route"), word("service"), word("direction"));
    let mut pairs =
        vec![("route".to_owned(), route.clone()), ("service".to_owned(), service.clone()), ("direction".to_owned(), direction.clone())];
    let interval = Interval::of(tables, &route, &service, u8::from(direction == "1"));
    if interval != Interval::Several {
        pairs.push(("instead".to_owned(), "on".to_owned()));
    }
    if matches!(interval, Interval::One { promised: true, .. }) {
        pairs.push(("by_interval".to_owned(), "on".to_owned()));
    }
    let own = |row: &crate::draft::tables::Row<'_>| {
        row.get("route_id") == route
            && row.get("service_id") == service
            && (row.get("direction_id") == direction || (direction == "0" && row.get("direction_id").is_empty()))
    };
    let signs: BTreeMap<&str, &str> =
        tables.rows("trips.txt").filter(own).map(|row| (row.get("trip_id"), row.get("trip_headsign"))).collect();
    let mut times: BTreeMap<&str, Vec<(u32, &str)>> = BTreeMap::new();
    for row in tables.rows("stop_times.txt").filter(|row| signs.contains_key(row.get("trip_id"))) {
        let clock = gtfs::parse_clock(row.get("departure_time")).unwrap_or(0);
        times.entry(row.get("trip_id")).or_default().push((clock, row.get("stop_id")));
    }
    let mut starts: Vec<(u32, &str)> = times.iter().filter_map(|(trip, stops)| Some((stops.first()?.0, *trip))).collect();
    starts.sort_unstable();
    let (Some((first, trip)), Some((last, _))) = (starts.first(), starts.last()) else { return pairs };
    let stops = times.get(trip).map(Vec::as_slice).unwrap_or_default();
    let lines: Vec<String> = stops.iter().map(|(clock, stop)| format!("{stop} {}", clock.saturating_sub(*first) / 60)).collect();
    let mut gaps: BTreeMap<u32, usize> = BTreeMap::new();
    for pair in starts.windows(2) {
        if let [(one, _), (other, _)] = pair {
            *gaps.entry((other - one).div_ceil(60).max(1)).or_default() += 1;
        }
    }
    let every = gaps.into_iter().max_by_key(|(_, count)| *count).map_or(60, |(minutes, _)| minutes);
    let (first, last, every) = match interval {
        Interval::One { first_s, last_s, every_minutes, .. } => (first_s, last_s, every_minutes),
        Interval::None | Interval::Several => (*first, *last, every),
    };
    let clock = |seconds: u32| gtfs::clock_text(seconds).chars().take(5).collect::<String>();
    pairs.extend([
        ("sign".to_owned(), signs.get(trip).copied().unwrap_or_default().to_owned()),
        ("stops".to_owned(), lines.join("\n")),
        ("first".to_owned(), clock(first)),
        ("last".to_owned(), clock(last)),
        ("every".to_owned(), every.to_string()),
    ]);
    pairs
}
