//! What comes to a stop: predictions where vehicles are heard, the timetable where they are not, and which of the two it is.

use std::sync::Arc;

use gtfs::{BoardingRule, StopIdx, TripIdx};
use jiff::SignedDuration;
use jiff::civil::Date;
use kit::Timestamp;
use tracking::BoardState;

use super::{Live, State};
use crate::published::{Departure, Held, Loaded};

/// How far ahead vehicles are looked for.
pub const HORIZON: SignedDuration = SignedDuration::from_mins(90);
/// How far ahead the timetable is.
const AHEAD: SignedDuration = SignedDuration::from_hours(30);

/// How well a line is known.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Known {
    /// A vehicle is on its way.
    Live {
        /// Seconds later than planned.
        late_s: i64,
        /// Seconds that are as likely as not to be missed by, from the earliest to the latest moment.
        spread_s: (i64, i64),
        /// Seconds since its last position.
        age_s: i64,
        /// It has still to finish the trip before.
        after_another: bool,
    },
    /// The timetable's word.
    Scheduled,
    /// A vehicle makes the trip, but is silent or off its way.
    NoData {
        /// Seconds since its last position.
        age_s: i64,
    },
    /// Does not go.
    Cancelled,
    /// Passes this stop by.
    Skipped,
}

impl Known {
    /// The word for programs and styles.
    pub fn code(self) -> &'static str {
        match self {
            Self::Live { .. } => "live",
            Self::Scheduled => "scheduled",
            Self::NoData { .. } => "no-data",
            Self::Cancelled => "cancelled",
            Self::Skipped => "skipped",
        }
    }

    /// Whether somebody who waits here can get in.
    pub fn goes(self) -> bool {
        !matches!(self, Self::Cancelled | Self::Skipped)
    }
}

/// A line of a board.
#[derive(Clone, Debug)]
pub struct Line {
    /// The version its trip stands in.
    pub version: Arc<Loaded>,
    /// The trip.
    pub trip: TripIdx,
    /// Which of its stop times.
    pub place: u32,
    /// The service day.
    pub day: Date,
    /// From which platform.
    pub platform: StopIdx,
    /// By the timetable.
    pub planned: Timestamp,
    /// The moment to show.
    pub at: Timestamp,
    /// How well it is known.
    pub known: Known,
    /// Seconds between vehicles where only they are promised; 0 otherwise.
    pub every_s: u32,
    /// What passengers see on the vehicle, if one is known.
    pub vehicle: String,
}

impl Line {
    /// Where it goes.
    pub fn sign(&self) -> &str {
        self.version.headsign(self.trip, self.place)
    }

    /// The id of its route.
    pub fn route_id(&self) -> &str {
        let feed = &self.version.feed;
        feed.text(feed[feed[self.trip].route].id)
    }
}

/// The next lines of a stop, by the moment to show.
pub fn board(live: &Live, held: &Held, stop_id: &str, now: Timestamp, count: usize) -> Vec<Line> {
    board_of(live, held, (stop_id, None), now, count)
}

/// The next lines of a stop and, where one is named, of a route.
pub fn board_of(live: &Live, held: &Held, (stop_id, route): (&str, Option<&str>), now: Timestamp, count: usize) -> Vec<Line> {
    let is_wanted = |line: &Line| route.is_none_or(|route| line.route_id() == route);
    // lines of other routes must not take the places of those that are wanted
    let most = if route.is_some() { usize::MAX } else { count };
    let tracked = live.look(|state| (state.version.number, lines(state, held, stop_id, now)));
    let orders = live.look(|state| state.orders.clone()).unwrap_or_default();
    let scheduled = |own: Departure| Line { known: orders.known(&own), ..scheduled(own) };
    let horizon = now.checked_add(HORIZON).unwrap_or(now);
    let until = now.checked_add(AHEAD).unwrap_or(now);
    let Some((number, mut all)) = tracked else {
        return held.departures(stop_id, now, until, most).into_iter().map(scheduled).filter(is_wanted).take(count).collect();
    };
    if held.days.iter().any(|(_, version)| version.number != number) {
        let near = held.departures(stop_id, now, horizon, usize::MAX);
        all.extend(near.into_iter().filter(|own| own.version.number != number).map(scheduled));
    }
    all.retain(is_wanted);
    all.sort_by_key(|own| own.at);
    if all.len() < count {
        let later = held.departures(stop_id, horizon, until, most.saturating_sub(all.len()));
        all.extend(later.into_iter().map(scheduled).filter(is_wanted));
    }
    all.truncate(count);
    all
}

fn scheduled(own: Departure) -> Line {
    Line {
        trip: own.call.trip,
        place: own.call.at,
        day: own.day,
        platform: own.platform,
        planned: own.at,
        at: own.at,
        known: Known::Scheduled,
        every_s: own.call.every_s,
        vehicle: String::new(),
        version: own.version,
    }
}

/// What the tracking knows of a stop; days of another version are left out.
fn lines(state: &State, held: &Held, stop_id: &str, now: Timestamp) -> Vec<Line> {
    let within = u32::try_from(HORIZON.as_secs()).unwrap_or(0);
    let mut all = Vec::new();
    for platform in state.platforms(stop_id) {
        for own in state.tracking.board(platform, now.as_second(), within) {
            let ours = held.on(own.run.day).is_some_and(|version| version.number == state.version.number);
            if ours && !own.is_last && takes_in(state, &own) {
                all.extend(line(state, platform, &own));
            }
        }
    }
    all
}

/// Whether one may get in at the stop of a line: who may only get out there waits in vain.
fn takes_in(state: &State, own: &tracking::Departure) -> bool {
    let time = state.version.feed.stop_times_of(own.run.trip).get(usize::from(own.stop));
    time.is_some_and(|time| time.pickup != BoardingRule::NotAvailable)
}

fn line(state: &State, platform: StopIdx, own: &tracking::Departure) -> Option<Line> {
    let moment = |seconds: f64| Timestamp::from_second(seconds.round() as i64).ok();
    let planned = state.tracking.network().planned(own.run, usize::from(own.stop)).map_or(own.planned, |(_, departure)| departure);
    let (known, at, vehicle) = match own.state {
        BoardState::Live { prediction, vehicle, age_s, after_another } => {
            let (expected, late_s) = (prediction.departure.max(prediction.shown), (prediction.expected - own.planned).round() as i64);
            let spread_s =
                ((prediction.early - prediction.expected).round() as i64, (prediction.late - prediction.expected).round() as i64);
            (Known::Live { late_s, spread_s, age_s, after_another }, shown(expected, prediction.shown, planned), Some(vehicle))
        }
        BoardState::NoData { vehicle, age_s } => (Known::NoData { age_s }, planned, Some(vehicle)),
        BoardState::Scheduled => (Known::Scheduled, planned, None),
        BoardState::Cancelled => (Known::Cancelled, planned, None),
        BoardState::Skipped => (Known::Skipped, planned, None),
    };
    let label = |number| state.tracking.vehicle(number).map(|own| if own.label().is_empty() { own.id() } else { own.label() }.to_owned());
    Some(Line {
        version: state.version.clone(),
        trip: own.run.trip,
        place: u32::from(own.stop),
        day: own.run.day,
        platform,
        planned: moment(planned)?,
        at: moment(at)?,
        known,
        every_s: headway(state, own.run.trip),
        vehicle: vehicle.and_then(label).unwrap_or_default(),
    })
}

/// At the first stop the vehicle waits for its time: people are shown when it leaves; elsewhere when it comes.
fn shown(leaves: f64, comes: f64, planned: f64) -> f64 {
    if comes < planned && leaves >= planned { planned } else { comes }
}

/// The headway of a trip of which only that is promised, seconds; 0 of others.
fn headway(state: &State, trip: TripIdx) -> u32 {
    let promised = state.version.feed.frequencies_of(trip).iter().find(|own| !own.exact_times);
    promised.map_or(0, |own| own.headway_s)
}
