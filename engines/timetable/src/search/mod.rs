//! Searching journeys: exact Pareto sets of arrival and number of runs.
//!
//! The rounds are those of RAPTOR (Delling, Pickard, Werneck: Round-Based Public Transit Routing, 2012). What is new is their order:
//! a label (stop, runs) can only lead to journeys of at least runs + least further runs, and labels are expanded by that sum. Journeys
//! of few runs are known first, and their arrivals, with the least seconds still to go, cut off most of what needs more.

mod scan;

use gtfs::StopIdx;

use crate::bounds::{Bounds, UNREACHABLE_RUNS, UNREACHABLE_S};
use crate::timetable::{StopNo, Timetable};

/// Runs of a journey at most, and one more.
pub(crate) const LANES: usize = 8;

/// What is asked.
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

/// One of the best arrivals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Arrival {
    /// Seconds since noon minus 12 hours of the timetable's day.
    pub arrival_s: i32,
    /// Changes.
    pub transfers: u8,
}

/// Memory of a search, used again by the next one.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// By stop and number of runs: the earliest second, from the departure asked for, at which one may get in there.
    labels: Vec<[u16; LANES]>,
    /// By stop: bits of numbers of runs whose label waits to be expanded.
    waiting: Vec<u8>,
    /// Stops waiting, by least runs of the whole and runs up to there.
    queues: Vec<Vec<StopNo>>,
    /// By stop: seconds to the target at least, changes counted.
    ahead: Vec<u16>,
    /// Patterns of a round, and where along each to begin.
    touched: Vec<u32>,
    begin: Vec<u16>,
    /// Whether a stop is expanded in this round.
    open: Vec<bool>,
    opened: Vec<StopNo>,
    /// By number of runs: the earliest arrival at the target.
    best: [u16; LANES],
}

impl Search {
    /// The best arrivals: each is earlier than all with as many or fewer changes. Earliest first.
    pub fn arrivals(&mut self, table: &Timetable, bounds: &Bounds, query: &Query) -> Vec<Arrival> {
        let (Some(from), Some(to)) = (table.stop_no(query.from), table.stop_no(query.to)) else { return Vec::new() };
        let runs_max = usize::from(query.transfers_max + 1).min(LANES - 1);
        self.prepare(table, bounds, query, to);
        let runs_ahead = bounds.runs_to(usize::from(to));
        let least = runs_ahead[usize::from(from)];
        if usize::from(least) > runs_max || from == to {
            return Vec::new();
        }
        self.labels[usize::from(from)] = [0; LANES];
        self.wait(from, 0, usize::from(least));
        let ask = scan::Ask { table, runs_ahead, to, depart_s: query.depart_s, change_s: query.min_change_s, runs_max };
        for whole in usize::from(least)..=runs_max {
            for runs in 1..=whole {
                self.expand(&ask, whole, runs);
            }
        }
        self.found(query)
    }

    fn prepare(&mut self, table: &Timetable, bounds: &Bounds, query: &Query, to: StopNo) {
        let stops = table.stop_count();
        self.labels.clear();
        self.labels.resize(stops, [query.within_s; LANES]);
        self.waiting.clear();
        self.waiting.resize(stops, 0);
        self.queues.resize(LANES * LANES, Vec::new());
        self.queues.iter_mut().for_each(Vec::clear);
        self.begin.resize(table.patterns.len(), u16::MAX);
        self.open.resize(stops, false);
        self.best = [query.within_s.saturating_add(1); LANES];
        self.ahead.clear();
        let (seconds, runs) = (bounds.seconds_to(usize::from(to)), bounds.runs_to(usize::from(to)));
        let ahead = seconds.iter().zip(runs).map(|(seconds, runs)| match *runs {
            UNREACHABLE_RUNS => UNREACHABLE_S,
            runs => seconds.saturating_add(query.min_change_s.saturating_mul(u16::from(runs))),
        });
        self.ahead.extend(ahead);
    }

    /// Puts a stop into the queue of labels that lead to journeys of `whole` runs at least.
    fn wait(&mut self, stop: StopNo, runs: usize, whole: usize) {
        let bits = &mut self.waiting[usize::from(stop)];
        if *bits >> runs & 1 == 0 {
            *bits |= 1 << runs;
            self.queues[whole * LANES + runs].push(stop);
        }
    }

    /// What was found, earliest first.
    fn found(&self, query: &Query) -> Vec<Arrival> {
        let mut found = Vec::new();
        let mut before = query.within_s.saturating_add(1);
        for (runs, arrival) in self.best.iter().enumerate().skip(1) {
            if *arrival < before {
                before = *arrival;
                found.push(Arrival { arrival_s: query.depart_s + i32::from(*arrival), transfers: runs as u8 - 1 });
            }
        }
        found.reverse();
        found
    }
}
