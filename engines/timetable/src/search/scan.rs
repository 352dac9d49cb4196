//! One round: stops that wait are opened, with those that one walks to from them, and the patterns through them ridden along.

use super::legs::Ride;
use super::{LANES, NO_EGRESS, Search};
use crate::timetable::{MAY_ALIGHT, MAY_BOARD, Pattern, RunNo, StopNo, Timetable};
use crate::walks::Walks;

/// What stays the same through a search.
pub(super) struct Ask<'a> {
    pub table: &'a Timetable,
    pub walks: &'a Walks,
    pub depart_s: i32,
    pub change_s: u16,
    /// What the bounds count for each change.
    pub change_bound_s: u16,
    pub runs_max: usize,
}

impl Search {
    /// Expands what was arrived at with `runs - 1` runs and leads to journeys of `whole` runs at least.
    pub(super) fn expand<const LEGS: bool>(&mut self, ask: &Ask<'_>, whole: usize, runs: usize) {
        let before = runs - 1;
        let mut queue = std::mem::take(&mut self.queues[whole * LANES + before]);
        for stop in queue.drain(..) {
            let at = usize::from(stop);
            self.waiting[at] &= !(1 << before);
            if before == 0 {
                self.open(ask, stop, self.ready[at][0], whole);
                continue;
            }
            let arrived = self.arrived[at];
            let seconds = arrived[before];
            if arrived[before - 1] <= seconds || u32::from(seconds) + u32::from(self.ahead[at]) >= u32::from(self.best[whole]) {
                continue;
            }
            self.change::<LEGS>(ask, stop, stop, seconds.saturating_add(ask.change_s), before);
            for end in ask.walks.from(stop) {
                self.change::<LEGS>(ask, stop, end.stop, seconds.saturating_add(end.seconds.max(ask.change_s)), before);
            }
        }
        self.queues[whole * LANES + before] = queue;
        let mut touched = std::mem::take(&mut self.touched);
        for pattern in touched.drain(..) {
            let begin = std::mem::replace(&mut self.begin[pattern as usize], u16::MAX);
            self.ride::<LEGS>(ask, &ask.table.patterns[pattern as usize], usize::from(begin), runs);
        }
        self.touched = touched;
        for stop in self.opened.drain(..) {
            self.open[usize::from(stop)] = false;
        }
    }

    /// One who got out at `from` is ready to get in at `stop`.
    fn change<const LEGS: bool>(&mut self, ask: &Ask<'_>, from: StopNo, stop: StopNo, ready: u16, runs: usize) {
        let at = usize::from(stop);
        if ready >= self.ready[at][runs] {
            return;
        }
        // With another run ahead at least: who gets in again does not arrive by walking.
        let whole = runs + usize::from(self.runs_ahead[at]).max(1);
        if whole > ask.runs_max || !self.is_open_to(ask, at, ready, whole) {
            return;
        }
        for label in &mut self.ready[at][runs..] {
            *label = ready.min(*label);
        }
        if LEGS {
            self.walked_from[at][runs] = from;
        }
        self.open(ask, stop, ready, whole);
    }

    /// Whether getting in at a stop then may still lead to a better arrival. The bound counts the change before getting in, which has
    /// been made.
    fn is_open_to(&self, ask: &Ask<'_>, at: usize, ready: u16, whole: usize) -> bool {
        u32::from(ready) + u32::from(self.ahead[at]) < u32::from(self.best[whole]) + u32::from(ask.change_bound_s)
    }

    /// Lets one get in at a stop in this round.
    fn open(&mut self, ask: &Ask<'_>, stop: StopNo, ready: u16, whole: usize) {
        let at = usize::from(stop);
        if self.open[at] || !self.is_open_to(ask, at, ready, whole) {
            return;
        }
        self.open[at] = true;
        self.opened.push(stop);
        for call in ask.table.calls_at(stop) {
            let begin = &mut self.begin[call.pattern as usize];
            if *begin == u16::MAX {
                self.touched.push(call.pattern);
            }
            *begin = call.position.min(*begin);
        }
    }

    /// Rides along a pattern from a stop, always with the earliest run that may be had.
    fn ride<const LEGS: bool>(&mut self, ask: &Ask<'_>, pattern: &Pattern, begin: usize, runs: usize) {
        let (stops, rules) = (ask.table.stops_of(pattern), ask.table.rules_of(pattern));
        let (mut run, mut boarded) = (pattern.run_count, 0);
        let mut arrivals: &[i32] = &[];
        for (position, stop) in stops.iter().enumerate().skip(begin) {
            let at = usize::from(*stop);
            if let Some(arrival) = arrivals.get(position)
                && rules[position] & MAY_ALIGHT != 0
            {
                let seconds = (arrival - ask.depart_s) as u32;
                if seconds < u32::from(self.arrived[at][runs]) {
                    let ride = Ride { run: pattern.first_run + run, board: boarded, alight: position as u16 };
                    self.arrive::<LEGS>(ask, *stop, runs, seconds as u16, ride);
                }
            }
            // Whoever gets in at the last stop gets in to the next run.
            if self.open[at] && position + 1 < stops.len() {
                let ready = ask.depart_s + i32::from(self.ready[at][runs - 1]);
                let departures = ask.table.departures_at(pattern, position);
                let earlier = earliest(&departures[..run as usize], ready);
                if earlier < run && rules[position] & MAY_BOARD != 0 {
                    (run, boarded) = (earlier, position as u16);
                    arrivals = ask.table.arrivals_of(pattern, run);
                }
            }
        }
        if run < pattern.run_count && !ask.table.goes_on.is_empty() {
            self.stay::<LEGS>(ask, pattern.first_run + run, runs);
        }
    }

    /// Stays in the vehicle where it goes on as another run.
    fn stay<const LEGS: bool>(&mut self, ask: &Ask<'_>, run: RunNo, runs: usize) {
        let mut run = run;
        for _ in 0..Timetable::GOES_ON_MAX {
            let Some(next) = ask.table.goes_on_as(run) else { return };
            let pattern = &ask.table.patterns[ask.table.runs[next as usize].pattern as usize];
            let (stops, rules) = (ask.table.stops_of(pattern), ask.table.rules_of(pattern));
            let arrivals = ask.table.arrivals_of(pattern, next - pattern.first_run);
            for (position, (stop, arrival)) in stops.iter().zip(arrivals).enumerate().skip(1) {
                let seconds = (arrival - ask.depart_s) as u32;
                if rules[position] & MAY_ALIGHT != 0 && seconds < u32::from(self.arrived[usize::from(*stop)][runs]) {
                    let ride = Ride { run: next, board: Ride::STAYED, alight: position as u16 };
                    self.arrive::<LEGS>(ask, *stop, runs, seconds as u16, ride);
                }
            }
            run = next;
        }
    }

    /// Takes note of an arrival where it may lead to something.
    fn arrive<const LEGS: bool>(&mut self, ask: &Ask<'_>, stop: StopNo, runs: usize, seconds: u16, ride: Ride) {
        let at = usize::from(stop);
        let whole = runs + usize::from(self.runs_ahead[at]);
        if whole > ask.runs_max || u32::from(seconds) + u32::from(self.ahead[at]) >= u32::from(self.best[whole]) {
            return;
        }
        for label in &mut self.arrived[at][runs..] {
            *label = seconds.min(*label);
        }
        if LEGS {
            self.rides[at][runs] = ride;
        }
        if self.egress[at] != NO_EGRESS {
            let there = seconds.saturating_add(self.egress[at]);
            for (best, last) in self.best[runs..].iter_mut().zip(&mut self.last_stop[runs..]) {
                if there < *best {
                    (*best, *last) = (there, stop);
                }
            }
        }
        // To go on from here takes another run.
        let whole = whole.max(runs + 1);
        if whole <= ask.runs_max && u32::from(seconds) + u32::from(self.ahead[at]) < u32::from(self.best[whole]) {
            self.wait(stop, runs, whole);
        }
    }
}

/// The first of departures in rising order that is not before `ready`; their number if there is none.
fn earliest(departures: &[i32], ready: i32) -> u32 {
    departures.partition_point(|departure| *departure < ready) as u32
}
