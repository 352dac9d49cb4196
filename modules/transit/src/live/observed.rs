//! What was seen of trips: which stops a vehicle served when, as evidence for the account of what was performed.

use std::collections::{BTreeMap, HashMap};

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tracking::{Event, Network, Run, Tracking, VehicleNo};

/// Days before today whose trips a process remembers that writes none down.
const DAYS_KEPT: i64 = 2;

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

impl StopSeen {
    /// Notes it beside what is known of other stops. The first moment at a stop stands; the first stop is left and not come to, so that
    /// there the last one does.
    pub fn note_in(&self, stops: &mut BTreeMap<u16, Self>, stop: u16) {
        let known = stops.entry(stop).or_insert_with(|| self.clone());
        if stop == 0 && self.at > known.at {
            known.clone_from(self);
        }
    }
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

    /// Forgets trips of days long before one: a process that writes nothing down would keep them for ever.
    pub fn forget_old(&mut self, today: Date) {
        let first = today.checked_sub(Span::new().days(DAYS_KEPT)).unwrap_or(today);
        self.runs.retain(|key, _| key.day >= first);
    }

    /// Puts back what could not be written, as what was seen before all that was seen meanwhile.
    pub fn put_back(&mut self, runs: HashMap<RunKey, Seen>) {
        for (key, old) in runs {
            let own = self.runs.entry(key).or_default();
            own.ended |= old.ended;
            let meanwhile = std::mem::replace(&mut own.stops, old.stops);
            for (stop, seen) in &meanwhile {
                seen.note_in(&mut own.stops, *stop);
            }
        }
    }
}

fn who(tracking: &Tracking, vehicle: VehicleNo) -> Option<(u32, String)> {
    let own = tracking.vehicle(vehicle)?;
    Some((own.carrier(), own.id().to_owned()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn seen(day: i8, stop: u16, at: i64) -> HashMap<RunKey, Seen> {
        let own = StopSeen { at, late_s: 0, certain: true, by: (1, "1204".to_owned()) };
        let key = RunKey { day: date(2026, 11, day), trip: "there-10".to_owned(), start_s: 36_300 };
        HashMap::from([(key, Seen { stops: BTreeMap::from([(stop, own)]), ended: false })])
    }

    #[test]
    fn what_is_put_back_takes_no_departure_for_an_arrival() {
        for (stop, stands) in [(0, 500), (1, 100)] {
            let mut own = Observed::default();
            own.put_back(seen(22, stop, 500));
            own.put_back(seen(22, stop, 100));
            let moments: Vec<i64> = own.drain().values().flat_map(|run| run.stops.values().map(|stop| stop.at)).collect();
            assert_eq!(moments, [stands], "stop {stop}");
        }
    }

    #[test]
    fn trips_of_long_ago_are_forgotten() {
        let mut own = Observed::default();
        for day in 19..=23 {
            own.put_back(seen(day, 0, 100));
        }
        own.forget_old(date(2026, 11, 23));
        let mut days: Vec<i8> = own.drain().keys().map(|key| key.day.day()).collect();
        days.sort_unstable();
        assert_eq!(days, [21, 22, 23]);
    }
}
