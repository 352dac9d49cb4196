//! What dispatchers have ordered, as a process knows it: by the feed's own ids, so that it outlives a version of the timetable.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use tracking::{Network, Run};

use super::board::Known;
use super::{RunKey, State};
use crate::dispatch::order::{Kind, Order};
use crate::published::Departure;

/// Trips that do not run and stops that are passed by.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Orders {
    /// The place of the order that was changed last; none before orders were read.
    pub seq: Option<i64>,
    cancelled: HashSet<RunKey>,
    skipped: HashMap<RunKey, BTreeSet<String>>,
}

impl Orders {
    /// Those that hold.
    pub fn of(seq: i64, orders: &[Order]) -> Self {
        let mut all = Self { seq: Some(seq), ..Self::default() };
        for order in orders {
            match order.kind {
                Kind::Cancel => all.cancelled.extend(order.runs.0.iter().cloned()),
                Kind::Skip => {
                    for run in &order.runs.0 {
                        all.skipped.entry(run.clone()).or_default().extend(order.stops.0.iter().cloned());
                    }
                }
            }
        }
        all
    }

    /// What they say of a departure of the timetable.
    pub fn known(&self, own: &Departure) -> Known {
        let feed = &own.version.feed;
        let Some(first) = feed.stop_times_of(own.call.trip).first().filter(|_| !(self.cancelled.is_empty() && self.skipped.is_empty()))
        else {
            return Known::Scheduled;
        };
        let start_s = first.departure.saturating_add_signed(own.call.shift);
        let key = RunKey { day: own.day, trip: feed.text(feed[own.call.trip].id).to_owned(), start_s };
        if self.cancelled.contains(&key) {
            Known::Cancelled
        } else if self.skipped.get(&key).is_some_and(|stops| stops.contains(own.version.stop_id(own.platform))) {
            Known::Skipped
        } else {
            Known::Scheduled
        }
    }
}

impl State {
    /// The run of a key, if the timetable it stands on has it.
    pub fn run_of(&self, key: &RunKey) -> Option<Run> {
        let network = self.tracking.network();
        let run = Run { trip: network.feed().trip_by_id(&key.trip)?, day: key.day, start_s: key.start_s };
        network.runs(run).then_some(run)
    }

    /// Takes these orders for all that hold.
    pub fn order(&mut self, orders: Orders) {
        let cancelled: Vec<Run> = orders.cancelled.iter().filter_map(|key| self.run_of(key)).collect();
        let places = |(key, stops): (&RunKey, &BTreeSet<String>)| {
            let run = self.run_of(key)?;
            Some(places(self.tracking.network(), run, stops).map(|stop| (run, stop)).collect::<Vec<_>>())
        };
        let skipped: Vec<(Run, u16)> = orders.skipped.iter().filter_map(places).flatten().collect();
        self.tracking.order(cancelled, skipped);
        self.orders = Arc::new(orders);
    }
}

/// The places of stops in a trip.
fn places(network: &Network, run: Run, stops: &BTreeSet<String>) -> impl Iterator<Item = u16> {
    let feed = network.feed();
    let times = feed.stop_times_of(run.trip);
    (0_u16..).zip(times).filter(|(_, time)| stops.contains(feed.text(feed[time.stop].id))).map(|(place, _)| place)
}
