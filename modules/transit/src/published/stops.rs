//! Stops as people look for them: by name, near a place, with what stops there and where it goes.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use gtfs::{Accessibility, Position, RouteIdx, StopIdx};

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

    /// Stops whose name or code has all these folded words, by name.
    pub fn stops_named(&self, words: &[String]) -> Vec<StopIdx> {
        let fits = |stop: &StopIdx| {
            let own = &self.feed[*stop];
            let name = kit::fold::fold(&format!("{} {}", self.feed.text(own.name), self.feed.text(own.code)));
            words.iter().all(|word| name.contains(word.as_str()))
        };
        self.by_name.iter().copied().filter(fits).collect()
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
