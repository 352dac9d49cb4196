//! How routes, stops, days and versions look and what is said of them.

use gtfs::{Mode, RouteIdx};
use i18n::Locale;
use jiff::civil::Date;
use ui::{Segment, Segmented, Tag};

use crate::published::{Held, Loaded};
use crate::version::{State, Version};

/// The number of a route on its coloured ground, always with the word of what it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Badge {
    /// «9»
    pub label: String,
    /// «Тролейбус»
    pub mode: String,
    /// The class of its colour; empty for the usual one.
    pub class: &'static str,
}

/// The word of a mode: «тролейбус».
pub fn mode(t: &Locale, mode: Mode) -> &str {
    t.say(match mode {
        Mode::Tram => "transit-mode-tram",
        Mode::Subway => "transit-mode-subway",
        Mode::Rail => "transit-mode-rail",
        Mode::Bus => "transit-mode-bus",
        Mode::Ferry => "transit-mode-ferry",
        Mode::CableTram => "transit-mode-cable-tram",
        Mode::AerialLift => "transit-mode-aerial-lift",
        Mode::Funicular => "transit-mode-funicular",
        Mode::Trolleybus => "transit-mode-trolleybus",
        Mode::Monorail => "transit-mode-monorail",
        Mode::Other => "transit-mode-other",
    })
}

/// The word for many of a mode: «Тролейбуси».
pub fn modes(t: &Locale, mode: Mode) -> String {
    t.say(&format!("transit-modes-{}", mode.code().replace('_', "-"))).to_owned()
}

/// What a mode looks like on maps: one of three forms.
pub fn form(mode: Mode) -> &'static str {
    match mode {
        Mode::Tram | Mode::Subway | Mode::CableTram | Mode::Rail => "tram",
        Mode::Trolleybus => "trolleybus",
        _ => "bus",
    }
}

/// The badge of a route.
pub fn badge(t: &Locale, version: &Loaded, route: RouteIdx) -> Badge {
    let own = version.mode(route);
    let class = match form(own) {
        "tram" => " hr-route--tram",
        "trolleybus" => " hr-route--trolleybus",
        _ => "",
    };
    Badge { label: version.feed.route_label(route).to_owned(), mode: mode(t, own).to_owned(), class }
}

/// «Тролейбус 9»
pub fn route_title(t: &Locale, version: &Loaded, route: RouteIdx) -> String {
    let word = mode(t, version.mode(route));
    let mut letters = word.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{} {}", letters.as_str(), version.feed.route_label(route))
}

/// «сьогодні», «завтра», «субота, 28 листопада».
pub fn day(t: &Locale, day: Date, today: Date) -> String {
    let date = if day.year() == today.year() { t.date_short(day) } else { t.date(day) };
    let named = format!("{}, {date}", t.weekday(day));
    if day == today {
        t.with("transit-today", &[("day", named.into())])
    } else if today.tomorrow().is_ok_and(|tomorrow| tomorrow == day) {
        t.with("transit-tomorrow", &[("day", named.into())])
    } else {
        named
    }
}

/// The days that may be asked about, side by side.
pub fn days(t: &Locale, held: &Held, chosen: Option<Date>, link: impl Fn(Date) -> String) -> Segmented<'static> {
    let short = |own: Date| {
        let (weekday, letters) = (t.weekday(own), 2);
        format!("{} {}", weekday.chars().take(letters).collect::<String>(), own.day())
    };
    let name = |own: Date| if own == held.today { t.say("transit-today-short").to_owned() } else { short(own) };
    let segment = |own: Date| Segment::new(name(own), link(own), chosen == Some(own));
    Segmented { label: t.say("transit-day").to_owned().into(), items: held.choice().map(segment).collect() }
}

/// How a version stands: published ones by the day.
pub fn state_key(version: &Version, today: Date) -> &'static str {
    match version.state {
        State::Draft => "transit-state-draft",
        State::Ready => "transit-state-ready",
        State::Withdrawn => "transit-state-withdrawn",
        State::Published if version.valid_until.is_some_and(|until| until < today) => "transit-state-past",
        State::Published if version.valid_from.is_some_and(|from| from > today) => "transit-state-coming",
        State::Published => "transit-state-published",
    }
}

/// The tag of how a version stands.
pub fn state_tag(t: &Locale, version: &Version, today: Date) -> Tag<'static> {
    let key = state_key(version, today);
    let colour = match key {
        "transit-state-published" => "green",
        "transit-state-coming" => "blue",
        "transit-state-ready" => "yellow",
        _ => "",
    };
    Tag::new(t.say(key).to_owned(), colour)
}

/// From which day to which a version holds.
pub fn validity(t: &Locale, version: &Version) -> String {
    match (version.valid_from, version.valid_until) {
        (Some(from), Some(until)) => t.with("transit-valid", &[("from", t.date(from).into()), ("until", t.date(until).into())]),
        _ => t.say("transit-valid-none").to_owned(),
    }
}

/// «12 маршрутів, 240 зупинок, 3 100 рейсів».
pub fn figures(t: &Locale, version: &Version) -> String {
    let own = &version.contents.0;
    let of = |key: &str, count: usize| t.with(key, &[("count", count.into())]);
    [of("transit-routes-count", own.routes), of("transit-stops-count", own.stops), of("transit-trips-count", own.trips)].join(", ")
}

/// Metres in words: «120 м», «1,4 км».
pub fn metres(t: &Locale, metres: f64) -> String {
    let rounded = (metres / 10.0).round() as i64 * 10;
    if rounded < 1_000 {
        return t.with("transit-metres", &[("count", rounded.into())]);
    }
    let tenths = rounded / 100;
    let point = if t.lang() == kit::Lang::Uk { ',' } else { '.' };
    t.with("transit-kilometres", &[("count", format!("{}{point}{}", tenths / 10, tenths % 10).into())])
}
