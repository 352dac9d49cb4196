//! Searching journeys: exact Pareto sets of arrival and number of runs.
//!
//! The rounds are those of RAPTOR (Delling, Pickard, Werneck: Round-Based Public Transit Routing, 2012). What is new is their order:
//! a label (stop, runs) can only lead to journeys of at least runs + least further runs, and labels are expanded by that sum. Journeys
//! of few runs are known first, and their arrivals, with the least seconds still to go, cut off most of what needs more.

mod legs;
mod scan;

pub use legs::{Journey, Leg};

use gtfs::StopIdx;

use crate::bounds::{Bounds, UNREACHABLE_RUNS, UNREACHABLE_S};
use crate::timetable::{StopNo, Timetable};
use crate::walks::{End, Walks};

/// Runs of a journey at most, and one more.
pub(crate) const LANES: usize = 8;

/// What is asked between two stops where nobody walks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Query {
    /// From which stop.
    pub from: StopIdx,
    /// To which stop.
    pub to: StopIdx,
    /// Not before, seconds since noon minus 12 hours of the timetable's day.
    pub depart_s: i32,
    /// Seconds between getting out and getting in again at a stop at least.
    pub min_change_s: u16,
    /// Changes at most, up to 6.
    pub transfers_max: u8,
    /// Arrive within so many seconds from `depart_s`, up to 60,000.
    pub within_s: u16,
}

/// What is asked between two places, each with the stops around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlaceQuery<'a> {
    /// Stops around the place of departure.
    pub access: &'a [End],
    /// Stops around the place of arrival.
    pub egress: &'a [End],
    /// The whole way on foot, seconds, where it is not too far.
    pub on_foot_s: Option<u16>,
    /// Not before, seconds since noon minus 12 hours of the timetable's day.
    pub depart_s: i32,
    /// Seconds between getting out and getting in again at least, also where one walks in between.
    pub min_change_s: u16,
    /// Changes at most, up to 6.
    pub transfers_max: u8,
    /// Arrive within so many seconds from `depart_s`, up to 60,000.
    pub within_s: u16,
}

/// One of the best arrivals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Arrival {
    /// Seconds since noon minus 12 hours of the timetable's day.
    pub arrival_s: i32,
    /// Changes.
    pub transfers: u8,
}

/// Nobody gets out here to arrive.
const NO_EGRESS: u16 = u16::MAX;

/// Memory of a search, used again by the next one. Seconds are from the departure asked for; lanes are numbers of runs.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// By stop: when a run arrives there first.
    arrived: Vec<[u16; LANES]>,
    /// By stop: when one may get in there first.
    ready: Vec<[u16; LANES]>,
    /// By stop: numbers of runs, as bits, whose arrival waits to be expanded.
    waiting: Vec<u8>,
    /// Stops waiting, by least runs of the whole and runs up to there.
    queues: Vec<Vec<StopNo>>,
    /// By stop: seconds to the target at least, changes counted; runs to it at least; seconds on foot to it.
    ahead: Vec<u16>,
    runs_ahead: Vec<u8>,
    egress: Vec<u16>,
    /// Patterns of a round, and where along each to begin.
    touched: Vec<u32>,
    begin: Vec<u16>,
    /// Whether one gets in at a stop in this round.
    open: Vec<bool>,
    opened: Vec<StopNo>,
    /// The earliest arrival at the target, and the stop before the last walk.
    best: [u16; LANES],
    last_stop: [StopNo; LANES],
    /// When one departs, and within how many seconds one must arrive.
    asked: (i32, u16),
    /// By stop: how it was arrived at, and from where one walked to be ready.
    rides: Vec<[legs::Ride; LANES]>,
    walked_from: Vec<[StopNo; LANES]>,
}

impl Search {
    /// The best arrivals where nobody walks: each is earlier than all with as many or fewer changes. Earliest first.
    pub fn arrivals(&mut self, table: &Timetable, bounds: &Bounds, query: &Query) -> Vec<Arrival> {
        let (Some(from), Some(to)) = (table.stop_no(query.from), table.stop_no(query.to)) else { return Vec::new() };
        if from == to {
            return Vec::new();
        }
        let (access, egress) = ([End { stop: from, seconds: 0 }], [End { stop: to, seconds: 0 }]);
        let Query { depart_s, min_change_s, transfers_max, within_s, .. } = *query;
        let query = PlaceQuery { access: &access, egress: &egress, on_foot_s: None, depart_s, min_change_s, transfers_max, within_s };
        self.run::<false>(table, bounds, &Walks::none(), &query);
        self.found(&query)
    }

    /// The best journeys between two places: each arrives earlier than all with as many or fewer changes. Earliest first. Where nothing
    /// runs that is faster, the first is the way on foot.
    pub fn journeys(&mut self, table: &Timetable, bounds: &Bounds, walks: &Walks, query: &PlaceQuery<'_>) -> Vec<Journey> {
        self.run::<true>(table, bounds, walks, query);
        self.legs(table, walks, query)
    }

    /// The best arrivals of [`Search::journeys`] without their legs. The way on foot counts as no change.
    pub fn place_arrivals(&mut self, table: &Timetable, bounds: &Bounds, walks: &Walks, query: &PlaceQuery<'_>) -> Vec<Arrival> {
        self.run::<false>(table, bounds, walks, query);
        self.found(query)
    }

    fn run<const LEGS: bool>(&mut self, table: &Timetable, bounds: &Bounds, walks: &Walks, query: &PlaceQuery<'_>) {
        let runs_max = usize::from(query.transfers_max + 1).min(LANES - 1);
        self.prepare::<LEGS>(table, bounds, query);
        let change_bound_s = bounds.change_bound_s(query.min_change_s);
        let ask = scan::Ask { table, walks, depart_s: query.depart_s, change_s: query.min_change_s, change_bound_s, runs_max };
        for end in query.access {
            let at = usize::from(end.stop);
            if self.ready[at][0] > end.seconds {
                self.ready[at] = [end.seconds; LANES];
                if LEGS {
                    self.walked_from[at][0] = end.stop;
                }
                let whole = usize::from(self.runs_ahead[at]).max(1);
                if whole <= runs_max {
                    self.wait(end.stop, 0, whole);
                }
            }
        }
        for whole in 1..=runs_max {
            for runs in 1..=whole {
                self.expand::<LEGS>(&ask, whole, runs);
            }
        }
    }

    fn prepare<const LEGS: bool>(&mut self, table: &Timetable, bounds: &Bounds, query: &PlaceQuery<'_>) {
        let stops = table.stop_count();
        self.asked = (query.depart_s, query.within_s);
        refill(&mut self.arrived, stops, [query.within_s.saturating_add(1); LANES]);
        refill(&mut self.ready, stops, [query.within_s; LANES]);
        refill(&mut self.waiting, stops, 0);
        self.queues.resize(LANES * LANES, Vec::new());
        self.queues.iter_mut().for_each(Vec::clear);
        self.begin.resize(table.patterns.len(), u16::MAX);
        self.open.resize(stops, false);
        let on_foot = query.on_foot_s.filter(|seconds| *seconds <= query.within_s);
        self.best = [on_foot.unwrap_or(query.within_s.saturating_add(1)); LANES];
        self.last_stop = [StopNo::MAX; LANES];
        if LEGS {
            self.rides.resize(stops, [legs::Ride::default(); LANES]);
            self.walked_from.resize(stops, [StopNo::MAX; LANES]);
        }
        self.look_ahead(stops, table, bounds, query);
    }

    /// Least seconds and runs from every stop to any of the stops around the target.
    fn look_ahead(&mut self, stops: usize, table: &Timetable, bounds: &Bounds, query: &PlaceQuery<'_>) {
        refill(&mut self.ahead, stops, UNREACHABLE_S);
        refill(&mut self.runs_ahead, stops, UNREACHABLE_RUNS);
        refill(&mut self.egress, stops, NO_EGRESS);
        let change_s = bounds.change_bound_s(query.min_change_s);
        let faster_s = table.faster_s.saturating_mul(LANES as u16);
        for end in query.egress {
            let at = usize::from(end.stop);
            self.egress[at] = end.seconds.min(self.egress[at]);
            bounds.lower(at, end.seconds, change_s, &mut self.ahead, &mut self.runs_ahead);
        }
        if faster_s > 0 {
            self.ahead.iter_mut().for_each(|ahead| *ahead = ahead.saturating_sub(faster_s));
        }
    }

    /// Puts a stop into the queue of arrivals that lead to journeys of `whole` runs at least.
    fn wait(&mut self, stop: StopNo, runs: usize, whole: usize) {
        let bits = &mut self.waiting[usize::from(stop)];
        if *bits >> runs & 1 == 0 {
            *bits |= 1 << runs;
            self.queues[whole * LANES + runs].push(stop);
        }
    }

    /// What was found, earliest first.
    fn found(&self, query: &PlaceQuery<'_>) -> Vec<Arrival> {
        let arrival = |runs: usize| query.depart_s + i32::from(self.best[runs]);
        let found = self.best_runs(query).map(|runs| Arrival { arrival_s: arrival(runs), transfers: (runs as u8).saturating_sub(1) });
        found.collect()
    }

    /// Numbers of runs of the best journeys, the most first; 0 is the way on foot.
    fn best_runs(&self, query: &PlaceQuery<'_>) -> impl Iterator<Item = usize> + use<> {
        let (mut before, mut found) = (query.within_s.saturating_add(1), Vec::new());
        for (runs, arrival) in self.best.iter().enumerate() {
            if *arrival < before {
                before = *arrival;
                found.push(runs);
            }
        }
        found.into_iter().rev()
    }
}

fn refill<T: Clone>(cells: &mut Vec<T>, count: usize, value: T) {
    cells.clear();
    cells.resize(count, value);
}
