//! Runs: trips on a day, with their planned times as moments.

use gtfs::{StopTime, TripIdx, service_day_start, service_times_at};
use jiff::Timestamp;
use jiff::civil::Date;

use super::Network;

/// A trip on a service day. A trip of `frequencies.txt` runs several times a day, each with its own start.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Run {
    /// The trip.
    pub trip: TripIdx,
    /// The service day.
    pub day: Date,
    /// Departure from the first stop, seconds since noon minus 12 hours of the service day.
    pub start_s: u32,
}

/// Planned times of a run as Unix seconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan<'n> {
    times: &'n [StopTime],
    /// What turns the timetable's seconds into Unix seconds.
    base: f64,
}

impl<'n> Plan<'n> {
    pub fn len(&self) -> usize {
        self.times.len()
    }

    pub fn arrival(&self, stop: usize) -> f64 {
        self.times.get(stop).map_or(f64::NAN, |time| self.base + f64::from(time.arrival))
    }

    pub fn departure(&self, stop: usize) -> f64 {
        self.times.get(stop).map_or(f64::NAN, |time| self.base + f64::from(time.departure))
    }

    /// Planned seconds of the link to a stop, arrival to arrival.
    pub fn link_s(&self, to: usize) -> f64 {
        to.checked_sub(1).map_or(0.0, |from| (self.arrival(to) - self.arrival(from)).max(0.0))
    }

    pub fn stop_time(&self, stop: usize) -> Option<&'n StopTime> {
        self.times.get(stop)
    }

    /// Whether a stop is left by the timetable.
    pub fn is_timepoint(&self, stop: usize) -> bool {
        self.times.get(stop).is_some_and(|time| !time.approximate)
    }

    /// When the timetable has a vehicle so far along between two stops.
    pub fn time_at(&self, next: usize, share_ahead: f64) -> f64 {
        if next == 0 { self.arrival(0) } else { self.arrival(next.min(self.len() - 1)) - share_ahead * self.link_s(next) }
    }
}

impl Network {
    /// Planned times of a run; nothing where the feed has no such trip or day.
    pub(crate) fn plan(&self, run: Run) -> Option<Plan<'_>> {
        let trip = self.feed.trips.get(run.trip.at())?;
        let times = trip.stop_times(&self.feed.stop_times);
        let day = service_day_start(run.day, &self.zone)?.as_second();
        let shift = i64::from(run.start_s) - i64::from(times.first()?.departure);
        Some(Plan { times, base: (day + shift) as f64 })
    }

    /// The run of a trip on a day that begins as the timetable says.
    pub(crate) fn planned_run(&self, trip: TripIdx, day: Date) -> Option<Run> {
        let start_s = self.feed.trips.get(trip.at())?.stop_times(&self.feed.stop_times).first()?.departure;
        Some(Run { trip, day, start_s })
    }

    /// Whether the timetable has the run.
    #[must_use]
    pub fn runs(&self, run: Run) -> bool {
        if run.trip.at() >= self.feed.trips.len() {
            return false;
        }
        let starts = self.feed.frequencies_of(run.trip);
        let starts_then = if starts.is_empty() {
            self.planned_run(run.trip, run.day) == Some(run)
        } else {
            starts.iter().any(|one| !one.exact_times || one.starts().any(|start| start == run.start_s))
        };
        starts_then && self.feed.runs_on(run.trip, run.day)
    }

    /// Every run of a service day, by trip.
    #[must_use]
    pub fn runs_on(&self, day: Date) -> Vec<Run> {
        self.feed.trip_indices().flat_map(|trip| self.runs_of(trip, day)).collect()
    }

    /// Arrival and departure by the timetable at a stop of a run (its place in the trip, from 0), Unix seconds.
    #[must_use]
    pub fn planned(&self, run: Run, stop: usize) -> Option<(f64, f64)> {
        let plan = self.plan(run)?;
        (stop < plan.len()).then(|| (plan.arrival(stop), plan.departure(stop)))
    }

    /// Service days that a moment may belong to, with its seconds in each.
    pub(crate) fn days_at(&self, time: i64) -> Vec<(Date, u32)> {
        self.days_until(time, 0)
    }

    /// Service days that any of the moments until so many seconds later may belong to, also one that has still to begin, with the seconds
    /// of the last of these moments in each.
    pub(crate) fn days_until(&self, time: i64, within_s: u32) -> Vec<(Date, u32)> {
        let longest_s = (self.longest_s + LATE_S_MAX).saturating_add(within_s);
        let last = Timestamp::from_second(time.saturating_add(i64::from(within_s)));
        last.map_or_else(|_| Vec::new(), |moment| service_times_at(moment, &self.zone, longest_s))
    }

    /// Runs of a trip on a day, by their start.
    pub(crate) fn runs_of(&self, trip: TripIdx, day: Date) -> Vec<Run> {
        let Some(planned) = self.planned_run(trip, day) else { return Vec::new() };
        if !self.feed.runs_on(trip, day) {
            return Vec::new();
        }
        let frequencies = self.feed.frequencies_of(trip);
        if frequencies.is_empty() {
            return vec![planned];
        }
        frequencies.iter().flat_map(|one| one.starts()).map(|start_s| Run { start_s, ..planned }).collect()
    }

    /// The run of a trip that a vehicle seen at a moment is most likely on: the one whose hours are nearest.
    pub(crate) fn run_at(&self, trip: TripIdx, time: i64) -> Option<Run> {
        let runs = self.days_at(time).into_iter().flat_map(|(day, _)| self.runs_of(trip, day));
        let distance = |run: &Run| {
            self.plan(*run).map_or(f64::INFINITY, |plan| {
                let time = time as f64;
                (plan.departure(0) - time).max(time - plan.arrival(plan.len() - 1)).max(0.0)
            })
        };
        runs.map(|run| (distance(&run), run)).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, run)| run)
    }

    /// The run that the same vehicle makes next, by the block.
    pub(crate) fn next_in_block(&self, run: Run) -> Option<Run> {
        let trip = self.feed.trips.get(run.trip.at())?;
        let of_block = self.blocks.get(&trip.block_id)?;
        let later = of_block.iter().filter_map(|other| self.planned_run(*other, run.day));
        later
            .filter(|other| other.start_s > run.start_s && other.trip != run.trip && self.feed.runs_on(other.trip, run.day))
            .min_by_key(|other| other.start_s)
    }
}

impl Network {
    /// The run that the same vehicle makes before, by the block.
    pub(crate) fn previous_in_block(&self, run: Run) -> Option<Run> {
        let trip = self.feed.trips.get(run.trip.at())?;
        let of_block = self.blocks.get(&trip.block_id)?;
        let earlier = of_block.iter().filter_map(|other| self.planned_run(*other, run.day));
        earlier
            .filter(|other| other.start_s < run.start_s && other.trip != run.trip && self.feed.runs_on(other.trip, run.day))
            .max_by_key(|other| other.start_s)
    }
}

/// A trip may run so much later than the timetable and still be looked for; seconds.
const LATE_S_MAX: u32 = 2 * 3_600;
