//! Walks between stops, and between places and stops around them.

use std::sync::Arc;

use gtfs::{Feed, Position};
use rstar::RTree;
use rstar::primitives::GeomWithData;

use crate::matrix::MatrixPlace;
use crate::streets::Streets;
use crate::timetable::{PatternNo, StopNo, Timetable};

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
    all: Lists,
    /// Without those that no run makes worth walking, as long as a change takes `change_s` at most.
    useful: Lists,
}

/// Walks by the stop they begin at.
#[derive(Clone, Debug, Default)]
struct Lists {
    starts: Vec<u32>,
    ends: Vec<End>,
}

impl Lists {
    fn from(&self, stop: StopNo) -> &[End] {
        let at = usize::from(stop);
        match self.starts.get(at..at + 2) {
            Some([from, to]) => &self.ends[*from as usize..*to as usize],
            _ => &[],
        }
    }

    fn push(&mut self, ends: impl IntoIterator<Item = End>) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.ends.extend(ends);
        self.starts.push(self.ends.len() as u32);
    }
}

impl Walks {
    /// Nobody walks.
    pub fn none() -> Self {
        Self { change_s: u16::MAX, all: Lists::default(), useful: Lists::default() }
    }

    /// Walks along streets.
    pub fn on_streets(streets: &Streets, feed: &Feed, table: &Timetable, rules: &WalkRules) -> Self {
        let around = Around::new(feed, table, Some(streets), rules);
        Self::between_all(feed, table, &around, rules)
    }

    /// Walks between stops whose surroundings are known already.
    pub fn around(around: &Around<'_>, feed: &Feed, table: &Timetable, rules: &WalkRules) -> Self {
        Self::between_all(feed, table, around, rules)
    }

    /// Walks in straight lines, made longer by [`WalkRules::detour`].
    pub fn straight(feed: &Feed, table: &Timetable, rules: &WalkRules) -> Self {
        let around = Around::new(feed, table, None, rules);
        Self::between_all(feed, table, &around, rules)
    }

    fn between_all(feed: &Feed, table: &Timetable, around: &Around<'_>, rules: &WalkRules) -> Self {
        let mut walks = Self { change_s: rules.change_s, all: Lists::default(), useful: Lists::default() };
        let mut useful = Useful::new(table);
        for (number, stop) in table.stops.iter().enumerate() {
            let place = feed[*stop].position;
            let mut near = place.map_or_else(Vec::new, |place| around.within(place, rules.between_stops_max_s));
            near.retain(|end| usize::from(end.stop) != number);
            near.sort_unstable_by_key(|end| (end.seconds, end.stop));
            walks.useful.push(useful.of(number as StopNo, &near, rules.change_s));
            walks.all.push(near);
        }
        walks
    }

    /// The same walks the other way round, for the mirror of a timetable.
    pub(crate) fn mirrored(&self, mirror: &Timetable) -> Self {
        let mut back: Vec<Vec<End>> = vec![Vec::new(); mirror.stop_count()];
        for from in 0..mirror.stop_count() {
            for end in self.from(from as StopNo) {
                back[usize::from(end.stop)].push(End { stop: from as StopNo, seconds: end.seconds });
            }
        }
        let mut walks = Self { change_s: self.change_s, all: Lists::default(), useful: Lists::default() };
        if self.is_empty() {
            return walks;
        }
        let mut useful = Useful::new(mirror);
        for (number, mut near) in back.into_iter().enumerate() {
            near.sort_unstable_by_key(|end| (end.seconds, end.stop));
            walks.useful.push(useful.of(number as StopNo, &near, self.change_s));
            walks.all.push(near);
        }
        walks
    }

    pub(crate) fn change_s(&self) -> u16 {
        self.change_s
    }

    /// Stops that one walks to from a stop, the nearest first.
    pub fn from(&self, stop: StopNo) -> &[End] {
        self.all.from(stop)
    }

    /// Those of them at which it is worth getting in, where a change takes `change_s` at least. Runs out of their plan may make any walk
    /// worth it.
    pub(crate) fn worthwhile(&self, stop: StopNo, change_s: u16, is_updated: bool) -> &[End] {
        if change_s <= self.change_s && !is_updated { self.useful.from(stop) } else { self.all.from(stop) }
    }

    /// Seconds from a stop to another.
    pub(crate) fn between(&self, from: StopNo, to: StopNo) -> Option<u16> {
        self.from(from).iter().find(|end| end.stop == to).map(|end| end.seconds)
    }

    /// How many walks there are.
    pub fn len(&self) -> usize {
        self.all.ends.len()
    }

    /// Whether nobody walks.
    pub fn is_empty(&self) -> bool {
        self.all.ends.is_empty()
    }
}

/// Finds out which walks are worth it: to a stop where a run may be caught that no nearer stop before it along the pattern offers.
/// Whoever walks on along the pattern gains only where they walk faster than the slowest run rides.
struct Useful<'t> {
    table: &'t Timetable,
    /// Patterns with what it costs to get there, where along them and at which stop.
    calls: Vec<(PatternNo, u16, u16, StopNo)>,
}

impl<'t> Useful<'t> {
    fn new(table: &'t Timetable) -> Self {
        Self { table, calls: Vec::new() }
    }

    fn of(&mut self, from: StopNo, near: &[End], change_s: u16) -> Vec<End> {
        self.calls.clear();
        let own = [End { stop: from, seconds: change_s }];
        for end in own.iter().chain(near) {
            for call in self.table.calls_at(end.stop) {
                self.calls.push((call.pattern, end.seconds.max(change_s), call.position, end.stop));
            }
        }
        self.calls.sort_unstable();
        let mut wanted: Vec<StopNo> = Vec::new();
        for calls in self.calls.chunk_by(|one, other| one.0 == other.0) {
            for (at, (pattern, cost, position, stop)) in calls.iter().enumerate() {
                let nearer = calls[..at].iter();
                let offered = |(_, other_cost, other, _): &(PatternNo, u16, u16, StopNo)| {
                    *other <= *position && i32::from(*cost) >= i32::from(*other_cost) + self.slowest(*pattern, *other, *position)
                };
                if !nearer.into_iter().any(offered) {
                    wanted.push(*stop);
                }
            }
        }
        wanted.sort_unstable();
        near.iter().copied().filter(|end| wanted.binary_search(&end.stop).is_ok()).collect()
    }

    /// Seconds from a departure to a departure farther on, in the slowest run of a pattern.
    fn slowest(&self, pattern: PatternNo, from: u16, to: u16) -> i32 {
        let pattern = &self.table.patterns[pattern as usize];
        let departures = |position: u16| self.table.departures_at(pattern, usize::from(position));
        departures(from).iter().zip(departures(to)).map(|(before, after)| after - before).max().unwrap_or(0)
    }
}

/// Stops by place: what is around anywhere.
pub struct Around<'a> {
    streets: Option<(Graph<'a>, crate::streets::Attached)>,
    tree: RTree<GeomWithData<[f64; 2], StopNo>>,
    places: Vec<Option<Position>>,
    rules: WalkRules,
}

/// Streets that are lent, or shared with others.
enum Graph<'a> {
    Lent(&'a Streets),
    Shared(Arc<Streets>),
}

impl std::ops::Deref for Graph<'_> {
    type Target = Streets;

    fn deref(&self) -> &Streets {
        match self {
            Self::Lent(streets) => streets,
            Self::Shared(streets) => streets,
        }
    }
}

/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_195.0;

impl Around<'static> {
    /// The same with streets that are shared: for who keeps it.
    pub fn shared(feed: &Feed, table: &Timetable, streets: Option<Arc<Streets>>, rules: &WalkRules) -> Self {
        Self::along(feed, table, streets.map(Graph::Shared), rules)
    }
}

impl<'a> Around<'a> {
    /// Prepares the stops of a timetable; along streets where they are given.
    pub fn new(feed: &Feed, table: &Timetable, streets: Option<&'a Streets>, rules: &WalkRules) -> Self {
        Self::along(feed, table, streets.map(Graph::Lent), rules)
    }

    fn along(feed: &Feed, table: &Timetable, streets: Option<Graph<'a>>, rules: &WalkRules) -> Self {
        let places: Vec<Option<Position>> = table.stops.iter().map(|stop| feed[*stop].position).collect();
        let points = places.iter().enumerate().filter_map(|(number, place)| Some(GeomWithData::new(flat((*place)?), number as StopNo)));
        let tree = RTree::bulk_load(points.collect());
        let streets = streets.map(|streets| {
            let attached = streets.attach(&places);
            (streets, attached)
        });
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

    /// Places of a matrix: the stops around each, and which others one walks to.
    pub fn matrix_places(&self, places: &[Position]) -> Vec<MatrixPlace> {
        self.places_between(places, places)
    }

    /// Places of departure of a matrix: the stops around each, and which places of arrival one walks to; to itself in no time.
    pub fn places_between(&self, from: &[Position], to: &[Position]) -> Vec<MatrixPlace> {
        let attached = self.streets.as_ref().map(|(streets, _)| streets.attach(&to.iter().copied().map(Some).collect::<Vec<_>>()));
        let points = to.iter().enumerate().map(|(number, place)| GeomWithData::new(flat(*place), number as u32));
        let tree = RTree::bulk_load(points.collect());
        let metres_max = f64::from(self.rules.to_places_max_s) * self.rules.speed_m_s;
        let on_foot = |place: Position| -> Vec<(u32, u16)> {
            let mut all: Vec<(u32, u16)> = match (&self.streets, &attached) {
                (Some((streets, _)), Some(attached)) => {
                    let found = streets.reach(place, metres_max, attached).into_iter();
                    found.map(|(other, metres)| (other, self.seconds(metres))).collect()
                }
                _ => {
                    let near = tree.locate_within_distance(flat(place), self.degrees(place).powi(2)).map(|point| point.data);
                    near.filter_map(|other| Some((other, self.on_foot_s(place, to[other as usize])?))).collect()
                }
            };
            let here = tree.locate_all_at_point(flat(place)).map(|point| point.data);
            for other in here {
                all.retain(|(known, _)| *known != other);
                all.push((other, 0));
            }
            all.sort_unstable();
            all
        };
        from.iter().map(|place| MatrixPlace { stops: self.stops(*place), on_foot: on_foot(*place) }).collect()
    }

    /// Degrees of longitude that a walk to a place spans at most, and a little more.
    fn degrees(&self, place: Position) -> f64 {
        let metres_max = f64::from(self.rules.to_places_max_s) * self.rules.speed_m_s / self.rules.detour;
        metres_max * 1.01 / DEGREE_M / place.lat.to_radians().cos().max(0.01)
    }

    /// Seconds on foot from one place to another, along the streets where they are known; else in a straight line, made longer by the
    /// detour. None where that is too far.
    pub fn on_foot_s(&self, from: Position, to: Position) -> Option<u16> {
        let metres_max = f64::from(self.rules.to_places_max_s) * self.rules.speed_m_s;
        let metres = match &self.streets {
            Some((streets, _)) if from.distance_m(to) <= metres_max => streets.way(from, to, metres_max)?.metres,
            Some(_) => return None,
            None => from.distance_m(to) * self.rules.detour,
        };
        (metres <= metres_max).then(|| self.seconds(metres))
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
