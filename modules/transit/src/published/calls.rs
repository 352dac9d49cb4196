//! When vehicles leave stops: all departures of a feed, stop by stop in the order of time, frequencies unfolded.

use gtfs::{BoardingRule, Feed, Frequency, StopIdx, TripIdx};

/// A departure of a trip from a stop, on every day on which the trip runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Call {
    /// Seconds since noon minus 12 hours.
    pub departure: u32,
    /// The trip.
    pub trip: TripIdx,
    /// Which of the trip's stop times.
    pub at: u32,
    /// What is added to the trip's own times, seconds: other than 0 only for trips of `frequencies.txt`.
    pub shift: i32,
    /// Seconds between vehicles where only they are promised and no time; 0 where the time is.
    pub every_s: u32,
}

/// Departures of all stops.
#[derive(Debug, Default)]
pub struct Calls {
    all: Vec<Call>,
    /// Where those of a stop begin; one more than there are stops.
    from: Vec<u32>,
}

/// When a trip starts: what is added to its times, and the promised headway.
pub fn starts(feed: &Feed, trip: TripIdx) -> Vec<(i32, u32)> {
    let frequencies = feed.frequencies_of(trip);
    let Some(first) = feed.stop_times_of(trip).first() else { return Vec::new() };
    if frequencies.is_empty() {
        return vec![(0, 0)];
    }
    let of = |own: &Frequency| {
        let every = if own.exact_times { 0 } else { own.headway_s };
        own.starts().map(|start| (i64::from(start) - i64::from(first.departure), every)).collect::<Vec<_>>()
    };
    frequencies.iter().flat_map(of).filter_map(|(shift, every)| Some((i32::try_from(shift).ok()?, every))).collect()
}

/// How many departures a feed has, frequencies unfolded.
pub fn count(feed: &Feed) -> u64 {
    let starts = |trip: TripIdx| -> u64 {
        let frequencies = feed.frequencies_of(trip);
        let of = |own: &Frequency| u64::from(own.end.saturating_sub(own.start).div_ceil(own.headway_s.max(1)));
        if frequencies.is_empty() { 1 } else { frequencies.iter().map(of).sum() }
    };
    feed.trip_indices().map(|trip| starts(trip).saturating_mul(feed.stop_times_of(trip).len() as u64)).fold(0, u64::saturating_add)
}

impl Calls {
    /// The departures of a feed. The last stop of a trip is none, and no stop where nobody may get in.
    pub fn of(feed: &Feed) -> Self {
        let mut all: Vec<(StopIdx, Call)> = Vec::new();
        for trip in feed.trip_indices() {
            let times = feed.stop_times_of(trip);
            for (shift, every_s) in starts(feed, trip) {
                for (at, time) in (0_u32..).zip(times.iter().take(times.len().saturating_sub(1))) {
                    let departure = time.departure.checked_add_signed(shift).filter(|_| time.pickup != BoardingRule::NotAvailable);
                    all.extend(departure.map(|departure| (time.stop, Call { departure, trip, at, shift, every_s })));
                }
            }
        }
        all.sort_unstable_by_key(|(stop, call)| (*stop, call.departure, call.trip, call.at));
        let mut from = Vec::with_capacity(feed.stops.len() + 1);
        let mut place = 0;
        for stop in feed.stop_indices() {
            from.push(place);
            place += all.iter().skip(place as usize).take_while(|(own, _)| *own == stop).count() as u32;
        }
        from.push(place);
        Self { all: all.into_iter().map(|(_, call)| call).collect(), from }
    }

    /// Those of a stop in the order of time.
    pub fn at(&self, stop: StopIdx) -> &[Call] {
        let bounds = self.from.get(stop.at()).zip(self.from.get(stop.at() + 1));
        bounds.and_then(|(from, to)| self.all.get(*from as usize..*to as usize)).unwrap_or_default()
    }
}
