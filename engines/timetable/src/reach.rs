//! Everything that is reached from a place, for all departures of a window at once: matrices, isochrones, accessibility.
//!
//! Connections are scanned once in the order of their departures (Dibbelt, Pickard, Strasser, Wagner: Connection Scan Algorithm, 2013).
//! Who departs later is nowhere earlier: at every stop the times rise with the departures, and a run is caught by the first so many of
//! them. So a connection costs two comparisons, however many departures the window has, unless it improves something.

use crate::timetable::{MAY_ALIGHT, MAY_BOARD, RunNo, StopNo, Timetable};
use crate::walks::{End, Walks};

/// A ride from a stop to the next.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Connection {
    pub departure: i32,
    pub arrival: i32,
    pub from: StopNo,
    pub to: StopNo,
    pub run: RunNo,
    pub rules: u8,
}

/// All rides of a timetable in the order of their departures.
#[derive(Clone, Debug)]
pub struct Connections {
    all: Vec<Connection>,
    stops: usize,
    runs: usize,
    is_updated: bool,
}

impl Connections {
    /// Puts the rides of a timetable in order.
    pub fn of(table: &Timetable) -> Self {
        let mut all = Vec::with_capacity(table.arrivals.len());
        for pattern in &table.patterns {
            let (stops, rules) = (table.stops_of(pattern), table.rules_of(pattern));
            for number in 0..pattern.run_count {
                let arrivals = table.arrivals_of(pattern, number);
                for position in 1..stops.len() {
                    let departure = table.departures_at(pattern, position - 1)[number as usize];
                    let rules = rules[position - 1] & MAY_BOARD | rules[position] & MAY_ALIGHT;
                    let (from, to, run) = (stops[position - 1], stops[position], pattern.first_run + number);
                    all.push((position, Connection { departure, arrival: arrivals[position], from, to, run, rules }));
                }
            }
        }
        all.sort_by_key(|(position, one)| (one.departure, *position));
        let all = all.into_iter().map(|(_, one)| one).collect();
        Self { all, stops: table.stop_count(), runs: table.runs.len(), is_updated: table.is_updated }
    }

    pub(crate) fn stops(&self) -> usize {
        self.stops
    }

    pub(crate) fn is_updated(&self) -> bool {
        self.is_updated
    }

    pub(crate) fn runs(&self) -> usize {
        self.runs
    }

    /// Rides that depart between two seconds, both included.
    pub(crate) fn between(&self, from_s: i32, to_s: i32) -> &[Connection] {
        let first = self.all.partition_point(|one| one.departure < from_s);
        let count = self.all[first..].partition_point(|one| one.departure <= to_s);
        &self.all[first..first + count]
    }
}

/// Departures at equal intervals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// The first, seconds since noon minus 12 hours of the timetable's day.
    pub depart_s: i32,
    /// Seconds to the next one.
    pub step_s: u16,
    /// How many there are, at least one and at most 250.
    pub count: u8,
    /// Journeys take at most so long, seconds; with the window not more than 60,000.
    pub within_s: u16,
}

/// Not reached in time.
pub const NOT_REACHED: u16 = u16::MAX;

/// Memory of a scan, used again by the next one, and its result.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    lanes: usize,
    /// By stop and departure: seconds from the first departure when one may get in, and when a run arrives.
    ready: Vec<u16>,
    arrived: Vec<u16>,
    /// By run: how many departures catch it.
    caught: Vec<u8>,
}

/// What stays the same through a scan.
struct Ask<'a> {
    walks: &'a Walks,
    change_s: u16,
    is_updated: bool,
}

impl Reach {
    /// Scans from a place with the stops around it. Changes are not counted.
    pub fn scan(&mut self, connections: &Connections, walks: &Walks, access: &[End], change_s: u16, window: &Window) {
        self.lanes = usize::from(window.count.clamp(1, 250));
        for labels in [&mut self.ready, &mut self.arrived] {
            labels.clear();
            labels.resize(connections.stops * self.lanes, NOT_REACHED);
        }
        self.caught.clear();
        self.caught.resize(connections.runs, 0);
        for end in access {
            let own = &mut self.ready[usize::from(end.stop) * self.lanes..][..self.lanes];
            for (lane, ready) in own.iter_mut().enumerate() {
                let seconds = window.step_s.saturating_mul(lane as u16).saturating_add(end.seconds);
                *ready = seconds.min(*ready);
            }
        }
        let ask = Ask { walks, change_s, is_updated: connections.is_updated() };
        let span = i32::from(window.step_s) * (self.lanes as i32 - 1) + i32::from(window.within_s);
        let span = span.min(i32::from(NOT_REACHED) - 1);
        for one in connections.between(window.depart_s, window.depart_s + span) {
            self.ride(&ask, one, (one.departure - window.depart_s) as u16, one.arrival - window.depart_s, span);
        }
    }

    fn ride(&mut self, ask: &Ask<'_>, one: &Connection, departure: u16, arrival: i32, span: i32) {
        let before = usize::from(self.caught[one.run as usize]);
        let mut caught = before;
        if one.rules & MAY_BOARD != 0 {
            let ready = &self.ready[usize::from(one.from) * self.lanes..][..self.lanes];
            while ready.get(caught).is_some_and(|ready| *ready <= departure) {
                caught += 1;
            }
            if caught > before {
                self.caught[one.run as usize] = caught as u8;
            }
        }
        if caught > 0 && one.rules & MAY_ALIGHT != 0 && arrival <= span {
            self.arrive(ask, one.to, caught, arrival as u16);
        }
    }

    /// The first so many departures arrive at a stop.
    fn arrive(&mut self, ask: &Ask<'_>, stop: StopNo, caught: usize, arrival: u16) {
        let lanes = self.lanes;
        if !improve(&mut self.arrived[usize::from(stop) * lanes..][..caught], arrival) {
            return;
        }
        improve(&mut self.ready[usize::from(stop) * lanes..][..caught], arrival.saturating_add(ask.change_s));
        for end in ask.walks.worthwhile(stop, ask.change_s, ask.is_updated) {
            let ready = arrival.saturating_add(end.seconds.max(ask.change_s));
            improve(&mut self.ready[usize::from(end.stop) * lanes..][..caught], ready);
        }
    }

    /// Travel times to a place with the stops around it, seconds by departure; [`NOT_REACHED`] where it takes longer than asked for.
    /// `on_foot_s` is the whole way on foot.
    pub fn travel_times(&self, window: &Window, egress: &[End], on_foot_s: Option<u16>, times: &mut Vec<u16>) {
        times.clear();
        times.resize(self.lanes, NOT_REACHED);
        for end in egress {
            let own = &self.arrived[usize::from(end.stop) * self.lanes..][..self.lanes];
            for (time, arrived) in times.iter_mut().zip(own) {
                *time = arrived.saturating_add(end.seconds).min(*time);
            }
        }
        let on_foot_s = on_foot_s.unwrap_or(NOT_REACHED);
        for (lane, time) in times.iter_mut().enumerate() {
            // What is not reached stays far: the departure is taken off only what is.
            let taken = if *time == NOT_REACHED { NOT_REACHED } else { *time - window.step_s.saturating_mul(lane as u16).min(*time) };
            let least = taken.min(on_foot_s);
            *time = if least > window.within_s { NOT_REACHED } else { least };
        }
    }
}

/// Lowers the last of rising values to one; whether any was higher.
fn improve(rising: &mut [u16], value: u16) -> bool {
    let mut any = false;
    for own in rising.iter_mut().rev() {
        if *own <= value {
            break;
        }
        *own = value;
        any = true;
    }
    any
}
