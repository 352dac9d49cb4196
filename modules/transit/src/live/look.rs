//! How live lines and vehicles look and what is said of them.

use gtfs::RouteIdx;
use i18n::Locale;
use kit::Timestamp;
use tracking::{Network, Vehicle};

use super::State;
use super::board::{Known, Line};
use crate::leave::Departure;
use crate::look::{self, Badge};
use crate::urls;

/// Minutes below which a board counts down.
const COUNTED_MINUTES: i64 = 60;
/// Seconds by which a vehicle may be off and still be on time.
const ON_TIME_S: i64 = 60;
const MINUTE_S: i64 = 60;

/// A line of a board as it is shown.
pub struct LiveRow {
    /// Its route.
    pub badge: Badge,
    /// The page of the route.
    pub href: String,
    /// Where it goes.
    pub sign: String,
    /// What it is.
    pub about: String,
    /// «08:42»
    pub clock: String,
    /// Minutes from now, where they are few and it goes.
    pub minutes: Option<i64>,
    /// The day where it is not today's.
    pub day: String,
    /// Whether a wheelchair gets in.
    pub accessible: bool,
    /// The class of how well it is known.
    pub code: &'static str,
    /// How well it is known, in words.
    pub known: String,
    /// Whether it goes at all.
    pub goes: bool,
    /// Where one asks to be told when to leave for it; empty where there is no time left for that.
    pub leave: String,
}

/// Minutes before a departure below which nobody need be told to leave, and how far people mostly walk to a stop.
const LEAVE_MINUTES: (i64, i32) = (8, 5);

/// A line of a board.
pub fn row(t: &Locale, own: &Line, now: Timestamp) -> LiveRow {
    let (version, route) = (&own.version, own.version.feed[own.trip].route);
    let there = own.at.to_zoned(version.zone.clone());
    let minutes = own.at.duration_since(now).as_secs().max(0) / MINUTE_S;
    let today = now.to_zoned(version.zone.clone()).date();
    let mut about = vec![look::mode(t, version.mode(route)).to_owned()];
    let platform = version.feed.text(version.feed[own.platform].platform_code);
    if !platform.is_empty() {
        about.push(t.with("transit-platform", &[("code", platform.into())]));
    }
    let leave = Departure::of_line(own)
        .filter(|_| minutes >= LEAVE_MINUTES.0 && own.known.goes())
        .map(|departure| urls::leave(version.stop_id(own.platform), &departure, LEAVE_MINUTES.1));
    LiveRow {
        badge: look::badge(t, version, route),
        href: urls::route_on(version.feed.text(version.feed[route].id), own.day),
        sign: own.sign().to_owned(),
        about: about.join(" · "),
        clock: t.time(there.time()),
        minutes: (minutes < COUNTED_MINUTES && own.known.goes()).then_some(minutes),
        day: if there.date() == today { String::new() } else { look::day(t, there.date(), today) },
        accessible: version.is_accessible(own.trip),
        code: own.known.code(),
        known: known(t, own),
        goes: own.known.goes(),
        leave: leave.unwrap_or_default(),
    }
}

/// How well a line is known, in words.
pub fn known(t: &Locale, own: &Line) -> String {
    match own.known {
        Known::Live { late_s, age_s, after_another, .. } => {
            let what = if after_another { "transit-live-after-another" } else { "transit-live-forecast" };
            [t.say(what).to_owned(), lateness(t, late_s), age(t, age_s)].join(", ")
        }
        Known::Scheduled if own.every_s > 0 => t.with("transit-every", &[("minutes", own.every_s.div_ceil(60).into())]),
        Known::Scheduled => t.say("transit-live-scheduled").to_owned(),
        Known::NoData { age_s } => t.with("transit-live-no-data", &[("minutes", (age_s / MINUTE_S).max(1).into())]),
        Known::Cancelled => t.say("transit-live-cancelled").to_owned(),
        Known::Skipped => t.say("transit-live-skipped").to_owned(),
    }
}

/// «запізнюється на 3 хв», «вчасно».
pub fn lateness(t: &Locale, late_s: i64) -> String {
    let minutes = late_s.abs() / MINUTE_S;
    match late_s {
        late if late > ON_TIME_S => t.with("transit-live-late", &[("minutes", minutes.into())]),
        late if late < -ON_TIME_S => t.with("transit-live-early", &[("minutes", minutes.into())]),
        _ => t.say("transit-live-on-time").to_owned(),
    }
}

/// «дані 12 с тому».
pub fn age(t: &Locale, age_s: i64) -> String {
    match age_s {
        ..MINUTE_S => t.with("transit-live-age-seconds", &[("seconds", age_s.max(0).into())]),
        _ => t.with("transit-live-age-minutes", &[("minutes", (age_s / MINUTE_S).into())]),
    }
}

/// A vehicle in a list.
pub struct VehicleRow {
    /// Its route.
    pub badge: Badge,
    /// Where it goes.
    pub sign: String,
    /// What passengers see on it.
    pub name: String,
    /// Where it is and how late, in words.
    pub about: String,
    /// Where it is.
    pub place: (f64, f64),
}

/// Whether a vehicle is shown to people: heard, and under way on a trip.
pub fn is_shown(state: &State, vehicle: &Vehicle, now: i64, silent_s: i64) -> Option<RouteIdx> {
    let run = vehicle.run().filter(|_| now - vehicle.time() <= silent_s && !vehicle.is_done())?;
    Some(state.version.feed[run.trip].route)
}

/// A vehicle in a list; none where it is silent or makes no trip.
pub fn vehicle(t: &Locale, state: &State, own: &Vehicle, now: i64, silent_s: i64) -> Option<VehicleRow> {
    let (route, run) = (is_shown(state, own, now, silent_s)?, own.run()?);
    let mut about = Vec::new();
    if own.is_off_route() {
        about.push(t.say("transit-live-off-route").to_owned());
    } else if let Some(name) = next_stop(state.tracking.network(), own) {
        about.push(t.with("transit-live-next", &[("stop", name.into())]));
    }
    if let Some(delay) = own.delay_s().filter(|_| !own.is_off_route()) {
        about.push(lateness(t, delay.round() as i64));
    }
    about.push(age(t, now - own.time()));
    Some(VehicleRow {
        badge: look::badge(t, &state.version, route),
        sign: state.version.headsign(run.trip, 0).to_owned(),
        name: if own.label().is_empty() { own.id() } else { own.label() }.to_owned(),
        about: about.join(" · "),
        place: own.place(),
    })
}

fn next_stop<'n>(network: &'n Network, own: &Vehicle) -> Option<&'n str> {
    let (run, next) = (own.run()?, own.next_stop()?);
    let feed = network.feed();
    let times = feed.stop_times_of(run.trip);
    let stop = times.get(next.min(times.len().checked_sub(1)?))?.stop;
    Some(feed.text(feed[stop].name))
}
