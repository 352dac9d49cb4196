//! What was seen of trips: which stops a vehicle served when, as evidence for the account of what was performed.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tracking::{Event, Network, Run, Tracking, VehicleNo};

/// A trip on a day by the feed's own ids: it outlives a version of the timetable.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct RunKey {
    /// The service day.
    #[serde(rename = "d")]
    pub day: Date,
    /// `trip_id`
    #[serde(rename = "t")]
    pub trip: String,
    /// Departure from the first stop, seconds of the service day.
    #[serde(rename = "s")]
    pub start_s: u32,
}

impl RunKey {
    /// The key of a run.
    pub fn of(network: &Network, run: Run) -> Self {
        let feed = network.feed();
        Self { day: run.day, trip: feed.text(feed[run.trip].id).to_owned(), start_s: run.start_s }
    }
}

/// A stop that was served.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StopSeen {
    /// When the vehicle came, Unix seconds.
    pub at: i64,
    /// Seconds later than planned.
    pub late_s: i64,
    /// The positions before and after were near enough in time for the moment to be evidence.
    pub certain: bool,
    /// The carrier's number and its vehicle.
    pub by: (u32, String),
}

/// A trip as it was seen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Seen {
    /// Stops by their place in the trip.
    pub stops: BTreeMap<u16, StopSeen>,
    /// A vehicle came to its end.
    pub ended: bool,
}

/// Trips seen since they were last written down.
#[derive(Clone, Debug, Default)]
pub struct Observed {
    runs: HashMap<RunKey, Seen>,
}

impl Observed {
    /// Takes in what happened.
    pub fn take(&mut self, tracking: &Tracking, events: &[Event]) {
        for event in events {
            match *event {
                Event::Arrived { vehicle, run, stop, time, planned, certain } => {
                    let Some(by) = who(tracking, vehicle) else { continue };
                    let seen = StopSeen { at: time as i64, late_s: (time - planned).round() as i64, certain, by };
                    self.of(tracking, run).stops.entry(stop).or_insert(seen);
                }
                // the first stop is left, not come to
                Event::Left { vehicle, run, stop: 0, time } => {
                    let Some(by) = who(tracking, vehicle) else { continue };
                    let planned = tracking.network().planned(run, 0).map_or(time, |(_, departure)| departure);
                    let seen = StopSeen { at: time as i64, late_s: (time - planned).round() as i64, certain: true, by };
                    self.of(tracking, run).stops.insert(0, seen);
                }
                Event::Ended { run, .. } => self.of(tracking, run).ended = true,
                _ => {}
            }
        }
    }

    fn of(&mut self, tracking: &Tracking, run: Run) -> &mut Seen {
        self.runs.entry(RunKey::of(tracking.network(), run)).or_default()
    }

    /// What was seen since the last time, to be written down.
    pub fn drain(&mut self) -> HashMap<RunKey, Seen> {
        std::mem::take(&mut self.runs)
    }

    /// Puts back what could not be written; what was seen meanwhile stays.
    pub fn put_back(&mut self, runs: HashMap<RunKey, Seen>) {
        for (key, old) in runs {
            let own = self.runs.entry(key).or_default();
            own.ended |= old.ended;
            own.stops.extend(old.stops);
        }
    }
}

fn who(tracking: &Tracking, vehicle: VehicleNo) -> Option<(u32, String)> {
    let own = tracking.vehicle(vehicle)?;
    Some((own.carrier(), own.id().to_owned()))
}
