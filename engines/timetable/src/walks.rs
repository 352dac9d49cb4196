//! Walks between stops, and between places and stops around them.

use gtfs::{Feed, Position};
use rstar::RTree;
use rstar::primitives::GeomWithData;

use crate::streets::Streets;
use crate::timetable::{StopNo, Timetable};

/// A stop and the seconds on foot to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct End {
    /// The stop.
    pub stop: StopNo,
    /// On foot.
    pub seconds: u16,
}

/// How people walk.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct WalkRules {
    /// Metres in a second.
    pub speed_m_s: f64,
    /// The longest walk between two stops, seconds.
    pub between_stops_max_s: u16,
    /// The longest walk from or to a place, seconds.
    pub to_places_max_s: u16,
    /// The nearest stops around a place that are taken.
    pub stops_max: usize,
    /// Where streets are not known: the way over the straight line.
    pub detour: f64,
    /// The least change that timetables are asked with, seconds; makes bounds tighter.
    pub change_s: u16,
}

impl Default for WalkRules {
    /// 4.7 km/h, ten minutes between stops, twenty from and to places.
    fn default() -> Self {
        Self { speed_m_s: 1.3, between_stops_max_s: 600, to_places_max_s: 1_200, stops_max: 30, detour: 1.3, change_s: 120 }
    }
}

/// Walks between the stops of a timetable.
#[derive(Clone, Debug)]
pub struct Walks {
    change_s: u16,
    starts: Vec<u32>,
    ends: Vec<End>,
}

impl Walks {
    /// Nobody walks.
    pub fn none() -> Self {
        Self { change_s: u16::MAX, starts: Vec::new(), ends: Vec::new() }
    }

    /// Walks along streets.
    pub fn on_streets(streets: &Streets, feed: &Feed, table: &Timetable, rules: &WalkRules) -> Self {
        let around = Around::new(feed, table, Some(streets), rules);
        Self::between_all(feed, table, &around, rules)
    }

    /// Walks in straight lines, made longer by [`WalkRules::detour`].
    pub fn straight(feed: &Feed, table: &Timetable, rules: &WalkRules) -> Self {
        let around = Around::new(feed, table, None, rules);
        Self::between_all(feed, table, &around, rules)
    }

    fn between_all(feed: &Feed, table: &Timetable, around: &Around<'_>, rules: &WalkRules) -> Self {
        let mut walks = Self { change_s: rules.change_s, starts: vec![0], ends: Vec::new() };
        for (number, stop) in table.stops.iter().enumerate() {
            if let Some(place) = feed[*stop].position {
                let near = around.within(place, rules.between_stops_max_s);
                walks.ends.extend(near.into_iter().filter(|end| usize::from(end.stop) != number));
            }
            walks.starts.push(walks.ends.len() as u32);
        }
        walks
    }

    pub(crate) fn change_s(&self) -> u16 {
        self.change_s
    }

    /// Stops that one walks to from a stop.
    pub fn from(&self, stop: StopNo) -> &[End] {
        let at = usize::from(stop);
        match self.starts.get(at..at + 2) {
            Some([from, to]) => &self.ends[*from as usize..*to as usize],
            _ => &[],
        }
    }

    /// Seconds from a stop to another.
    pub(crate) fn between(&self, from: StopNo, to: StopNo) -> Option<u16> {
        self.from(from).iter().find(|end| end.stop == to).map(|end| end.seconds)
    }

    /// How many walks there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether nobody walks.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// Stops by place: what is around anywhere.
pub struct Around<'a> {
    streets: Option<(&'a Streets, crate::streets::Attached)>,
    tree: RTree<GeomWithData<[f64; 2], StopNo>>,
    places: Vec<Option<Position>>,
    rules: WalkRules,
}

/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_195.0;

impl<'a> Around<'a> {
    /// Prepares the stops of a timetable; along streets where they are given.
    pub fn new(feed: &Feed, table: &Timetable, streets: Option<&'a Streets>, rules: &WalkRules) -> Self {
        let places: Vec<Option<Position>> = table.stops.iter().map(|stop| feed[*stop].position).collect();
        let points = places.iter().enumerate().filter_map(|(number, place)| Some(GeomWithData::new(flat((*place)?), number as StopNo)));
        let tree = RTree::bulk_load(points.collect());
        let streets = streets.map(|streets| (streets, streets.attach(&places)));
        Self { streets, tree, places, rules: *rules }
    }

    /// Stops within a walk from or to a place, the nearest [`WalkRules::stops_max`].
    pub fn stops(&self, place: Position) -> Vec<End> {
        let mut ends = self.within(place, self.rules.to_places_max_s);
        ends.sort_by_key(|end| end.seconds);
        ends.truncate(self.rules.stops_max);
        ends
    }

    /// Stops within so many seconds on foot.
    pub fn within(&self, place: Position, seconds_max: u16) -> Vec<End> {
        match &self.streets {
            Some((streets, attached)) => {
                let metres_max = f64::from(seconds_max) * self.rules.speed_m_s;
                let found = streets.reach(place, metres_max, attached);
                found.into_iter().map(|(stop, metres)| End { stop: stop as StopNo, seconds: self.seconds(metres) }).collect()
            }
            None => self.straight(place, seconds_max),
        }
    }

    /// Seconds on foot from one place to another in a straight line, made longer by the detour.
    pub fn on_foot_s(&self, from: Position, to: Position) -> Option<u16> {
        let seconds = from.distance_m(to) * self.rules.detour / self.rules.speed_m_s;
        (seconds <= f64::from(self.rules.to_places_max_s)).then_some(seconds.round() as u16)
    }

    fn seconds(&self, metres: f64) -> u16 {
        (metres / self.rules.speed_m_s).round().min(f64::from(u16::MAX)) as u16
    }

    fn straight(&self, place: Position, seconds_max: u16) -> Vec<End> {
        let metres_max = f64::from(seconds_max) * self.rules.speed_m_s / self.rules.detour;
        // A degree of longitude is shorter: the circle holds more than is wanted, what is too far is left out by its true distance.
        let degrees = metres_max / DEGREE_M / place.lat.to_radians().cos().max(0.01);
        let near = self.tree.locate_within_distance(flat(place), degrees * degrees);
        let end = |stop: StopNo| {
            let metres = self.places[usize::from(stop)]?.distance_m(place) * self.rules.detour;
            let seconds = self.seconds(metres);
            (seconds <= seconds_max).then_some(End { stop, seconds })
        };
        near.filter_map(|point| end(point.data)).collect()
    }
}

fn flat(place: Position) -> [f64; 2] {
    [place.lon, place.lat]
}
