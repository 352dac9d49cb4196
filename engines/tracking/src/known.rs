//! What is known of runs, for who plans journeys: which do not go, and when the others come.

use crate::ride::Ride;
use crate::{Run, Tracking, VehicleNo};

/// A run of which more is known than the timetable says.
#[derive(Clone, PartialEq, Debug)]
pub struct KnownRun {
    /// The run.
    pub run: Run,
    /// Its stops in their order; none where it does not go at all.
    pub calls: Option<Vec<KnownCall>>,
}

/// A call at a stop, Unix seconds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct KnownCall {
    /// Arrives.
    pub arrival: i64,
    /// Leaves.
    pub departure: i64,
    /// Passes by: it was ordered to.
    pub skipped: bool,
}

impl Tracking {
    /// Runs that were cancelled, runs that pass stops by, and runs whose vehicle is heard and on its way. Stops that a vehicle has left
    /// behind lie before `now`; beyond the last prediction it stays as late as it is there.
    #[must_use]
    pub fn known_runs(&self, now: i64) -> Vec<KnownRun> {
        let cancelled = self.cancelled.iter().map(|run| KnownRun { run: *run, calls: None });
        let mut known: Vec<KnownRun> = cancelled.collect();
        let goes = |run: &Run| !self.is_cancelled(*run);
        for (run, number) in self.on_run.iter().filter(|(run, _)| goes(run)) {
            known.extend(self.ridden(*run, *number, now).map(|calls| KnownRun { run: *run, calls: Some(calls) }));
        }
        let mut passing: Vec<Run> = self.skipped.iter().map(|(run, _)| *run).filter(goes).collect();
        passing.sort_unstable();
        passing.dedup();
        for run in passing {
            if known.iter().all(|own| own.run != run) {
                known.extend(self.planned_calls(run).map(|calls| KnownRun { run, calls: Some(calls) }));
            }
        }
        known
    }

    /// A number that is another one when the dispatcher's orders are others.
    #[must_use]
    pub fn orders_mark(&self) -> u64 {
        let mix = |sum: u64, one: u64| sum.wrapping_add(one.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29));
        let run = |run: &Run| u64::from(run.trip.0) << 32 ^ u64::from(run.start_s) ^ (i64::from(run.day.day()) as u64) << 20;
        // sums do not depend on the order in which sets give their members
        let cancelled = self.cancelled.iter().map(run).fold(0, mix);
        self.skipped.iter().map(|(own, stop)| run(own).wrapping_add(u64::from(*stop) + 1)).fold(cancelled, mix)
    }

    fn planned_calls(&self, run: Run) -> Option<Vec<KnownCall>> {
        let plan = self.network.plan(run)?;
        let call = |stop: usize| KnownCall {
            arrival: plan.arrival(stop).round() as i64,
            departure: plan.departure(stop).round() as i64,
            skipped: u16::try_from(stop).is_ok_and(|stop| self.is_skipped(run, stop)),
        };
        Some((0..plan.len()).map(call).collect())
    }

    fn ridden(&self, run: Run, number: VehicleNo, now: i64) -> Option<Vec<KnownCall>> {
        let vehicle = self.vehicle(number).filter(|vehicle| now - vehicle.fix.time <= self.rules.silent_s)?;
        let ride: &Ride = vehicle.ride.as_ref().filter(|ride| ride.progress.is_some() && !ride.off_route)?;
        let (first, last) = (ride.predictions.first()?, ride.predictions.last()?);
        let mut calls = self.planned_calls(run)?;
        let late = last.expected.round() as i64 - calls.get(usize::from(last.stop))?.arrival;
        for (stop, call) in (0_usize..).zip(&mut calls) {
            let predicted = ride.predictions.iter().find(|own| usize::from(own.stop) == stop);
            (call.arrival, call.departure) = match predicted {
                Some(own) => (own.expected.round() as i64, own.departure.max(own.expected).round() as i64),
                None if stop < usize::from(first.stop) => (call.arrival.min(now - 1), call.departure.min(now - 1)),
                None => (call.arrival + late, call.departure + late),
            };
        }
        Some(calls)
    }
}
