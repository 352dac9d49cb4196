//! Lower bounds between all stops: how long at least, and with how many runs at least. They make the search look ahead.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::timetable::{MAY_ALIGHT, MAY_BOARD, PatternNo, Timetable};
use crate::walks::Walks;

/// No way at all.
pub(crate) const UNREACHABLE_S: u16 = u16::MAX;
/// More runs than anybody asks for.
pub(crate) const UNREACHABLE_RUNS: u8 = u8::MAX;

/// Stops up to which bounds are kept for all pairs: 192 MB. With more the search does not look ahead.
const STOPS_MAX: usize = 8_000;

/// Runs for which changes are counted at most, and seconds of each: what is more is of no use to any search.
const RUNS_COUNTED: u16 = 16;
const CHANGE_MAX_S: u16 = 4_000;

/// Adds the changes to seconds.
fn include(change_s: u16, seconds: &mut [u16], runs: &[u8]) {
    for (seconds, runs) in seconds.iter_mut().zip(runs) {
        *seconds = seconds.saturating_add(u16::from(*runs).min(RUNS_COUNTED) * change_s.min(CHANGE_MAX_S));
    }
}

/// Lower bounds from every stop to every stop, n² of them: three bytes for each pair.
#[derive(Clone, Debug)]
pub struct Bounds {
    stops: usize,
    seconds: Vec<u16>,
    runs: Vec<u8>,
    /// Of each walk so much is counted as a change, not as walking.
    change_s: u16,
    /// What `seconds` hold for each run already.
    included_s: u16,
}

impl Bounds {
    /// Finds the bounds of a timetable and the walks between its stops.
    pub fn of(table: &Timetable, walks: &Walks) -> Self {
        let change_s = walks.change_s();
        let included_s = if walks.is_empty() { 0 } else { change_s };
        let stops = table.stop_count();
        if stops > STOPS_MAX {
            return Self { stops: 0, seconds: vec![0; stops], runs: vec![0; stops], change_s, included_s: 0 };
        }
        let mut bounds =
            Self { stops, seconds: vec![UNREACHABLE_S; stops * stops], runs: vec![UNREACHABLE_RUNS; stops * stops], change_s, included_s };
        if stops == 0 {
            return bounds;
        }
        let network = Network::of(table, walks);
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = stops.div_ceil(threads);
        let parts = bounds.seconds.chunks_mut(stops * share).zip(bounds.runs.chunks_mut(stops * share));
        std::thread::scope(|scope| {
            for (part, (seconds, runs)) in parts.enumerate() {
                let network = &network;
                scope.spawn(move || {
                    let mut walk = Walk::default();
                    for (at, (seconds, runs)) in seconds.chunks_mut(stops).zip(runs.chunks_mut(stops)).enumerate() {
                        network.least_seconds(part * share + at, seconds, &mut walk.heap);
                        network.least_runs(table, part * share + at, runs, &mut walk);
                        include(included_s, seconds, runs);
                    }
                });
            }
        });
        bounds
    }

    /// Seconds that each change adds to the bounds, where `min_change_s` is asked for.
    pub(crate) fn change_bound_s(&self, min_change_s: u16) -> u16 {
        min_change_s.min(self.change_s).min(CHANGE_MAX_S)
    }

    /// Lowers `ahead` and `runs_ahead` of every stop to what it takes at least to a stop and `seconds` on foot from there.
    pub(crate) fn lower(&self, stop: usize, seconds: u16, change_s: u16, ahead: &mut [u16], runs_ahead: &mut [u8]) {
        let (own, own_runs) = (self.seconds_to(stop), self.runs_to(stop));
        for (least, runs) in runs_ahead.iter_mut().zip(own_runs) {
            *least = (*runs).min(*least);
        }
        if change_s == self.included_s {
            for (least, own) in ahead.iter_mut().zip(own) {
                *least = own.saturating_add(seconds).min(*least);
            }
            return;
        }
        for ((least, own), runs) in ahead.iter_mut().zip(own).zip(own_runs) {
            let runs = u16::from(*runs).min(RUNS_COUNTED);
            let without = own.saturating_sub(runs * self.included_s.min(CHANGE_MAX_S));
            *least = without.saturating_add(runs * change_s.min(CHANGE_MAX_S)).saturating_add(seconds).min(*least);
        }
    }

    /// To a stop from every stop: seconds in vehicles at least, whatever is waited.
    pub(crate) fn seconds_to(&self, stop: usize) -> &[u16] {
        &self.seconds[stop * self.stops..][..self.stops]
    }

    /// To a stop from every stop: runs at least.
    pub(crate) fn runs_to(&self, stop: usize) -> &[u8] {
        &self.runs[stop * self.stops..][..self.stops]
    }
}

/// What is used again for every target.
#[derive(Default)]
struct Walk {
    heap: BinaryHeap<Reverse<(u16, u16)>>,
    now: Vec<u16>,
    next: Vec<u16>,
    reached: Vec<u16>,
    ridden: Vec<(PatternNo, u16)>,
}

/// The shortest rides from stop to next stop, backwards.
struct Network {
    edges: Vec<(u16, u16)>,
    starts: Vec<u32>,
    /// Pattern and position where people may get out, by stop.
    alights: Vec<Vec<(PatternNo, u16)>>,
    /// Stops from which one walks to a stop.
    walked_from: Vec<Vec<u16>>,
    /// Patterns that go on as a pattern.
    before: Vec<Vec<PatternNo>>,
}

impl Network {
    fn of(table: &Timetable, walks: &Walks) -> Self {
        let stops = table.stop_count();
        let mut back: Vec<Vec<(u16, u16)>> = vec![Vec::new(); stops];
        let mut alights = vec![Vec::new(); stops];
        for (number, pattern) in table.patterns.iter().enumerate() {
            let (own, rules) = (table.stops_of(pattern), table.rules_of(pattern));
            for position in 1..own.len() {
                let (from, to) = (own[position - 1], own[position]);
                let departures = table.departures_at(pattern, position - 1);
                let rides = departures.iter().enumerate().map(|(run, leaves)| table.arrivals_of(pattern, run as u32)[position] - leaves);
                let least = rides.min().map_or(0, |ride| u16::try_from(ride.max(0)).unwrap_or(UNREACHABLE_S - 1));
                let edges = &mut back[usize::from(to)];
                match edges.iter_mut().find(|(stop, _)| *stop == from) {
                    Some((_, known)) => *known = least.min(*known),
                    None => edges.push((from, least)),
                }
                if rules[position] & MAY_ALIGHT != 0 {
                    alights[usize::from(to)].push((number as u32, position as u16));
                }
            }
        }
        let mut walked_from = vec![Vec::new(); stops];
        for from in 0..stops {
            for end in walks.from(from as u16) {
                walked_from[usize::from(end.stop)].push(from as u16);
                back[usize::from(end.stop)].push((from as u16, end.seconds.saturating_sub(walks.change_s())));
            }
        }
        let mut before = vec![Vec::new(); table.patterns.len()];
        for (from, to) in &table.goes_on_from {
            before[*to as usize].push(*from);
        }
        let mut starts = vec![0];
        let mut edges = Vec::new();
        for own in back {
            edges.extend(own);
            starts.push(edges.len() as u32);
        }
        Self { edges, starts, alights, walked_from, before }
    }

    /// Dijkstra backwards from a target.
    fn least_seconds(&self, target: usize, least: &mut [u16], heap: &mut BinaryHeap<Reverse<(u16, u16)>>) {
        least[target] = 0;
        heap.push(Reverse((0, target as u16)));
        while let Some(Reverse((seconds, stop))) = heap.pop() {
            if seconds > least[usize::from(stop)] {
                continue;
            }
            let at = usize::from(stop);
            for (from, ride) in &self.edges[self.starts[at] as usize..self.starts[at + 1] as usize] {
                let sum = seconds.saturating_add(*ride).min(UNREACHABLE_S - 1);
                if sum < least[usize::from(*from)] {
                    least[usize::from(*from)] = sum;
                    heap.push(Reverse((sum, *from)));
                }
            }
        }
    }

    /// Breadth first backwards from a target, a run at a time.
    fn least_runs(&self, table: &Timetable, target: usize, least: &mut [u8], walk: &mut Walk) {
        least[target] = 0;
        walk.reached.clear();
        walk.reached.resize(table.patterns.len(), 0);
        walk.now.clear();
        walk.now.push(target as u16);
        for count in 1..UNREACHABLE_RUNS {
            self.walk_back(count - 1, least, &mut walk.now);
            if walk.now.is_empty() {
                return;
            }
            while let Some(stop) = walk.now.pop() {
                walk.ridden.extend_from_slice(&self.alights[usize::from(stop)]);
                while let Some((number, position)) = walk.ridden.pop() {
                    self.ride_back(table, (number, position), count, least, walk);
                }
            }
            std::mem::swap(&mut walk.now, &mut walk.next);
        }
    }

    /// Adds the stops from which one walks to those of a level.
    fn walk_back(&self, count: u8, least: &mut [u8], now: &mut Vec<u16>) {
        let mut at = 0;
        while let Some(stop) = now.get(at).copied() {
            at += 1;
            for from in &self.walked_from[usize::from(stop)] {
                let least = &mut least[usize::from(*from)];
                if *least == UNREACHABLE_RUNS {
                    *least = count;
                    now.push(*from);
                }
            }
        }
    }

    /// Rides a pattern backwards from a position; stops before what was ridden earlier have been seen.
    fn ride_back(&self, table: &Timetable, (number, position): (PatternNo, u16), count: u8, least: &mut [u8], walk: &mut Walk) {
        let reached = &mut walk.reached[number as usize];
        let seen = std::mem::replace(reached, position.max(*reached));
        if seen == 0 {
            let last = |before: &PatternNo| (*before, table.patterns[*before as usize].stop_count - 1);
            walk.ridden.extend(self.before[number as usize].iter().map(last));
        }
        let pattern = &table.patterns[number as usize];
        let (stops, rules) = (table.stops_of(pattern), table.rules_of(pattern));
        for at in usize::from(seen)..usize::from(position) {
            let least = &mut least[usize::from(stops[at])];
            if *least == UNREACHABLE_RUNS && rules[at] & MAY_BOARD != 0 {
                *least = count;
                walk.next.push(stops[at]);
            }
        }
    }
}
