//! Legs of the journeys that were found.

use super::{LANES, PlaceQuery, Search};
use crate::timetable::{MAY_BOARD, RunNo, StopNo, Timetable};
use crate::walks::Walks;

/// How a stop was arrived at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ride {
    pub run: RunNo,
    /// Where along the run one got in.
    pub board: u16,
    /// Where along the run one got out.
    pub alight: u16,
}

impl Ride {
    /// One sat in the vehicle already when it was another run.
    pub const STAYED: u16 = u16::MAX;
}

/// A part of a journey.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Leg {
    /// On foot.
    Walk {
        /// From a stop; `None` is the place of departure.
        from: Option<StopNo>,
        /// To a stop; `None` is the place of arrival.
        to: Option<StopNo>,
        /// When it begins.
        departure_s: i32,
        /// How long it takes.
        seconds: u16,
    },
    /// In a vehicle.
    Ride {
        /// The run.
        run: RunNo,
        /// Where along it one gets in: a position in its pattern.
        board: u16,
        /// Where along it one gets out.
        alight: u16,
        /// When it leaves.
        departure_s: i32,
        /// When it arrives.
        arrival_s: i32,
        /// One sits in the vehicle already: it was the run before.
        stayed: bool,
    },
}

/// A journey. Times are seconds since noon minus 12 hours of the timetable's day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Journey {
    /// The latest departure with which the first run is caught.
    pub departure_s: i32,
    /// The arrival at the place.
    pub arrival_s: i32,
    /// Changes; staying in a vehicle is none.
    pub transfers: u8,
    /// Its parts in their order.
    pub legs: Vec<Leg>,
}

impl Search {
    /// The best journeys with their legs, earliest arrival first.
    pub(super) fn legs(&self, table: &Timetable, walks: &Walks, query: &PlaceQuery<'_>) -> Vec<Journey> {
        self.best_runs(query).map(|runs| self.journey(table, walks, query, runs)).collect()
    }

    fn journey(&self, table: &Timetable, walks: &Walks, query: &PlaceQuery<'_>, runs: usize) -> Journey {
        let arrival_s = query.depart_s + i32::from(self.best[runs]);
        if runs == 0 {
            let walk = Leg::Walk { from: None, to: None, departure_s: query.depart_s, seconds: self.best[0] };
            return Journey { departure_s: query.depart_s, arrival_s, transfers: 0, legs: vec![walk] };
        }
        let mut legs = Vec::with_capacity(2 * runs + 1);
        let (mut stop, mut lane) = (self.last_stop[runs], runs);
        let seconds = self.egress[usize::from(stop)];
        if seconds > 0 {
            legs.push(Leg::Walk { from: Some(stop), to: None, departure_s: arrival_s - i32::from(seconds), seconds });
        }
        for _ in 0..LANES {
            let at = usize::from(stop);
            // A lane that is no better than the one below it was filled from there.
            while lane > 1 && self.arrived[at][lane - 1] == self.arrived[at][lane] {
                lane -= 1;
            }
            let board = self.rides_of(table, self.rides[at][lane], lane, &mut legs);
            lane -= 1;
            while lane > 0 && self.ready[usize::from(board)][lane - 1] == self.ready[usize::from(board)][lane] {
                lane -= 1;
            }
            let from = self.walked_from[usize::from(board)][lane];
            if lane == 0 {
                self.begin_walk(query, board, &mut legs);
                break;
            }
            if from != board {
                let seconds = walks.between(from, board).unwrap_or(0);
                let departure_s = departure_of(legs.last()) - i32::from(seconds);
                legs.push(Leg::Walk { from: Some(from), to: Some(board), departure_s, seconds });
            }
            stop = from;
        }
        legs.reverse();
        let rides = legs.iter().filter(|leg| matches!(leg, Leg::Ride { stayed: false, .. })).count();
        Journey { departure_s: departure_of(legs.first()), arrival_s, transfers: rides.saturating_sub(1) as u8, legs }
    }

    /// The rides up to an arrival with `runs` runs, the last first; the stop where one got in.
    fn rides_of(&self, table: &Timetable, ride: Ride, runs: usize, legs: &mut Vec<Leg>) -> StopNo {
        let Ride { mut run, mut board, mut alight } = ride;
        for _ in 0..=Timetable::GOES_ON_MAX {
            let pattern = &table.patterns[table.runs[run as usize].pattern as usize];
            let stops = table.stops_of(pattern);
            let number = run - pattern.first_run;
            let arrival_s = table.arrivals_of(pattern, number)[usize::from(alight)];
            let stayed = board == Ride::STAYED;
            let position = if stayed { 0 } else { usize::from(board) };
            let departure_s = table.departures_at(pattern, position)[number as usize];
            legs.push(Leg::Ride { run, board: position as u16, alight, departure_s, arrival_s, stayed });
            let before = table.goes_on.iter().position(|next| *next == run).filter(|_| stayed);
            let Some(before) = before else { return stops[position] };
            run = before as RunNo;
            let pattern = &table.patterns[table.runs[before].pattern as usize];
            alight = pattern.stop_count - 1;
            board = self.board_of(table, run, runs).unwrap_or(Ride::STAYED);
        }
        StopNo::MAX
    }

    /// Where one who is ready with `runs - 1` runs gets into a run.
    fn board_of(&self, table: &Timetable, run: RunNo, runs: usize) -> Option<u16> {
        let pattern = &table.patterns[table.runs[run as usize].pattern as usize];
        let number = (run - pattern.first_run) as usize;
        let last = usize::from(pattern.stop_count) - 1;
        let calls = table.stops_of(pattern).iter().zip(table.rules_of(pattern)).take(last).enumerate();
        let (depart_s, within_s) = self.asked;
        let caught = |position: usize, stop: StopNo| {
            let ready = self.ready[usize::from(stop)][runs - 1];
            ready < within_s && depart_s + i32::from(ready) <= table.departures_at(pattern, position)[number]
        };
        let found = calls.into_iter().find(|(position, (stop, rule))| **rule & MAY_BOARD != 0 && caught(*position, **stop));
        found.map(|(position, _)| position as u16)
    }

    /// The walk from the place of departure to the first stop, as late as the run allows.
    fn begin_walk(&self, query: &PlaceQuery<'_>, board: StopNo, legs: &mut Vec<Leg>) {
        let seconds = query.access.iter().filter(|end| end.stop == board).map(|end| end.seconds).min().unwrap_or(0);
        if seconds > 0 {
            let departure_s = departure_of(legs.last()) - i32::from(seconds);
            legs.push(Leg::Walk { from: None, to: Some(board), departure_s, seconds });
        }
    }
}

fn departure_of(leg: Option<&Leg>) -> i32 {
    match leg {
        Some(Leg::Walk { departure_s, .. } | Leg::Ride { departure_s, .. }) => *departure_s,
        None => 0,
    }
}
