//! The timetable as tracking needs it: patterns with their way and the places of their stops on it, blocks, links.

mod build;
mod grid;
mod pattern;
mod runs;
mod stops_on_line;

pub(crate) use pattern::Pattern;
pub(crate) use runs::Plan;
pub use runs::Run;

use std::sync::Arc;

use gtfs::{Feed, RouteIdx, StopIdx, Str, TripIdx};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;

use crate::learnt::Moment;
use crate::plane::{Place, Plane};
use grid::Grid;

/// A feed made ready for tracking. Immutable; a new version of the feed is a new network.
#[derive(Debug)]
pub struct Network {
    feed: Arc<Feed>,
    zone: TimeZone,
    plane: Plane,
    /// The corners of the rectangle of all stops, metres.
    area: (Place, Place),
    patterns: Vec<Pattern>,
    /// The pattern of each trip.
    pattern_of: Vec<u32>,
    /// Pairs of stops that follow each other in some pattern.
    links: Vec<(StopIdx, StopIdx)>,
    link_numbers: FxHashMap<(StopIdx, StopIdx), u32>,
    /// Route and direction of each group.
    group_keys: Vec<(RouteIdx, Option<u8>)>,
    /// Trips of a block by their first departure.
    blocks: FxHashMap<Str, Vec<TripIdx>>,
    /// Which patterns serve a stop, and as which of their stops.
    at_stop: Vec<Vec<(u32, u16)>>,
    grid: Grid,
    longest_s: u32,
}

/// Why a feed cannot be tracked.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NetworkError {
    /// No stop of any trip has a position.
    #[error("no stop of a trip has a position")]
    NoPlaces,
    /// The feed's timezone is not one of the IANA database.
    #[error("the timezone {0} is not known")]
    UnknownTimezone(String),
}

impl Network {
    /// The feed it was made of.
    #[must_use]
    pub fn feed(&self) -> &Arc<Feed> {
        &self.feed
    }

    /// The timezone of the feed's times.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Metres of the way of a trip from its first stop to its last.
    #[must_use]
    pub fn trip_m(&self, trip: TripIdx) -> f64 {
        self.pattern_of(trip).map_or(0.0, Pattern::length_m)
    }

    /// Metres along the way of a trip from its first stop to another (its place in the trip, from 0).
    #[must_use]
    pub fn stop_m(&self, trip: TripIdx, stop: usize) -> Option<f64> {
        let pattern = self.pattern_of(trip)?;
        Some(pattern.at.get(stop)? - pattern.first_m())
    }

    /// Latitude, longitude and bearing (degrees clockwise from north) so many metres along the way of a trip from its first stop.
    #[must_use]
    pub fn place_along(&self, trip: TripIdx, metres: f64) -> Option<(f64, f64, f64)> {
        let pattern = self.pattern_of(trip)?;
        let (place, ahead) = pattern.line.at(pattern.first_m() + metres)?;
        let (latitude, longitude) = self.plane.degrees(place);
        Some((latitude, longitude, (ahead.x - place.x).atan2(ahead.y - place.y).to_degrees().rem_euclid(360.0)))
    }

    /// The line of a trip between two of its stops (their places in the trip, from 0): longitude and latitude.
    #[must_use]
    pub fn line_between(&self, trip: TripIdx, from: usize, to: usize) -> Option<Vec<[f64; 2]>> {
        let pattern = self.pattern_of(trip)?;
        let (from, to) = (*pattern.at.get(from)?, *pattern.at.get(to)?);
        let point = |place: Place| {
            let (latitude, longitude) = self.plane.degrees(place);
            [longitude, latitude]
        };
        Some(pattern.line.between(from, to).into_iter().map(point).collect())
    }

    pub(crate) fn plane(&self) -> &Plane {
        &self.plane
    }

    pub(crate) fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    pub(crate) fn pattern_number(&self, trip: TripIdx) -> Option<u32> {
        self.pattern_of.get(trip.at()).copied().filter(|number| (*number as usize) < self.patterns.len())
    }

    pub(crate) fn pattern_of(&self, trip: TripIdx) -> Option<&Pattern> {
        self.patterns.get(self.pattern_number(trip)? as usize)
    }

    pub(crate) fn links(&self) -> &[(StopIdx, StopIdx)] {
        &self.links
    }

    pub(crate) fn link_number(&self, from: StopIdx, to: StopIdx) -> Option<u32> {
        self.link_numbers.get(&(from, to)).copied()
    }

    /// Route and direction of each group: what shares a pace.
    pub(crate) fn group_keys(&self) -> &[(RouteIdx, Option<u8>)] {
        &self.group_keys
    }

    pub(crate) fn at_stop(&self, stop: StopIdx) -> &[(u32, u16)] {
        self.at_stop.get(stop.at()).map_or(&[], Vec::as_slice)
    }

    /// Patterns whose way passes near a place.
    pub(crate) fn patterns_near(&self, place: Place) -> &[u32] {
        self.grid.near(place)
    }

    /// Metres outside the rectangle of all stops; 0 inside.
    pub(crate) fn outside_m(&self, place: Place) -> f64 {
        let (least, most) = self.area;
        let beyond = |low: f64, at: f64, high: f64| (low - at).max(at - high).max(0.0);
        beyond(least.x, place.x, most.x).hypot(beyond(least.y, place.y, most.y))
    }

    /// A moment with its place in the week.
    pub(crate) fn moment(&self, time: f64) -> Moment {
        let zoned = Timestamp::from_second(time as i64).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(self.zone.clone());
        let rest = zoned.weekday().to_monday_zero_offset() >= 5;
        Moment { time, hour: zoned.hour().unsigned_abs() + if rest { 24 } else { 0 } }
    }
}
