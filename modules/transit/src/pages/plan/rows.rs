//! Journeys as the page shows them: what each is like, its steps, its map.

use i18n::Locale;
use ui::MiniMap;
use web::Ctx;

use super::{Ends, map, words};
use crate::live::look::lateness;
use crate::look::{self, Badge};
use crate::pages::parts::at_clock;
use crate::planner::{Found, Itinerary, Planner, Ride, Spot, Step, Walk};
use crate::published::Loaded;
use crate::urls;

/// Seconds of a minute, and below which a stay is no step of its own.
const MINUTE_S: i32 = 60;

/// A part of a journey in words.
pub struct StepRow {
    pub badge: Option<Badge>,
    pub icon: &'static str,
    /// «08:42»
    pub clock: String,
    pub said: String,
    /// Stops on the way, by name.
    pub between: Vec<String>,
    pub accessible: bool,
    /// How late it is, or that only its headway is promised.
    pub known: String,
    pub live: bool,
    /// Where one may ask to be told when to leave.
    pub leave: Option<String>,
}

/// A journey in words.
pub struct OptionRow {
    pub title: String,
    pub about: String,
    pub badges: Vec<Badge>,
    pub steps: Vec<StepRow>,
    pub words: String,
    pub fare: String,
    pub drawn: MiniMap<'static>,
    pub data: String,
}

impl OptionRow {
    /// A journey of an answer.
    pub fn of(ctx: &Ctx, planner: &Planner, found: &Found, ends: &Ends, (number, own): (usize, &Itinerary)) -> Self {
        let (t, version) = (&ctx.t, &found.day.version);
        let mut about = vec![lasting(t, own.arrival_s - own.departure_s)];
        if own.is_on_foot() {
            about.push(t.say("transit-on-foot").to_owned());
        } else {
            about.push(t.with("transit-changes", &[("count", own.transfers.into())]));
            about.push(t.with("transit-walking", &[("lasting", lasting(t, own.walking_s()).into())]));
        }
        let fare = planner.fare(&found.day, own).map(|fare| words::fare(t, &fare)).unwrap_or_default();
        if !fare.is_empty() {
            about.push(fare.clone());
        }
        let telling = Telling { ctx, found, ends };
        Self {
            title: format!("{} — {}", telling.clock(own.departure_s), telling.clock(own.arrival_s)),
            about: about.join(" · "),
            badges: own.rides().filter(|ride| !ride.stayed).map(|ride| look::badge(t, version, ride.route)).collect(),
            steps: own.steps.iter().flat_map(|step| telling.rows(own, step)).collect(),
            words: words::whole(&telling, own, number, found.itineraries.len(), &fare),
            drawn: map::drawn(ctx, own, ends),
            data: map::data(ctx, version, own, ends).to_string(),
            fare,
        }
    }
}

/// What telling a journey needs to know.
pub struct Telling<'a> {
    pub ctx: &'a Ctx,
    pub found: &'a Found,
    pub ends: &'a Ends,
}

impl Telling<'_> {
    fn rows(&self, whole: &Itinerary, step: &Step) -> Vec<StepRow> {
        let plain = |icon: &'static str, seconds: i32, said: String| StepRow {
            badge: None,
            icon,
            clock: self.clock(seconds),
            said,
            between: Vec::new(),
            accessible: false,
            known: String::new(),
            live: false,
            leave: None,
        };
        match step {
            Step::Walk(walk) => vec![plain("footprints", walk.departure_s, self.walk(walk))],
            Step::Stay { from_s, seconds } => vec![plain("clock", *from_s, self.stay(*seconds))],
            Step::Ride(ride) => {
                let version = &self.found.day.version;
                let inner = ride.stops.get(1..ride.stops.len().saturating_sub(1)).unwrap_or_default();
                let own = StepRow {
                    badge: Some(look::badge(&self.ctx.t, version, ride.route)),
                    between: inner.iter().map(|stop| version.name(*stop).to_owned()).collect(),
                    accessible: version.is_accessible(ride.trip),
                    known: self.known(ride),
                    live: ride.live,
                    leave: self.leave(whole, ride),
                    ..plain("", ride.departure_s, self.ride(ride))
                };
                vec![own, plain("map-pin", ride.arrival_s, self.alight(ride))]
            }
        }
    }

    /// «08:42»
    fn clock(&self, seconds: i32) -> String {
        self.found.time(seconds).map(|time| self.ctx.t.time(time)).unwrap_or_default()
    }

    /// «о 08:42»
    pub fn at_clock(&self, seconds: i32) -> String {
        self.found.time(seconds).map(|time| at_clock(&self.ctx.t, time)).unwrap_or_default()
    }

    /// «Пройдіть пішки до зупинки…»
    pub fn walk(&self, walk: &Walk) -> String {
        let (t, version) = (&self.ctx.t, &self.found.day.version);
        let name = match walk.to {
            Spot::Stop(stop) => version.name(stop),
            Spot::Via => self.ends.via.as_ref().map_or("", |end| end.name.as_str()),
            Spot::Start | Spot::End => self.ends.to.name.as_str(),
        };
        let key = if matches!(walk.to, Spot::Stop(_)) { "transit-walk-to-stop" } else { "transit-walk-to-end" };
        // what is not measured along streets is only about so long
        let about = if walk.metres.is_some() { "" } else { "≈ " };
        let mut length = format!("{about}{}", lasting(t, walk.seconds));
        if let Some(metres) = walk.metres {
            length = format!("{length}, {}", look::metres(t, metres));
        }
        t.with(key, &[("name", name.into()), ("lasting", length.into())])
    }

    /// «Сядьте на…»
    pub fn ride(&self, ride: &Ride) -> String {
        let (t, version) = (&self.ctx.t, &self.found.day.version);
        let args = [
            ("what", look::route_title(t, version, ride.route).into()),
            ("sign", version.headsign(ride.trip, ride.at).into()),
            ("stop", name(version, ride.stops.first()).into()),
            ("count", ride.stops.len().saturating_sub(1).into()),
            ("lasting", lasting(t, ride.arrival_s - ride.departure_s).into()),
        ];
        t.with(if ride.stayed { "transit-stay" } else { "transit-ride" }, &args)
    }

    /// «Вийдіть на зупинці…»
    pub fn alight(&self, ride: &Ride) -> String {
        self.ctx.t.with("transit-alight", &[("stop", name(&self.found.day.version, ride.stops.last()).into())])
    }

    /// «Ви в «Ринок»: на це є 20 хв.»
    pub fn stay(&self, seconds: i32) -> String {
        let place = self.ends.via.as_ref().map_or("", |end| end.name.as_str());
        self.ctx.t.with("transit-plan-stayed", &[("name", place.into()), ("lasting", lasting(&self.ctx.t, seconds).into())])
    }

    /// How well the time of a ride is known.
    pub fn known(&self, ride: &Ride) -> String {
        let t = &self.ctx.t;
        if ride.live {
            return lateness(t, i64::from(ride.departure_s - ride.planned_departure_s));
        }
        if ride.every_s > 0 { t.with("transit-every", &[("minutes", ride.every_s.div_ceil(60).into())]) } else { String::new() }
    }

    /// Where one asks to be told when to leave for the first ride of a journey.
    fn leave(&self, whole: &Itinerary, ride: &Ride) -> Option<String> {
        let first = whole.rides().next().is_some_and(|own| own.trip == ride.trip && own.departure_s == ride.departure_s);
        let version = &self.found.day.version;
        let stop = ride.stops.first().filter(|_| first && !ride.stayed)?;
        let walk_s = ride.departure_s - whole.departure_s;
        let run = crate::leave::Departure::of(version, self.found.day.date, ride)?;
        Some(urls::leave(version.stop_id(*stop), &run, walk_s.div_euclid(MINUTE_S) + i32::from(walk_s.rem_euclid(MINUTE_S) > 0)))
    }
}

fn name<'v>(version: &'v Loaded, stop: Option<&gtfs::StopIdx>) -> &'v str {
    stop.map_or("", |stop| version.name(*stop))
}

/// «37 хв», «1 год 12 хв».
pub fn lasting(t: &Locale, seconds: i32) -> String {
    let minutes = (seconds + 30) / 60;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => t.with("transit-lasting-minutes", &[("minutes", minutes.max(1).into())]),
        (hours, minutes) => t.with("transit-lasting", &[("hours", hours.into()), ("minutes", minutes.into())]),
    }
}
