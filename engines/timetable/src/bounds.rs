//! Lower bounds between all stops: how long at least, and with how many runs at least. They make the search look ahead.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::timetable::{MAY_ALIGHT, MAY_BOARD, Timetable};

/// No way at all.
pub(crate) const UNREACHABLE_S: u16 = u16::MAX;
/// More runs than anybody asks for.
pub(crate) const UNREACHABLE_RUNS: u8 = u8::MAX;

/// Stops up to which bounds are kept for all pairs: 192 MB. With more the search does not look ahead.
const STOPS_MAX: usize = 8_000;

/// Lower bounds from every stop to every stop, n² of them: three bytes for each pair.
#[derive(Clone, Debug)]
pub struct Bounds {
    stops: usize,
    seconds: Vec<u16>,
    runs: Vec<u8>,
}

impl Bounds {
    /// Finds the bounds of a timetable.
    pub fn of(table: &Timetable) -> Self {
        let stops = table.stop_count();
        if stops > STOPS_MAX {
            return Self { stops: 0, seconds: vec![0; stops], runs: vec![1; stops] };
        }
        let mut bounds = Self { stops, seconds: vec![UNREACHABLE_S; stops * stops], runs: vec![UNREACHABLE_RUNS; stops * stops] };
        if stops == 0 {
            return bounds;
        }
        let network = Network::of(table);
        let mut walk = Walk::default();
        for (target, (seconds, runs)) in bounds.seconds.chunks_mut(stops).zip(bounds.runs.chunks_mut(stops)).enumerate() {
            network.least_seconds(target, seconds, &mut walk.heap);
            network.least_runs(table, target, runs, &mut walk);
        }
        bounds
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
}

/// The shortest rides from stop to next stop, backwards.
struct Network {
    edges: Vec<(u16, u16)>,
    starts: Vec<u32>,
    /// Pattern and position where people may get out, by stop.
    alights: Vec<Vec<(u32, u16)>>,
}

impl Network {
    fn of(table: &Timetable) -> Self {
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
        let mut starts = vec![0];
        let mut edges = Vec::new();
        for own in back {
            edges.extend(own);
            starts.push(edges.len() as u32);
        }
        Self { edges, starts, alights }
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
        let mut count = 0_u8;
        while !walk.now.is_empty() && count < UNREACHABLE_RUNS - 1 {
            count += 1;
            for stop in walk.now.drain(..) {
                for (number, position) in &self.alights[usize::from(stop)] {
                    // Stops before what was reached have been seen.
                    let reached = &mut walk.reached[*number as usize];
                    let seen = std::mem::replace(reached, (*position).max(*reached));
                    let pattern = &table.patterns[*number as usize];
                    let (stops, rules) = (table.stops_of(pattern), table.rules_of(pattern));
                    for at in usize::from(seen)..usize::from(*position) {
                        let least = &mut least[usize::from(stops[at])];
                        if *least == UNREACHABLE_RUNS && rules[at] & MAY_BOARD != 0 {
                            *least = count;
                            walk.next.push(stops[at]);
                        }
                    }
                }
            }
            std::mem::swap(&mut walk.now, &mut walk.next);
        }
    }
}
