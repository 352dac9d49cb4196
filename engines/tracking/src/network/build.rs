//! A network out of a feed.

use std::sync::Arc;

use gtfs::{Feed, RouteIdx, ShapeIdx, StopIdx, TripIdx};
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;

use super::grid::Grid;
use super::pattern::NO_LINK;
use super::stops_on_line::stops_on_line;
use super::{Network, NetworkError, Pattern};
use crate::line::Line;
use crate::plane::{Place, Plane};

/// What trips of one pattern share.
type Key = (RouteIdx, Option<u8>, Option<ShapeIdx>, Vec<StopIdx>);

impl Network {
    /// Makes a feed ready. Trips with a stop without a position are left out.
    ///
    /// Errors: [`NetworkError`] where nothing can be tracked.
    pub fn of(feed: Arc<Feed>) -> Result<Self, NetworkError> {
        let zone = TimeZone::get(feed.timezone()).map_err(|_| NetworkError::UnknownTimezone(feed.timezone().to_owned()))?;
        let plane = plane_of(&feed)?;
        let mut making =
            Making { feed: &feed, plane, lines: FxHashMap::default(), numbers: FxHashMap::default(), network: Parts::default() };
        making.add_trips();
        let Parts { mut patterns, pattern_of, links, link_numbers, group_keys, .. } = making.network;
        for pattern in &mut patterns {
            pattern.trips.sort_by_key(|trip| feed.stop_times_of(*trip).first().map(|time| time.departure));
        }
        let area = area_of(&feed, &plane, &patterns).ok_or(NetworkError::NoPlaces)?;
        let longest_s = feed.stop_times.iter().map(|time| time.departure).max().unwrap_or(0);
        let longest_s = feed.frequencies.iter().map(|one| one.end).max().unwrap_or(0).saturating_add(longest_s).max(longest_s);
        Ok(Self {
            zone,
            plane,
            area,
            grid: Grid::of(&patterns),
            at_stop: stops_served(&feed, &patterns),
            blocks: blocks_of(&feed),
            patterns,
            pattern_of,
            links,
            link_numbers,
            group_keys,
            longest_s,
            feed,
        })
    }
}

#[derive(Default)]
struct Parts {
    patterns: Vec<Pattern>,
    pattern_of: Vec<u32>,
    links: Vec<(StopIdx, StopIdx)>,
    link_numbers: FxHashMap<(StopIdx, StopIdx), u32>,
    groups: FxHashMap<(RouteIdx, Option<u8>), u32>,
    group_keys: Vec<(RouteIdx, Option<u8>)>,
}

struct Making<'f> {
    feed: &'f Feed,
    plane: Plane,
    lines: FxHashMap<ShapeIdx, Arc<Line>>,
    numbers: FxHashMap<Key, u32>,
    network: Parts,
}

impl Making<'_> {
    fn add_trips(&mut self) {
        for trip in self.feed.trip_indices() {
            let row = &self.feed[trip];
            let stops: Vec<StopIdx> = self.feed.stop_times_of(trip).iter().map(|time| time.stop).collect();
            let key = (row.route, row.direction_id, row.shape, stops);
            let known = self.numbers.get(&key).copied();
            let number = known.unwrap_or_else(|| self.add_pattern(key));
            if let Some(pattern) = self.network.patterns.get_mut(number as usize) {
                pattern.trips.push(trip);
            }
            self.network.pattern_of.push(number);
        }
    }

    /// The new pattern's number; `u32::MAX` where a stop has no position.
    fn add_pattern(&mut self, key: Key) -> u32 {
        let (route, direction, shape, stops) = &key;
        let places: Option<Vec<Place>> = stops.iter().map(|stop| place_of(self.feed, &self.plane, *stop)).collect();
        let number = match places {
            Some(places) if places.len() > 1 => {
                let (line, at) = self.way(*shape, &places);
                let links = std::iter::once(NO_LINK).chain(stops.windows(2).map(|pair| self.link(pair[0], pair[1]))).collect();
                let group = self.group(*route, *direction);
                let trips = Vec::new();
                let pattern = Pattern { route: *route, direction: *direction, group, line, stops: stops.clone(), at, links, trips };
                self.network.patterns.push(pattern);
                self.network.patterns.len() as u32 - 1
            }
            _ => u32::MAX,
        };
        self.numbers.insert(key, number);
        number
    }

    fn group(&mut self, route: RouteIdx, direction: Option<u8>) -> u32 {
        let next = self.network.group_keys.len() as u32;
        let number = *self.network.groups.entry((route, direction)).or_insert(next);
        if number == next {
            self.network.group_keys.push((route, direction));
        }
        number
    }

    /// The way and where the stops lie on it: the shape, or straight lines between the stops where there is none that fits.
    fn way(&mut self, shape: Option<ShapeIdx>, places: &[Place]) -> (Arc<Line>, Vec<f64>) {
        if let Some(shape) = shape {
            let (feed, plane) = (self.feed, self.plane);
            let draw = || {
                let points = feed.points_of(shape).iter().map(|point| plane.place(point.position.lat, point.position.lon));
                Arc::new(Line::through(points))
            };
            let line = self.lines.entry(shape).or_insert_with(draw).clone();
            if let Some(at) = stops_on_line(&line, places) {
                return (line, at);
            }
        }
        let mut at = Vec::with_capacity(places.len());
        let mut length = 0.0;
        for (stop, place) in places.iter().enumerate() {
            length += stop.checked_sub(1).and_then(|before| places.get(before)).map_or(0.0, |before| before.to(*place));
            at.push(length);
        }
        (Arc::new(Line::through(places.iter().copied())), at)
    }

    fn link(&mut self, from: StopIdx, to: StopIdx) -> u32 {
        let next = self.network.links.len() as u32;
        let number = *self.network.link_numbers.entry((from, to)).or_insert(next);
        if number == next {
            self.network.links.push((from, to));
        }
        number
    }
}

/// The place of a stop; its station's where it has none.
fn place_of(feed: &Feed, plane: &Plane, stop: StopIdx) -> Option<Place> {
    feed[stop].position.map(|position| plane.place(position.lat, position.lon))
}

/// A plane that touches the middle of the stops that trips serve.
fn plane_of(feed: &Feed) -> Result<Plane, NetworkError> {
    let places = || feed.stop_times.iter().filter_map(|time| feed[time.stop].position);
    let count = places().count();
    if count == 0 {
        return Err(NetworkError::NoPlaces);
    }
    let mean = |of: fn(gtfs::Position) -> f64| places().map(of).sum::<f64>() / count as f64;
    Ok(Plane::at(mean(|place| place.lat), mean(|place| place.lon)))
}

fn area_of(feed: &Feed, plane: &Plane, patterns: &[Pattern]) -> Option<(Place, Place)> {
    let stops = patterns.iter().flat_map(|pattern| pattern.stops.iter());
    let mut places = stops.filter_map(|stop| place_of(feed, plane, *stop));
    let first = places.next()?;
    Some(places.fold((first, first), |(least, most), place| {
        let least = Place { x: least.x.min(place.x), y: least.y.min(place.y) };
        (least, Place { x: most.x.max(place.x), y: most.y.max(place.y) })
    }))
}

fn stops_served(feed: &Feed, patterns: &[Pattern]) -> Vec<Vec<(u32, u16)>> {
    let mut served = vec![Vec::new(); feed.stops.len()];
    for (number, pattern) in patterns.iter().enumerate() {
        for (index, stop) in pattern.stops.iter().enumerate() {
            if let (Some(of_stop), Ok(index)) = (served.get_mut(stop.at()), u16::try_from(index)) {
                of_stop.push((number as u32, index));
            }
        }
    }
    served
}

fn blocks_of(feed: &Feed) -> FxHashMap<gtfs::Str, Vec<TripIdx>> {
    let mut blocks: FxHashMap<gtfs::Str, Vec<TripIdx>> = FxHashMap::default();
    for trip in feed.trip_indices().filter(|trip| !feed[*trip].block_id.is_empty()) {
        blocks.entry(feed[trip].block_id).or_default().push(trip);
    }
    for trips in blocks.values_mut() {
        trips.sort_by_key(|trip| feed.stop_times_of(*trip).first().map(|time| time.departure));
    }
    blocks
}
