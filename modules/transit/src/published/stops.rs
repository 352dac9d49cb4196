//! Stops as people look for them: by name, near a place, with what stops there and where it goes.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use gtfs::{Accessibility, Position, RouteIdx, StopIdx, TripIdx};

use super::Loaded;

/// A stop and the metres to it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Near {
    /// The stop.
    pub stop: StopIdx,
    /// As the crow flies.
    pub metres: f64,
}

/// Where in the list of stops a page begins: after this name and stop.
pub type Place = (String, String);

impl Loaded {
    /// The name of a stop.
    pub fn name(&self, stop: StopIdx) -> &str {
        self.feed.text(self.feed[stop].name)
    }

    /// The id of a stop in addresses.
    pub fn stop_id(&self, stop: StopIdx) -> &str {
        self.feed.text(self.feed[stop].id)
    }

    /// Longitude and latitude of a stop.
    pub fn point(&self, stop: StopIdx) -> Option<[f64; 2]> {
        self.feed[stop].position.map(|at| [at.lon, at.lat])
    }

    /// Whether a wheelchair gets in at a stop; none where nobody says.
    pub fn boarding(&self, stop: StopIdx) -> Option<bool> {
        match self.feed.wheelchair_boarding(stop) {
            Accessibility::Unknown => None,
            Accessibility::Possible => Some(true),
            Accessibility::NotPossible => Some(false),
        }
    }

    /// The routes of a stop, in their order.
    pub fn routes_at(&self, stop: StopIdx) -> Vec<RouteIdx> {
        let calls = self.platforms(stop).into_iter().flat_map(|platform| self.calls_at(platform));
        let found: BTreeSet<RouteIdx> = calls.map(|call| self.feed[call.trip].route).collect();
        self.routes.iter().copied().filter(|route| found.contains(route)).collect()
    }

    /// Where most vehicles go from a stop; empty where nothing leaves.
    pub fn towards(&self, stop: StopIdx) -> &str {
        let mut signs: BTreeMap<&str, usize> = BTreeMap::new();
        for call in self.platforms(stop).into_iter().flat_map(|platform| self.calls_at(platform)) {
            *signs.entry(self.headsign(call.trip, call.at)).or_default() += 1;
        }
        signs.into_iter().max_by_key(|(sign, count)| (*count, std::cmp::Reverse(*sign))).map_or("", |(sign, _)| sign)
    }

    /// The stop of an id or of the code on its pole.
    pub fn stop_called(&self, text: &str) -> Option<StopIdx> {
        let by_code = || self.by_name.iter().copied().find(|own| !text.is_empty() && self.feed.text(self.feed[*own].code) == text);
        self.feed.stop_by_id(text).or_else(by_code)
    }

    /// Stops whose name or code has all these folded words, by name.
    pub fn stops_named(&self, words: &[String]) -> Vec<StopIdx> {
        let fits = |stop: &StopIdx| {
            let own = &self.feed[*stop];
            let name = kit::fold::fold(&format!("{} {}", self.feed.text(own.name), self.feed.text(own.code)));
            words.iter().all(|word| name.contains(word.as_str()))
        };
        self.by_name.iter().copied().filter(fits).collect()
    }

    /// Where one gets in instead at a stop where trips only end: the stops around it from which its routes set out, the nearest first.
    pub fn departs_nearby(&self, stop: StopIdx, metres_max: f64, count: usize) -> Vec<Near> {
        let own = self.platforms(stop);
        let Some(place) = self.feed[stop].position.filter(|_| own.iter().all(|platform| self.calls_at(*platform).is_empty())) else {
            return Vec::new();
        };
        let ends_here = |trip: &TripIdx| self.feed.stop_times_of(*trip).last().is_some_and(|time| own.contains(&time.stop));
        let routes: BTreeSet<RouteIdx> = self.feed.trip_indices().filter(ends_here).map(|trip| self.feed[trip].route).collect();
        let firsts = routes.into_iter().flat_map(|route| self.trips_of(route)).filter_map(|trip| self.feed.stop_times_of(*trip).first());
        let firsts: BTreeSet<StopIdx> = firsts.map(|time| time.stop).collect();
        let near = |stop: StopIdx| {
            let metres = self.feed[stop].position?.distance_m(place);
            (metres <= metres_max).then_some(Near { stop, metres })
        };
        let mut found: Vec<Near> = firsts.into_iter().filter_map(near).collect();
        found.sort_by(|one, other| one.metres.total_cmp(&other.metres));
        found.truncate(count);
        found
    }

    /// Served stops within some metres of a place, the nearest first.
    pub fn stops_near(&self, place: Position, metres_max: f64, count: usize) -> Vec<Near> {
        let near = |stop: &StopIdx| {
            let metres = self.feed[*stop].position?.distance_m(place);
            (metres <= metres_max).then_some(Near { stop: *stop, metres })
        };
        let mut found: Vec<Near> = self.by_name.iter().filter_map(near).collect();
        found.sort_by(|one, other| one.metres.total_cmp(&other.metres));
        found.truncate(count);
        found
    }
}
