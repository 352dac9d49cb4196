//! What is in memory: the version of each day from yesterday to a week from now.

use std::sync::Arc;

use gtfs::{RouteIdx, StopIdx};
use jiff::civil::Date;
use kit::Timestamp;

use super::{Call, Loaded};

/// A departure on a day.
#[derive(Clone, Debug)]
pub struct Departure {
    /// When.
    pub at: Timestamp,
    /// The service day, which is yesterday's for a while after midnight.
    pub day: Date,
    /// From which platform.
    pub platform: StopIdx,
    /// Of which trip.
    pub call: Call,
    /// The version it stands in.
    pub version: Arc<Loaded>,
}

impl Departure {
    /// Its route.
    pub fn route(&self) -> RouteIdx {
        self.version.feed[self.call.trip].route
    }
}

/// The versions of the days. A reader keeps theirs while another is put in its place.
#[derive(Debug)]
pub struct Held {
    /// Where the counter stood.
    pub mark: i64,
    /// The day on which it was made.
    pub today: Date,
    /// Days with their versions, in order; days without one are left out.
    pub days: Vec<(Date, Arc<Loaded>)>,
}

impl Held {
    /// The version of a day.
    pub fn on(&self, day: Date) -> Option<&Arc<Loaded>> {
        self.days.iter().find(|(own, _)| *own == day).map(|(_, version)| version)
    }

    /// The version of today, else that of the first day to come.
    pub fn current(&self) -> Option<&Arc<Loaded>> {
        self.on(self.today).or_else(|| self.days.iter().find(|(day, _)| *day > self.today).map(|(_, version)| version))
    }

    /// Days that people may ask about: from today on.
    pub fn choice(&self) -> impl Iterator<Item = Date> + '_ {
        self.days.iter().map(|(day, _)| *day).filter(|day| *day >= self.today)
    }

    /// A route with the day nearest to the one that was asked for on which a version has it.
    pub fn route(&self, id: &str, asked: Option<Date>) -> Option<(Date, &Arc<Loaded>, RouteIdx)> {
        let known = |day: Date| self.on(day).and_then(|version| Some((day, version, version.feed.route_by_id(id)?)));
        asked.and_then(known).or_else(|| self.choice().find_map(known))
    }

    /// A stop, the same way.
    pub fn stop(&self, id: &str, asked: Option<Date>) -> Option<(Date, &Arc<Loaded>, StopIdx)> {
        let known = |day: Date| self.on(day).and_then(|version| Some((day, version, version.feed.stop_by_id(id)?)));
        asked.and_then(known).or_else(|| self.choice().find_map(known))
    }

    /// The next departures from a stop. Each day is asked in its own version, so that a switch-over at midnight is exact.
    pub fn departures(&self, stop_id: &str, from: Timestamp, until: Timestamp, count: usize) -> Vec<Departure> {
        let mut found = Vec::new();
        for (day, version) in &self.days {
            let Some(stop) = version.feed.stop_by_id(stop_id) else { continue };
            for platform in version.platforms(stop) {
                found.extend(departures_of((*day, version), platform, from, until, count));
            }
        }
        found.sort_by_key(|own| own.at);
        found.truncate(count);
        found
    }
}

fn departures_of(
    (day, version): (Date, &Arc<Loaded>),
    platform: StopIdx,
    from: Timestamp,
    until: Timestamp,
    count: usize,
) -> Vec<Departure> {
    let Some(start) = gtfs::service_day_start(day, &version.zone) else { return Vec::new() };
    let first = u32::try_from(from.duration_since(start).as_secs().max(0)).unwrap_or(u32::MAX);
    let calls = version.calls_at(platform);
    let later = calls.get(calls.partition_point(|call| call.departure < first)..).unwrap_or_default();
    let runs = later.iter().filter(|call| version.feed.runs_on(call.trip, day));
    let departure = |call: &Call| {
        let at = version.moment(day, call.departure).filter(|at| *at < until)?;
        Some(Departure { at, day, platform, call: *call, version: version.clone() })
    };
    // `first` is whole seconds: what left within this very one is passed over
    runs.map_while(departure).skip_while(|own| own.at < from).take(count).collect()
}
