//! A vehicle along its way: matched to the line, past its stops, and what that teaches.

use crate::events::Event;
use crate::learnt::{Learnt, Moment};
use crate::network::{Network, Pattern, Plan};
use crate::plane::Place;
use crate::ride::{Passage, Progress, Ride};
use crate::rules::Rules;
use crate::vehicle::VehicleNo;

/// Of two passes of a way at one place the nearer one wins, unless it is farther off by a metre for each hundred along.
const PULL: f64 = 0.01;
/// So far past a stop a vehicle has left it; metres.
const PAST_STOP_M: f64 = 20.0;
/// Standing is measured only between positions nearer in time than this; seconds.
const DWELL_GAP_S_MAX: f64 = 15.0;
/// Driving past a stop without standing takes so long; seconds.
const PASSING_S: f64 = 4.0;
/// A link that took longer than so many times the expected and some seconds more is taken for that: a breakdown teaches nothing.
const LINK_FACTOR_MAX: f64 = 2.5;
const LINK_MORE_S: f64 = 45.0;
/// A vehicle that waited off more than this share of its earliness, and took so much longer than usual, says nothing about driving.
const WAITED_SHARE: f64 = 0.5;
const WAITED_FACTOR: f64 = 1.5;

/// What following needs to know besides the ride.
pub(crate) struct Way<'a> {
    pub network: &'a Network,
    pub pattern: &'a Pattern,
    pub plan: Plan<'a>,
    pub rules: &'a Rules,
    pub vehicle: VehicleNo,
}

/// Brings the ride to a new position. Whether it lies on the way.
pub(crate) fn follow(ride: &mut Ride, way: &Way<'_>, learnt: &mut Learnt, place: Place, time: i64, events: &mut Vec<Event>) -> bool {
    let Some(at) = matched(ride, way, place, time) else {
        let since = *ride.off_since.get_or_insert(time);
        if time - since >= way.rules.off_route_s && !ride.off_route {
            ride.off_route = true;
            events.push(Event::OffRoute { vehicle: way.vehicle, run: ride.run });
        }
        return false;
    };
    if std::mem::take(&mut ride.off_route) {
        events.push(Event::BackOnRoute { vehicle: way.vehicle, run: ride.run });
    }
    ride.off_since = None;
    let here = Progress { at, time: time as f64 };
    match ride.progress.replace(here) {
        None => ride.next = way.pattern.next_stop(at),
        Some(before) => pass_stops(ride, way, learnt, Stretch { before, here }, events),
    }
    if !ride.done && at >= way.pattern.last_m() - way.rules.end_m && ride.next + 1 >= way.plan.len() {
        ride.done = true;
        events.push(Event::Ended { vehicle: way.vehicle, run: ride.run });
    }
    true
}

/// Where on the way the place is, metres; never before where the vehicle was.
fn matched(ride: &mut Ride, way: &Way<'_>, place: Place, time: i64) -> Option<f64> {
    let rules = way.rules;
    if let Some(progress) = ride.progress {
        let seconds = time as f64 - progress.time;
        let ahead = (rules.jitter_m + rules.speed_mps_max * seconds).min(rules.ahead_m);
        let hit = way.pattern.line.find(place, progress.at - rules.back_m, progress.at + ahead, PULL);
        if let Some(hit) = hit.filter(|hit| hit.off <= rules.match_m) {
            return Some(hit.at.max(progress.at));
        }
        if !ride.off_route {
            return None;
        }
    }
    // Never seen on the way, or off it for some time: it may go on anywhere.
    let at = begin(way, place, time)?;
    if ride.progress.take().is_some() {
        let next = way.pattern.next_stop(at);
        ride.passages.iter_mut().skip(next).for_each(|passage| *passage = Passage::UNSEEN);
    }
    Some(at)
}

/// Of the passes of the way at a place the one that the timetable has the vehicle nearest to.
fn begin(way: &Way<'_>, place: Place, time: i64) -> Option<f64> {
    let mut passes = Vec::new();
    way.pattern.line.passes(place, way.rules.match_m, &mut passes);
    let delay = |at: f64| {
        let next = way.pattern.next_stop(at);
        (time as f64 - way.plan.time_at(next, way.pattern.share_ahead(next, at))).abs()
    };
    passes.iter().map(|hit| hit.at).min_by(|a, b| delay(*a).total_cmp(&delay(*b)))
}

/// What a vehicle drove between two positions.
#[derive(Clone, Copy)]
struct Stretch {
    before: Progress,
    here: Progress,
}

impl Stretch {
    fn seconds(self) -> f64 {
        self.here.time - self.before.time
    }

    /// When a place on it was crossed, if it was driven evenly.
    fn crossed(self, at: f64) -> f64 {
        match self.here.at - self.before.at {
            length if length > 0.0 => self.before.time + ((at - self.before.at) / length).clamp(0.0, 1.0) * self.seconds(),
            _ => self.here.time,
        }
    }
}

fn pass_stops(ride: &mut Ride, way: &Way<'_>, learnt: &mut Learnt, stretch: Stretch, events: &mut Vec<Event>) {
    let certain = stretch.seconds() <= way.rules.gap_s;
    let next = way.pattern.next_stop(stretch.here.at);
    let mut moment = None;
    for stop in ride.next..next {
        let Some(at) = way.pattern.at.get(stop) else { break };
        let arrival = stretch.crossed(*at);
        if let Some(passage) = ride.passages.get_mut(stop) {
            *passage = Passage { arrival, departure: f64::NAN, certain };
        }
        let planned = way.plan.arrival(stop);
        events.push(Event::Arrived { vehicle: way.vehicle, run: ride.run, stop: stop as u16, time: arrival, planned, certain });
        if certain {
            learn_error(ride, learnt, stop, arrival);
            let moment = *moment.get_or_insert_with(|| way.network.moment(stretch.here.time));
            learn_link(ride, way, learnt, stop, moment);
        }
    }
    leave_stops(ride, way, learnt, next, stretch, events);
    ride.next = ride.next.max(next);
}

/// Departures from the stops that the vehicle has just got clear of.
fn leave_stops(ride: &mut Ride, way: &Way<'_>, learnt: &mut Learnt, next: usize, stretch: Stretch, events: &mut Vec<Event>) {
    for stop in (0..next).rev() {
        let (Some(at), Some(passage)) = (way.pattern.at.get(stop), ride.passages.get_mut(stop)) else { break };
        let clear = at + PAST_STOP_M;
        if stretch.before.at >= clear {
            break;
        }
        if stretch.here.at < clear {
            continue;
        }
        let left = stretch.crossed(clear) - PASSING_S;
        passage.departure = if passage.arrival.is_nan() { left } else { left.max(passage.arrival) };
        events.push(Event::Left { vehicle: way.vehicle, run: ride.run, stop: stop as u16, time: passage.departure });
        let stood = passage.departure - passage.arrival;
        let dwell = way.pattern.stops.get(stop).and_then(|stop| learnt.dwells.get_mut(stop.at()));
        // At the first stop vehicles wait for their time; between positions far apart nothing can be told.
        if let Some(dwell) = dwell.filter(|_| stop > 0 && stood.is_finite() && stretch.seconds() <= DWELL_GAP_S_MAX) {
            dwell.learn(stood);
        }
    }
}

/// How wrong the predictions for a stop were.
fn learn_error(ride: &mut Ride, learnt: &mut Learnt, stop: usize, arrival: f64) {
    let Some(asked) = ride.asked.get_mut(stop) else { return };
    for (horizon, expected) in asked.iter_mut().enumerate().filter(|(_, expected)| !expected.is_nan()) {
        learnt.errors.learn(horizon, arrival - ride.origin - f64::from(std::mem::replace(expected, f32::NAN)));
    }
}

/// How long the link to a stop took, and whether the vehicle waited for its timetable.
fn learn_link(ride: &mut Ride, way: &Way<'_>, learnt: &mut Learnt, stop: usize, moment: Moment) {
    let planned = way.plan.link_s(stop);
    let (Some(from), Some(link)) = (stop.checked_sub(1), way.pattern.links.get(stop).copied()) else { return };
    let (Some(left), Some(here)) = (ride.passages.get(from), ride.passages.get(stop)) else { return };
    let seconds = here.arrival - left.arrival;
    if planned <= 0.0 || !left.certain || !seconds.is_finite() {
        return;
    }
    let expected = learnt.seconds(link, way.pattern.group, planned, moment);
    let early = way.plan.arrival(stop) - (left.arrival + expected);
    let waited = learnt.holds.get_mut(link as usize).map_or(0.0, |hold| hold.learn(early, seconds - expected));
    if waited < WAITED_SHARE || seconds < expected * WAITED_FACTOR {
        let seconds = seconds.min(expected * LINK_FACTOR_MAX + LINK_MORE_S);
        ride.tempo.learn(seconds, expected, moment.time);
        learnt.learn_link(link, way.pattern.group, planned, seconds, moment);
    }
}
