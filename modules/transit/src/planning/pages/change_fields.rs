//! The fields of a change, and what was typed into them read.

use std::ops::RangeInclusive;

use kit::{FieldProblem, Problem, Says};
use ui::{Controls, Html, Line};
use web::Fields;

use crate::draft::Change;
use crate::draft::changes::{EXTENSION_MAX, HEADWAY_MINUTES, HOURS_MAX, MINUTES_MAX, PERCENT};
use crate::draft::op::{ID_CHARS_MAX, NAME_CHARS_MAX};
use crate::published::Loaded;

/// The fields of a kind of change.
pub fn fields(kind: &str, controls: &Controls<'_>, sent: &Fields, loaded: &Loaded) -> Vec<Html> {
    let t = controls.t;
    let narrow = |name: &str, key: &str, hint: &'static str| {
        controls.line(name, key, sent.text(name), Line { hint, classes: "govuk-input--width-10", ..Line::default() })
    };
    let line = || {
        let mut all = vec![(String::new(), t.say("transit-choose").to_owned())];
        let named = |route: &gtfs::RouteIdx| {
            let id = loaded.feed.text(loaded.feed[*route].id).to_owned();
            let name = format!("{} {}", crate::look::route_title(t, loaded, *route), loaded.feed.text(loaded.feed[*route].long_name));
            (id, name)
        };
        all.extend(loaded.routes.iter().map(named));
        controls.select("route", "transit-route", "", sent.text("route"), &all)
    };
    let stop = |name: &str, key: &str| {
        let mut all = vec![(String::new(), t.say("transit-choose").to_owned())];
        all.extend(loaded.by_name.iter().map(|own| {
            let (id, towards) = (loaded.stop_id(*own), loaded.towards(*own));
            let towards = if towards.is_empty() { String::new() } else { format!(" → {towards}") };
            (id.to_owned(), format!("{} ({id}){towards}", loaded.name(*own)))
        }));
        controls.select(name, key, "", sent.text(name), &all)
    };
    match kind {
        "frequency" => vec![line(), narrow("percent", "transit-planning-percent-of", "transit-planning-frequency-hint")],
        "speed" => vec![line(), narrow("percent", "transit-planning-percent-of", "transit-planning-speed-hint")],
        "headway" => vec![
            line(),
            narrow("from_hour", "transit-planning-from-hour", "transit-planning-hour-hint"),
            narrow("until_hour", "transit-planning-until-hour", "transit-planning-hour-hint"),
            narrow("minutes", "transit-every-field", ""),
        ],
        "remove-line" => vec![line()],
        "shorten" => vec![line(), stop("at", "transit-planning-ends-at"), stop("off", "transit-planning-falls-away")],
        "extend" => {
            vec![
                line(),
                stop("end", "transit-planning-end-now"),
                controls.text("stops", "transit-stops", "transit-planning-extend-hint", sent.text("stops"), 6),
            ]
        }
        "close-stop" => vec![
            stop("stop", "transit-stop"),
            controls.boxes(
                "transit-planning-sides",
                &[("both_sides", "transit-planning-both-sides", "transit-planning-both-sides-hint", sent.has("both_sides"))],
            ),
        ],
        "move-stop" => {
            vec![
                stop("stop", "transit-stop"),
                narrow("lat", "transit-lat", "transit-lat-hint"),
                narrow("lon", "transit-lon", "transit-lon-hint"),
            ]
        }
        _ => vec![
            line(),
            controls.line("name", "transit-name", sent.text("name"), Line::default()),
            stop("between", "transit-planning-between"),
            stop("and", "transit-planning-and"),
            narrow("lat", "transit-lat", "transit-lat-hint"),
            narrow("lon", "transit-lon", "transit-lon-hint"),
            narrow("delay", "transit-planning-delay", "transit-planning-delay-hint"),
        ],
    }
}

/// Reads a form, collecting all that is wrong with it.
struct Reading<'a> {
    sent: &'a Fields,
    problems: Vec<FieldProblem>,
}

impl Reading<'_> {
    fn wrong(&mut self, field: &str, says: impl Into<Says>) {
        self.problems.push(FieldProblem { field: field.to_owned(), says: says.into() });
    }

    fn word(&mut self, field: &str, chars_max: usize) -> String {
        let text = self.sent.text(field).trim();
        if text.is_empty() {
            self.wrong(field, "transit-required");
        } else if text.chars().count() > chars_max || text.contains(char::is_control) {
            self.wrong(field, "transit-too-long");
        }
        text.to_owned()
    }

    fn id(&mut self, field: &str) -> String {
        self.word(field, NAME_CHARS_MAX)
    }

    fn number(&mut self, field: &str, range: &RangeInclusive<u32>) -> u32 {
        let read = self.sent.text(field).trim().trim_end_matches('%').trim().parse().ok().filter(|own| range.contains(own));
        read.unwrap_or_else(|| {
            self.wrong(field, Says::new("transit-planning-number-wrong").with("least", range.start()).with("most", range.end()));
            *range.start()
        })
    }

    fn degrees(&mut self, field: &str, most: f64) -> f64 {
        let read = self.sent.text(field).trim().replace(',', ".").parse::<f64>().ok();
        read.filter(|own| own.abs() <= most).unwrap_or_else(|| {
            self.wrong(field, "transit-degrees-wrong");
            0.0
        })
    }

    /// Lines of a stop and the minutes to it: «1047 12».
    fn stops(&mut self) -> Vec<(String, u32)> {
        let mut stops = Vec::new();
        for line in self.sent.text("stops").lines().map(str::trim).filter(|line| !line.is_empty()) {
            let read = line.rsplit_once(char::is_whitespace).and_then(|(stop, minutes)| Some((stop.trim(), minutes.parse::<u32>().ok()?)));
            match read {
                Some((stop, minutes)) if minutes <= MINUTES_MAX && stops.len() < EXTENSION_MAX => {
                    stops.push((stop.chars().take(NAME_CHARS_MAX).collect(), minutes));
                }
                _ => {
                    self.wrong("stops", Says::new("transit-stop-line-wrong").with("line", line.chars().take(60).collect::<String>()));
                    break;
                }
            }
        }
        if stops.is_empty() && self.problems.iter().all(|own| own.field != "stops") {
            self.wrong("stops", "transit-required");
        }
        stops
    }
}

/// The change that a form asks for; `number` tells a new stop from those of other changes.
///
/// Errors: [`Problem::Invalid`] naming fields.
pub fn read(kind: &str, sent: &Fields, number: usize) -> Result<Change, Problem> {
    let mut read = Reading { sent, problems: Vec::new() };
    let change = match kind {
        "frequency" => Change::Frequency { route: read.id("route"), percent: read.number("percent", &PERCENT) },
        "speed" => Change::Speed { route: read.id("route"), percent: read.number("percent", &PERCENT) },
        "headway" => {
            let (route, from_hour) = (read.id("route"), read.number("from_hour", &(0..=HOURS_MAX - 1)));
            let until_hour = read.number("until_hour", &(1..=HOURS_MAX));
            if until_hour <= from_hour && read.problems.is_empty() {
                read.wrong("until_hour", "transit-hours-order");
            }
            Change::Headway { route, from_hour, until_hour, minutes: read.number("minutes", &HEADWAY_MINUTES) }
        }
        "remove-line" => Change::RemoveLine { route: read.id("route") },
        "shorten" => Change::Shorten { route: read.id("route"), at: read.id("at"), off: read.id("off") },
        "extend" => Change::Extend { route: read.id("route"), end: read.id("end"), stops: read.stops() },
        "close-stop" => Change::CloseStop { stop: read.id("stop"), both_sides: sent.has("both_sides") },
        "move-stop" => Change::MoveStop { stop: read.id("stop"), lat: read.degrees("lat", 90.0), lon: read.degrees("lon", 180.0) },
        _ => Change::AddStop {
            id: format!("planned-{}", number + 1),
            name: read.word("name", ID_CHARS_MAX),
            lat: read.degrees("lat", 90.0),
            lon: read.degrees("lon", 180.0),
            route: read.id("route"),
            between: read.id("between"),
            and: read.id("and"),
            delay_s: read.number("delay", &(0..=600)),
        },
    };
    if read.problems.is_empty() { Ok(change) } else { Err(Problem::Invalid(read.problems)) }
}
