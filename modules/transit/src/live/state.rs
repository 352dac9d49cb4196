//! The live state of one process: the tracking over the timetable of today, and how far it has followed.

use std::collections::HashMap;
use std::sync::Arc;

use gtfs::{AgencyIdx, StopIdx};
use tracking::{Event, Position, Rules, Tracking, Verdict};

use super::store::Batch;
use super::{Fix, Observed, Orders};
use crate::published::Loaded;

/// Seconds between two times at which silent vehicles are forgotten.
const FORGET_EVERY_S: i64 = 60;

/// The state.
#[derive(Debug)]
pub struct State {
    /// The version of the timetable it stands on.
    pub version: Arc<Loaded>,
    /// Vehicles and what is expected of them.
    pub tracking: Tracking,
    /// The last batch it has taken in.
    pub applied: i64,
    /// What was seen of trips since it was written down.
    pub observed: Observed,
    /// What dispatchers have ordered.
    pub orders: Arc<Orders>,
    /// By carrier: agencies of the timetable that other organisations are.
    barred: HashMap<u32, Vec<AgencyIdx>>,
    forgot_at: i64,
}

impl State {
    /// A state on a version of the timetable, with what `kept` remembers.
    ///
    /// Errors: a text, for a timetable that cannot be tracked.
    pub fn on(version: Arc<Loaded>, rules: Rules, kept: Option<&[u8]>, applied: i64) -> Result<Self, String> {
        let network = version.tracked().map_err(|error| error.to_string())?;
        let restored = kept.map(|bytes| Tracking::restore(network.clone(), rules.clone(), bytes));
        let tracking = match restored {
            Some(Ok(tracking)) => tracking,
            Some(Err(error)) => {
                tracing::error!(%error, "the live state that was kept cannot be read; it begins anew");
                Tracking::new(network, rules)
            }
            None => Tracking::new(network, rules),
        };
        let (observed, orders, barred) = (Observed::default(), Arc::default(), HashMap::new());
        Ok(Self { version, tracking, applied, observed, orders, barred, forgot_at: 0 })
    }

    /// Takes these agencies, each by the number of a carrier, for all whose trips carriers are not guessed to make.
    pub fn bar(&mut self, strangers: &[(i64, String)]) {
        self.barred.clear();
        for (carrier, agency) in strangers {
            if let Some((carrier, agency)) = u32::try_from(*carrier).ok().zip(self.version.feed.agency_by_id(agency)) {
                self.barred.entry(carrier).or_default().push(agency);
            }
        }
    }

    /// Takes in a batch; what became of each position.
    pub fn apply(&mut self, batch: &Batch) -> Vec<Verdict> {
        let (now, carrier) = (batch.received_at.as_second(), u32::try_from(batch.carrier).unwrap_or(0));
        let mut events: Vec<Event> = Vec::new();
        let barred = self.barred.get(&carrier).map(Vec::as_slice).unwrap_or_default();
        let take = |fix: &Fix, tracking: &mut Tracking, events: &mut Vec<Event>| {
            tracking.observe(&Position { barred, ..fix.position(carrier) }, now, events)
        };
        let verdicts = batch.positions.0.iter().map(|fix| take(fix, &mut self.tracking, &mut events)).collect();
        self.observed.take(&self.tracking, &events);
        if now - self.forgot_at >= FORGET_EVERY_S {
            self.tracking.forget_silent(now);
            self.observed.forget_old(batch.received_at.to_zoned(self.tracking.network().zone().clone()).date());
            self.forgot_at = now;
        }
        self.applied = batch.seq;
        verdicts
    }

    /// Whether a position of a vehicle is no newer than what is known of it: sent again, or late.
    pub fn knows(&self, carrier: u32, fix: &Fix) -> Option<Verdict> {
        let last = self.tracking.vehicle(self.tracking.vehicle_by_id(carrier, &fix.vehicle)?)?.time();
        match fix.time.cmp(&last) {
            std::cmp::Ordering::Equal => Some(Verdict::Duplicate),
            std::cmp::Ordering::Less => Some(Verdict::OutOfOrder),
            std::cmp::Ordering::Greater => None,
        }
    }

    /// The platforms of a stop by its id.
    pub fn platforms(&self, stop_id: &str) -> Vec<StopIdx> {
        self.version.feed.stop_by_id(stop_id).map(|stop| self.version.platforms(stop)).unwrap_or_default()
    }
}
