//! What is known now of the runs of a day: vehicles on their way, cancelled runs, stops passed by, routes that an alert has stopped.

use std::collections::{HashMap, HashSet};

use gtfs::{StopIdx, TripIdx};
use jiff::civil::Date;
use kit::Timestamp;
use timetable::{NewCall, RunChange, RunUpdate};
use tracking::KnownRun;

use crate::dispatch::alert::{Alert, Effect, Reach};
use crate::live::Live;
use crate::published::{Loaded, calls};

/// What is known is laid anew after so many seconds.
const FRESH_S: i64 = 15;

/// What is known.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Other for what is known later.
    pub stamp: (i64, u64),
    /// What to lay over the timetable.
    pub updates: Vec<RunUpdate>,
    /// Runs whose vehicle is heard.
    pub live: HashSet<(TripIdx, i32)>,
    /// Where among the updates that of a run stands.
    places: HashMap<(TripIdx, i32), usize>,
}

/// What stands for it as long as nothing new is known.
pub fn stamp(live: &Live, alerts: &[Alert], now: Timestamp) -> (i64, u64) {
    let orders = live.look(|state| state.tracking.orders_mark()).unwrap_or(0);
    let told =
        alerts.iter().fold(orders, |sum, alert| sum.wrapping_mul(31).wrapping_add((alert.number * 64 + alert.version).unsigned_abs()));
    (now.as_second() / FRESH_S, told)
}

/// What is known of the runs of a day of a version; what is not of the version that is tracked comes from alerts alone.
pub fn known(live: &Live, alerts: &[Alert], version: &Loaded, date: Date, now: Timestamp) -> Known {
    let mut known = Known { stamp: stamp(live, alerts, now), ..Known::default() };
    let tracked = live.look(|state| (state.version.number == version.number).then(|| state.tracking.known_runs(now.as_second())));
    for run in tracked.flatten().unwrap_or_default() {
        known.take(version, date, &run);
    }
    for alert in alerts {
        known.stop(version, date, alert);
    }
    known
}

/// The second of the day's timetable at which a day begins in it.
fn begins(version: &Loaded, date: Date, day: Date) -> Option<i32> {
    let (from, to) = (gtfs::service_day_start(date, &version.zone)?, gtfs::service_day_start(day, &version.zone)?);
    i32::try_from(to.duration_since(from).as_secs()).ok()
}

/// What is added to the times of a trip for one of its runs.
pub fn shift_s(version: &Loaded, date: Date, run: tracking::Run) -> Option<i32> {
    let first = version.feed.stop_times_of(run.trip).first()?.departure;
    Some(begins(version, date, run.day)? + i32::try_from(run.start_s).ok()? - i32::try_from(first).ok()?)
}

impl Known {
    fn take(&mut self, version: &Loaded, date: Date, own: &KnownRun) {
        let start = gtfs::service_day_start(date, &version.zone).map(Timestamp::as_second);
        let Some((shift_s, start)) = shift_s(version, date, own.run).zip(start) else { return };
        let seconds = |at: i64| i32::try_from(at - start).unwrap_or(i32::MAX / 2);
        let change = match &own.calls {
            None => RunChange::Cancelled,
            Some(calls) => {
                self.live.insert((own.run.trip, shift_s));
                let call = |own: &tracking::KnownCall| NewCall {
                    arrival_s: seconds(own.arrival),
                    departure_s: seconds(own.departure),
                    skipped: own.skipped,
                };
                RunChange::Moved(calls.iter().map(call).collect())
            }
        };
        self.put(RunUpdate { trip: own.run.trip, shift_s, change });
    }

    /// An alert that nothing goes, or that a stop is closed, is believed until it ends.
    fn stop(&mut self, version: &Loaded, date: Date, alert: &Alert) {
        let of_route = |trip: TripIdx| version.feed.text(version.feed[version.feed[trip].route].id) == alert.object;
        match (alert.effect, alert.scope) {
            (Effect::NoService, Reach::City) => self.each(version, date, alert, |_| true, None),
            (Effect::NoService, Reach::Route) => self.each(version, date, alert, of_route, None),
            (Effect::NoService | Effect::StopClosed, Reach::Stop) => {
                let Some(stop) = version.feed.stop_by_id(&alert.object) else { return };
                // vehicles stop at the platforms of a station, which are closed with it
                let closed = version.platforms(stop);
                let serves = |trip: TripIdx| version.feed.stop_times_of(trip).iter().any(|time| closed.contains(&time.stop));
                self.each(version, date, alert, serves, Some(&closed));
            }
            _ => {}
        }
    }

    fn each(&mut self, version: &Loaded, date: Date, alert: &Alert, concerned: impl Fn(TripIdx) -> bool, closed: Option<&[StopIdx]>) {
        let Some(start) = gtfs::service_day_start(date, &version.zone) else { return };
        let second = |at: Timestamp| i32::try_from(at.duration_since(start).as_secs()).unwrap_or(i32::MAX);
        let (from_s, until_s) = (second(alert.starts_at), alert.ends_at.map_or(i32::MAX, second));
        let days = [date.yesterday(), Ok(date), date.tomorrow()];
        for day in days.into_iter().flatten() {
            let Some(begins_s) = begins(version, date, day) else { continue };
            let trips = version.feed.trip_indices().filter(|trip| version.feed.runs_on(*trip, day));
            for trip in trips.filter(|trip| concerned(*trip)) {
                for (shift, _) in calls::starts(&version.feed, trip) {
                    self.close(version, (trip, begins_s + shift), (from_s, until_s), closed);
                }
            }
        }
    }

    /// A run does not stop at closed stops while an alert holds; without such stops it does not go where it begins then.
    fn close(&mut self, version: &Loaded, (trip, shift_s): (TripIdx, i32), (from_s, until_s): (i32, i32), closed: Option<&[StopIdx]>) {
        let times = version.feed.stop_times_of(trip);
        let holds = |at: u32| i32::try_from(at).is_ok_and(|at| (from_s..until_s).contains(&at.saturating_add(shift_s)));
        let Some(closed) = closed else {
            // who has set out before goes on
            if times.first().is_some_and(|first| holds(first.departure)) {
                self.live.remove(&(trip, shift_s));
                self.put(RunUpdate { trip, shift_s, change: RunChange::Cancelled });
            }
            return;
        };
        let planned = |time: &gtfs::StopTime| NewCall {
            arrival_s: i32::try_from(time.arrival).unwrap_or(0).saturating_add(shift_s),
            departure_s: i32::try_from(time.departure).unwrap_or(0).saturating_add(shift_s),
            skipped: false,
        };
        let place = self.places.get(&(trip, shift_s)).copied();
        let change = place.and_then(|place| self.updates.get(place)).map(|own| own.change.clone());
        let mut calls = match change {
            Some(RunChange::Cancelled) => return,
            Some(RunChange::Moved(calls)) => calls,
            None => times.iter().map(planned).collect(),
        };
        for (call, time) in calls.iter_mut().zip(times) {
            call.skipped |= closed.contains(&time.stop) && holds(time.departure);
        }
        if calls.iter().any(|call| call.skipped) {
            self.put(RunUpdate { trip, shift_s, change: RunChange::Moved(calls) });
        }
    }

    fn put(&mut self, update: RunUpdate) {
        let key = (update.trip, update.shift_s);
        match self.places.get(&key).and_then(|place| self.updates.get_mut(*place)) {
            Some(own) => *own = update,
            None => {
                self.places.insert(key, self.updates.len());
                self.updates.push(update);
            }
        }
    }
}
