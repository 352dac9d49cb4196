//! A trace through the engine, position by position, as it would have come live.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::score::{Bucket, Errors, Score};
use super::truth::Truth;
use crate::{Network, Position, Prediction, Rules, Run, Tracking};

/// A position of a trace.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Recorded {
    /// The vehicle's id.
    pub vehicle: String,
    /// `trip_id`
    pub trip: String,
    /// The service day, if the trace says it.
    pub day: Option<Date>,
    /// When it was measured, Unix seconds.
    pub time: i64,
    /// WGS 84, degrees north.
    pub latitude: f64,
    /// WGS 84, degrees east.
    pub longitude: f64,
    /// Metres per second.
    pub speed: Option<f32>,
    /// Degrees clockwise from north.
    pub bearing: Option<f32>,
}

impl Recorded {
    fn position(&self) -> Position<'_> {
        Position {
            vehicle: &self.vehicle,
            trip: Some(self.trip.as_str()).filter(|trip| !trip.is_empty()),
            day: self.day,
            time: self.time,
            latitude: self.latitude,
            longitude: self.longitude,
            speed: self.speed,
            bearing: self.bearing,
            ..Position::default()
        }
    }
}

/// Replays a trace in the order of time, through an engine that knows nothing but the feed at the beginning, and scores what was predicted at
/// each position. Nothing that comes after a position has a part in what is predicted at it.
#[must_use]
pub fn replay(network: &Arc<Network>, rules: &Rules, trace: &[Recorded]) -> Score {
    let truths = truths(network, trace);
    // Which fix of which trip a position is.
    let mut fixes: FxHashMap<(&str, i64), (usize, usize)> = FxHashMap::default();
    for (number, (trip, truth)) in truths.iter().enumerate() {
        fixes.extend(truth.fixes.iter().enumerate().map(|(fix, (time, _))| ((*trip, *time), (number, fix))));
    }
    let mut in_order: Vec<&Recorded> = trace.iter().collect();
    in_order.sort_by_key(|recorded| recorded.time);
    let (mut tracking, mut events, mut errors) = (Tracking::new(network.clone(), rules.clone()), Vec::new(), Errors::default());
    for recorded in in_order {
        events.clear();
        tracking.observe(&recorded.position(), recorded.time, &mut events);
        // Each fix is asked once, though a trace may have it twice.
        if let Some((number, fix)) = fixes.remove(&(recorded.trip.as_str(), recorded.time))
            && let Some((_, truth)) = truths.get(number)
        {
            ask(&tracking, truth, fix, &mut errors);
        }
    }
    let arrivals = truths.iter().map(|(_, truth)| truth.actual.iter().filter(|time| !time.is_nan()).count()).sum();
    errors.score(truths.len(), arrivals)
}

fn truths<'t>(network: &Network, trace: &'t [Recorded]) -> Vec<(&'t str, Truth)> {
    let mut by_trip: BTreeMap<&str, Vec<&Recorded>> = BTreeMap::new();
    for recorded in trace {
        by_trip.entry(&recorded.trip).or_default().push(recorded);
    }
    let truth = |(trip, mut positions): (&'t str, Vec<&Recorded>)| {
        positions.sort_by_key(|recorded| recorded.time);
        positions.dedup_by_key(|recorded| recorded.time);
        let (number, first) = (network.feed().trip_by_id(trip)?, positions.first()?);
        let run = match first.day {
            Some(day) => network.planned_run(number, day)?,
            None => network.run_at(number, first.time)?,
        };
        Some((trip, Truth::of(network, run, &positions)?))
    };
    by_trip.into_iter().filter_map(truth).collect()
}

/// What is predicted at a fix for the stops ahead, against what happened.
fn ask(tracking: &Tracking, truth: &Truth, fix: usize, errors: &mut Errors) {
    let Some((time, at)) = truth.fixes.get(fix).copied() else { return };
    let (now, next) = (time as f64, truth.stops.partition_point(|stop| *stop <= at));
    if next == 0 || next >= truth.stops.len() {
        return;
    }
    let delay = delay_at(truth, next, now, at);
    let predictions = predictions_of(tracking, truth.run);
    for stop in next..truth.stops.len() {
        let (Some(actual), Some(planned)) = (truth.actual.get(stop), truth.planned.get(stop)) else { break };
        let ahead = actual - now;
        if ahead >= Bucket::AHEAD_S_MAX {
            break;
        }
        if ahead >= 0.0 {
            let own = predictions.iter().find(|prediction| usize::from(prediction.stop) == stop);
            let of = |time: fn(&Prediction) -> f64| own.map_or(f64::NAN, |prediction| time(prediction) - actual);
            errors.add(ahead, [planned - actual, planned + delay - actual, of(|own| own.expected), of(|own| own.shown)]);
        }
    }
}

/// Seconds that the vehicle is later than the timetable at a place between two stops.
fn delay_at(truth: &Truth, next: usize, now: f64, at: f64) -> f64 {
    let pair = |values: &[f64]| Some((*values.get(next - 1)?, *values.get(next)?));
    let (Some((from, to)), Some((left, comes))) = (pair(&truth.stops), pair(&truth.planned)) else { return f64::NAN };
    now - (left + (at - from) / (to - from).max(1.0) * (comes - left))
}

fn predictions_of(tracking: &Tracking, run: Run) -> &[Prediction] {
    let vehicle = tracking.vehicle_on(run).and_then(|number| tracking.vehicle(number));
    vehicle.map_or(&[], |vehicle| vehicle.predictions())
}
