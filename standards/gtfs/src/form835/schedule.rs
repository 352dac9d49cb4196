//! Trips and their times: set 56.

use super::services::{self, DAY_S};
use super::{Put, Value};
use crate::model::{BoardingRule, Feed, StopTime, Trip, TripIdx};

/// A trip as the tables have it: of a headway, one for each departure.
struct Run {
    /// Its id.
    uid: String,
    /// Seconds by which the times of the feed are later for it.
    by_s: i64,
    /// When it sets out, seconds of the service day.
    start_s: u32,
    /// Only the headway is promised.
    about: bool,
}

fn runs(feed: &Feed, trip: TripIdx) -> impl Iterator<Item = Run> + '_ {
    let first = feed.stop_times_of(trip).first().map_or(0, |time| time.departure);
    let id = feed.text(feed[trip].id);
    let frequencies = feed.frequencies_of(trip);
    let alone = frequencies.is_empty().then(|| Run { uid: id.to_owned(), by_s: 0, start_s: first, about: false });
    let each = frequencies.iter().flat_map(move |own| {
        own.starts().map(move |start| Run {
            uid: format!("{id}@{}", crate::clock_text(start)),
            by_s: i64::from(start) - i64::from(first),
            start_s: start,
            about: !own.exact_times,
        })
    });
    alone.into_iter().chain(each)
}

/// The sign of a trip, else its last stop.
fn sign<'f>(feed: &'f Feed, own: &Trip, times: &[StopTime]) -> &'f str {
    match times.last() {
        Some(last) if own.headsign.is_empty() => feed.text(feed[last.stop].name),
        _ => feed.text(own.headsign),
    }
}

pub(super) fn trips<E>(feed: &Feed, put: Put<'_, E>) -> Result<(), E> {
    for trip in feed.trip_indices() {
        let own = &feed[trip];
        let sign = sign(feed, own, feed.stop_times_of(trip));
        let route = feed.text(feed[own.route].id);
        for run in runs(feed, trip) {
            put(&[
                Value::known(route),
                Value::known(services::uid(feed, own.service, services::moved(run.start_s))),
                Value::known(run.uid),
                Value::text(sign),
                own.direction_id.map_or(Value::Empty, Value::integer),
                Value::text(feed.text(own.block_id)),
                // the lines of the tables are those of routes
                Value::text(if own.shape.is_some() { route } else { "" }),
            ])?;
        }
    }
    Ok(())
}

/// A way of boarding: the tables know only «as scheduled» and «none».
fn boarding(rule: BoardingRule) -> Value<'static> {
    Value::Integer(i64::from(rule == BoardingRule::NotAvailable))
}

/// Kilometres from the first stop of a trip by `shape_dist_traveled`, in whatever unit the feed has it: the shape says how many metres
/// lie behind each value. None where the feed does not say.
struct Ways {
    /// Values of the feed with metres, rising.
    known: Vec<(f32, f64)>,
}

impl Ways {
    fn of(feed: &Feed, trip: &Trip) -> Self {
        let points = trip.shape.map(|shape| feed.points_of(shape)).unwrap_or_default();
        let (mut metres, mut known) = (0.0, Vec::with_capacity(points.len()));
        for (at, point) in points.iter().enumerate() {
            if let Some(before) = at.checked_sub(1).and_then(|before| points.get(before)) {
                metres += before.position.distance_m(point.position);
            }
            if point.dist_traveled.is_nan() {
                return Self { known: Vec::new() };
            }
            known.push((point.dist_traveled, metres));
        }
        Self { known }
    }

    fn metres(&self, dist: f32) -> Option<f64> {
        let after = self.known.partition_point(|(own, _)| *own < dist);
        match (after.checked_sub(1).and_then(|at| self.known.get(at)), self.known.get(after)) {
            _ if dist.is_nan() => None,
            (Some((low, from)), Some((high, to))) if high > low => Some(from + (to - from) * f64::from((dist - low) / (high - low))),
            (_, Some((_, metres))) | (Some((_, metres)), None) => Some(*metres),
            (None, None) => None,
        }
    }

    fn kilometres(&self, first: &StopTime, own: &StopTime) -> Value<'static> {
        match (self.metres(first.dist_traveled), self.metres(own.dist_traveled)) {
            (Some(start), Some(here)) => Value::Decimal((here - start).max(0.0) / 1_000.0, 3),
            _ => Value::Empty,
        }
    }
}

pub(super) fn stop_times<E>(feed: &Feed, put: Put<'_, E>) -> Result<(), E> {
    let mut ways: Option<(Option<crate::ShapeIdx>, Ways)> = None;
    for trip in feed.trip_indices() {
        let own = &feed[trip];
        // trips of one shape mostly follow each other
        if ways.as_ref().is_none_or(|(shape, _)| *shape != own.shape) {
            ways = Some((own.shape, Ways::of(feed, own)));
        }
        let times = feed.stop_times_of(trip);
        let (Some(first), Some((_, ways))) = (times.first(), &ways) else { continue };
        let rows: Vec<(&StopTime, Value<'static>)> = times.iter().map(|time| (time, ways.kilometres(first, time))).collect();
        for run in runs(feed, trip) {
            for (time, way) in &rows {
                let clock = |seconds: u32| Value::Clock((i64::from(seconds) + run.by_s).rem_euclid(i64::from(DAY_S)) as u32);
                let about = run.about || time.approximate || time.interpolated;
                put(&[
                    Value::known(run.uid.as_str()),
                    clock(time.arrival),
                    clock(time.departure),
                    Value::known(feed.text(feed[time.stop].id)),
                    Value::integer(time.sequence),
                    Value::text(feed.text(time.headsign)),
                    boarding(time.pickup),
                    boarding(time.drop_off),
                    way.clone(),
                    Value::text(if about { "0" } else { "1" }),
                ])?;
            }
        }
    }
    Ok(())
}
