//! A version in memory: its feed, its days, and what is asked of them most.

use std::sync::{Arc, OnceLock};

use gtfs::{Accessibility, Feed, LocationType, Mode, RouteIdx, StopIdx, TripIdx, clock_text};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::Timestamp;

use super::calls::{self, Call, Calls};

/// Departures of one feed; a country's capital has three million.
const CALLS_MAX: u64 = 8_000_000;

/// A feed of more departures than one city has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooLarge {
    /// How many may be.
    pub most: u64,
}

/// A version, ready to be asked.
#[derive(Debug)]
pub struct Loaded {
    /// Its number; 0 for one that is not kept yet.
    pub number: i64,
    /// The feed.
    pub feed: Arc<Feed>,
    /// The zone of its times.
    pub zone: TimeZone,
    /// Routes as people look for them: by mode, then by number.
    pub routes: Vec<RouteIdx>,
    /// Stops where something leaves or arrives, by name.
    pub by_name: Vec<StopIdx>,
    calls: Calls,
    trips_of_route: Vec<Vec<TripIdx>>,
    pub(super) network: OnceLock<Result<Arc<tracking::Network>, tracking::NetworkError>>,
}

impl Loaded {
    /// Makes a feed ready.
    ///
    /// Errors: [`TooLarge`].
    pub fn new(number: i64, feed: Feed) -> Result<Self, TooLarge> {
        if calls::count(&feed) > CALLS_MAX {
            return Err(TooLarge { most: CALLS_MAX });
        }
        let mut trips_of_route = vec![Vec::new(); feed.routes.len()];
        let mut served = vec![false; feed.stops.len()];
        for trip in feed.trip_indices() {
            if let Some(own) = trips_of_route.get_mut(feed[trip].route.at()) {
                own.push(trip);
            }
            for time in feed.stop_times_of(trip) {
                served.get_mut(time.stop.at()).into_iter().for_each(|own| *own = true);
            }
        }
        let mut by_name: Vec<StopIdx> = feed.stop_indices().filter(|stop| served.get(stop.at()).copied().unwrap_or(false)).collect();
        by_name.sort_by_cached_key(|stop| (i18n::sort_key(feed.text(feed[*stop].name)), *stop));
        Ok(Self {
            number,
            zone: TimeZone::get(feed.timezone()).unwrap_or_else(|_| kit::clock::kyiv()),
            routes: in_order(&feed),
            by_name,
            calls: Calls::of(&feed),
            trips_of_route,
            network: OnceLock::new(),
            feed: Arc::new(feed),
        })
    }

    /// What a route is travelled in.
    pub fn mode(&self, route: RouteIdx) -> Mode {
        self.feed[route].route_type.mode()
    }

    /// The trips of a route, in the order of the feed.
    pub fn trips_of(&self, route: RouteIdx) -> &[TripIdx] {
        self.trips_of_route.get(route.at()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where vehicles stop at this stop: itself, or the stops of a station.
    pub fn platforms(&self, stop: StopIdx) -> Vec<StopIdx> {
        if self.feed[stop].location_type != LocationType::Station {
            return vec![stop];
        }
        self.feed.stop_indices().filter(|own| self.feed[*own].parent_station == Some(stop)).collect()
    }

    /// The ids of a stop and of the station it is a platform of; none of one that the version does not know.
    pub fn with_station(&self, stop: &str) -> Vec<&str> {
        let Some(own) = self.feed.stop_by_id(stop) else { return Vec::new() };
        let station = self.feed[own].parent_station;
        [Some(own), station].into_iter().flatten().map(|one| self.feed.text(self.feed[one].id)).collect()
    }

    /// Departures from one platform in the order of time, on whatever days.
    pub fn calls_at(&self, platform: StopIdx) -> &[Call] {
        self.calls.at(platform)
    }

    /// Departures from a stop on a day in the order of time, each with its platform.
    pub fn departures_on(&self, stop: StopIdx, day: Date) -> Vec<(StopIdx, Call)> {
        let runs = |call: &&Call| self.feed.runs_on(call.trip, day);
        let at = |platform: StopIdx| self.calls.at(platform).iter().filter(runs).map(move |call| (platform, *call));
        let mut all: Vec<(StopIdx, Call)> = self.platforms(stop).into_iter().flat_map(at).collect();
        all.sort_by_key(|(_, call)| call.departure);
        all
    }

    /// Whether anything runs on a day.
    pub fn runs_on(&self, day: Date) -> bool {
        self.feed.trip_indices().any(|trip| self.feed.runs_on(trip, day))
    }

    /// Where a trip goes from a stop of it: the sign on the vehicle, else its last stop.
    pub fn headsign(&self, trip: TripIdx, at: u32) -> &str {
        let times = self.feed.stop_times_of(trip);
        let own = times.get(at as usize).map(|time| time.headsign).filter(|text| !text.is_empty());
        let sign = own.unwrap_or(self.feed[trip].headsign);
        match (sign.is_empty(), times.last()) {
            (true, Some(last)) => self.feed.text(self.feed[last.stop].name),
            _ => self.feed.text(sign),
        }
    }

    /// Whether a wheelchair gets into the vehicle of a trip.
    pub fn is_accessible(&self, trip: TripIdx) -> bool {
        self.feed[trip].wheelchair_accessible == Accessibility::Possible
    }

    /// The moment of a time of a service day.
    pub fn moment(&self, day: Date, seconds: u32) -> Option<Timestamp> {
        gtfs::service_day_start(day, &self.zone)?.checked_add(jiff::SignedDuration::from_secs(i64::from(seconds))).ok()
    }

    /// A time of a service day as clocks show it: 25:10 is 01:10.
    pub fn clock(seconds: u32) -> String {
        clock_text(seconds % (24 * 3_600)).chars().take(5).collect()
    }
}

/// By mode, then by number as people count, then by what stands after it.
fn in_order(feed: &Feed) -> Vec<RouteIdx> {
    let mut routes: Vec<RouteIdx> = (0..u32::try_from(feed.routes.len()).unwrap_or(u32::MAX)).map(RouteIdx).collect();
    let place = |mode: Mode| match mode {
        Mode::Subway => 0,
        Mode::Tram => 1,
        Mode::Trolleybus => 2,
        Mode::Bus => 3,
        other => 4 + other as u8,
    };
    routes.sort_by_cached_key(|route| {
        let label = feed.route_label(*route);
        let digits: String = label.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).take(9).collect();
        (place(feed[*route].route_type.mode()), digits.parse().unwrap_or(u32::MAX), i18n::sort_key(label), *route)
    });
    routes
}
