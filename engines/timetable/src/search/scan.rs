//! One round: stops that wait are opened, the patterns through them ridden along.

use super::{LANES, Search};
use crate::timetable::{MAY_ALIGHT, MAY_BOARD, StopNo, Timetable};

/// What stays the same through a search.
pub(super) struct Ask<'a> {
    pub table: &'a Timetable,
    pub runs_ahead: &'a [u8],
    pub to: StopNo,
    pub depart_s: i32,
    pub change_s: u16,
    pub runs_max: usize,
}

impl Search {
    /// Expands the labels of `runs - 1` runs that lead to journeys of `whole` runs at least.
    pub(super) fn expand(&mut self, ask: &Ask<'_>, whole: usize, runs: usize) {
        let mut queue = std::mem::take(&mut self.queues[whole * LANES + runs - 1]);
        for stop in queue.drain(..) {
            let at = usize::from(stop);
            self.waiting[at] &= !(1 << (runs - 1));
            let label = &self.labels[at];
            let dominated = runs > 1 && label[runs - 2] <= label[runs - 1];
            // The label is when one may get in; the bound counts the change before it.
            let arrival = u32::from(label[runs - 1].saturating_sub(if runs > 1 { ask.change_s } else { 0 }));
            let slack = if runs > 1 { 0 } else { u32::from(ask.change_s) };
            if dominated || arrival + u32::from(self.ahead[at]) >= u32::from(self.best[whole]) + slack {
                continue;
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
        self.queues[whole * LANES + runs - 1] = queue;
        let mut touched = std::mem::take(&mut self.touched);
        for pattern in touched.drain(..) {
            let begin = std::mem::replace(&mut self.begin[pattern as usize], u16::MAX);
            self.ride(ask, pattern, usize::from(begin), runs);
        }
        self.touched = touched;
        for stop in self.opened.drain(..) {
            self.open[usize::from(stop)] = false;
        }
    }

    /// Rides along a pattern from a stop, always with the earliest run that may be had.
    fn ride(&mut self, ask: &Ask<'_>, pattern: u32, begin: usize, runs: usize) {
        let pattern = &ask.table.patterns[pattern as usize];
        let (stops, rules) = (ask.table.stops_of(pattern), ask.table.rules_of(pattern));
        let mut run = pattern.run_count;
        let mut arrivals: &[i32] = &[];
        for (position, stop) in stops.iter().enumerate().skip(begin) {
            let at = usize::from(*stop);
            if let Some(arrival) = arrivals.get(position)
                && rules[position] & MAY_ALIGHT != 0
            {
                let seconds = (arrival - ask.depart_s) as u32;
                let label = u32::from(self.labels[at][runs]);
                if seconds + u32::from(ask.change_s) < label || *stop == ask.to {
                    self.arrive(ask, *stop, runs, seconds);
                }
            }
            if self.open[at] {
                let ready = ask.depart_s + i32::from(self.labels[at][runs - 1]);
                let departures = ask.table.departures_at(pattern, position);
                let earlier = earliest(&departures[..run as usize], ready);
                if earlier < run && rules[position] & MAY_BOARD != 0 {
                    run = earlier;
                    arrivals = ask.table.arrivals_of(pattern, run);
                }
            }
        }
    }

    /// Takes note of an arrival where it may lead to something.
    fn arrive(&mut self, ask: &Ask<'_>, stop: StopNo, runs: usize, seconds: u32) {
        if stop == ask.to {
            let seconds = u16::try_from(seconds).unwrap_or(u16::MAX);
            for best in &mut self.best[runs..] {
                *best = seconds.min(*best);
            }
            return;
        }
        let at = usize::from(stop);
        let whole = runs + usize::from(ask.runs_ahead[at]);
        if whole > ask.runs_max || seconds + u32::from(self.ahead[at]) >= u32::from(self.best[whole]) {
            return;
        }
        let seconds = seconds as u16;
        let ready = seconds.saturating_add(ask.change_s);
        for label in &mut self.labels[at][runs..] {
            *label = ready.min(*label);
        }
        self.wait(stop, runs, whole);
    }
}

/// The first of departures in rising order that is not before `ready`; their number if there is none.
fn earliest(departures: &[i32], ready: i32) -> u32 {
    departures.partition_point(|departure| *departure < ready) as u32
}
