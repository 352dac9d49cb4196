//! What comes to a stop, and how well that is known.

use gtfs::{RouteIdx, StopIdx, TripIdx};
use jiff::civil::Date;

use crate::follow::Way;
use crate::predict::predict_from_start;
use crate::{Network, Prediction, Run, Tracking, VehicleNo};

/// A run that is this late by the timetable and has no vehicle is not shown any more; seconds.
const UNSEEN_S_MAX: f64 = 120.0;
/// A vehicle may be so late and still be shown; seconds.
const LATE_S_MAX: u32 = 5_400;
/// A vehicle that came stays on the board for so long; seconds.
const JUST_GONE_S: f64 = 20.0;

/// How well a departure is known.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum BoardState {
    /// A vehicle is on its way.
    Live {
        /// When it comes.
        prediction: Prediction,
        /// Which one.
        vehicle: VehicleNo,
        /// Seconds since its last position.
        age_s: i64,
        /// It has still to finish the run before.
        after_another: bool,
    },
    /// No vehicle is known: the timetable's word.
    Scheduled,
    /// A vehicle makes the run, but is silent or off its way: the timetable's word, and a doubt.
    NoData {
        /// Which one.
        vehicle: VehicleNo,
        /// Seconds since its last position.
        age_s: i64,
    },
    /// Does not go.
    Cancelled,
    /// Passes this stop by.
    Skipped,
}

/// A line of the board.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Departure {
    /// The run.
    pub run: Run,
    /// Its route.
    pub route: RouteIdx,
    /// The stop's place in the trip, from 0.
    pub stop: u16,
    /// The last stop of the trip: vehicles only arrive.
    pub is_last: bool,
    /// Arrival by the timetable, Unix seconds.
    pub planned: f64,
    /// How well it is known.
    pub state: BoardState,
}

impl Departure {
    /// The moment to show, Unix seconds.
    #[must_use]
    pub fn time(&self) -> f64 {
        match self.state {
            BoardState::Live { prediction, .. } => prediction.shown,
            _ => self.planned,
        }
    }
}

impl Tracking {
    /// What comes to a stop within `within_s` seconds, by time; the vehicle that has just been there is still in it.
    #[must_use]
    pub fn board(&self, stop: StopIdx, now: i64, within_s: u32) -> Vec<Departure> {
        let mut lines = Vec::new();
        let days = self.network.days_until(now, within_s);
        for (number, index) in self.network.at_stop(stop) {
            for (day, until) in &days {
                self.add_lines((*number, *index), (*day, *until), now, within_s, &mut lines);
            }
        }
        lines.sort_by(|a, b| a.time().total_cmp(&b.time()));
        lines
    }

    /// The line of a run at one of its stops; nothing where the vehicle is past it or the run is over.
    #[must_use]
    pub fn departure(&self, run: Run, stop: u16, now: i64) -> Option<Departure> {
        let plan = self.network.plan(run)?;
        let planned = plan.arrival(usize::from(stop));
        let route = self.network.feed().trips.get(run.trip.at())?.route;
        let is_last = usize::from(stop) + 1 == plan.len();
        let state = self.state_at(run, stop, planned, now)?;
        Some(Departure { run, route, stop, is_last, planned, state })
    }

    /// Adds the lines of a day, of which the board ends at a second.
    fn add_lines(&self, (number, index): (u32, u16), (day, until): (Date, u32), now: i64, within_s: u32, lines: &mut Vec<Departure>) {
        let Some(pattern) = self.network.patterns().get(number as usize) else { return };
        let from = until.saturating_sub(within_s.saturating_add(LATE_S_MAX));
        for trip in trips_between(&self.network, &pattern.trips, usize::from(index), from, until) {
            for run in self.network.runs_of(*trip, day) {
                let line = self.departure(run, index, now);
                lines.extend(line.filter(|line| line.time() <= now as f64 + f64::from(within_s)));
            }
        }
    }

    fn state_at(&self, run: Run, stop: u16, planned: f64, now: i64) -> Option<BoardState> {
        let due = planned >= now as f64 - UNSEEN_S_MAX;
        if self.is_cancelled(run) {
            return due.then_some(BoardState::Cancelled);
        }
        if self.is_skipped(run, stop) {
            return due.then_some(BoardState::Skipped);
        }
        match self.vehicle_on(run) {
            Some(vehicle) => self.state_on_run(vehicle, stop, due, now),
            None => self.state_after(run, stop, now).or_else(|| due.then_some(BoardState::Scheduled)),
        }
    }

    fn state_on_run(&self, number: VehicleNo, stop: u16, due: bool, now: i64) -> Option<BoardState> {
        let vehicle = self.vehicle(number)?;
        let ride = vehicle.ride.as_ref()?;
        let age_s = (now - vehicle.fix.time).max(0);
        if age_s > self.rules.silent_s || ride.off_route || ride.progress.is_none() {
            let passed = ride.progress.is_some() && usize::from(stop) < ride.next;
            return (due && !passed).then_some(BoardState::NoData { vehicle: number, age_s });
        }
        let live = |prediction: Prediction| BoardState::Live { prediction, vehicle: number, age_s, after_another: false };
        if let Some(prediction) = ride.predictions.iter().find(|prediction| prediction.stop == stop) {
            return Some(live(*prediction));
        }
        let gone = ride.passages.get(usize::from(stop))?;
        let just = gone.arrival >= now as f64 - JUST_GONE_S;
        just.then(|| {
            live(Prediction {
                stop,
                expected: gone.arrival,
                early: gone.arrival,
                late: gone.arrival,
                shown: gone.arrival,
                departure: gone.arrival,
            })
        })
    }

    /// A run that no vehicle makes yet, but one is on the run before it in the block.
    fn state_after(&self, run: Run, stop: u16, now: i64) -> Option<BoardState> {
        let before = self.network.previous_in_block(run)?;
        let number = self.vehicle_on(before)?;
        let vehicle = self.vehicle(number)?;
        let ride = vehicle.ride.as_ref()?;
        let age_s = (now - vehicle.fix.time).max(0);
        if age_s > self.rules.silent_s || ride.off_route {
            return None;
        }
        let ends = if ride.done { now as f64 } else { ride.predictions.last()?.expected + self.rules.turn_s };
        let pattern = self.network.pattern_of(run.trip)?;
        let way = Way { network: &self.network, pattern, plan: self.network.plan(run)?, rules: &self.rules, vehicle: number };
        let prediction =
            predict_from_start(&way, &self.learnt, self.network.moment(now as f64), ends).into_iter().nth(usize::from(stop))?;
        Some(BoardState::Live { prediction, vehicle: number, age_s, after_another: true })
    }
}

/// Trips of a pattern that are at one of its stops between two times of the service day; those of `frequencies.txt` always.
fn trips_between<'n>(network: &'n Network, trips: &'n [TripIdx], index: usize, from: u32, to: u32) -> impl Iterator<Item = &'n TripIdx> {
    let feed = network.feed();
    trips.iter().filter(move |trip| {
        let arrival = feed.stop_times_of(**trip).get(index).map(|time| time.arrival);
        arrival.is_some_and(|arrival| (from..=to).contains(&arrival))
            || (!feed.frequencies.is_empty() && !feed.frequencies_of(**trip).is_empty())
    })
}
