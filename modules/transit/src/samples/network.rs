//! Invented routes: which ends they join, where they stop, how fast and how often they go.

use std::collections::BTreeMap;

use gtfs::Position;
use samples::SampleCity;

use super::Size;
use super::names::Names;
use super::roads::Roads;

/// A side of a street where vehicles stop.
pub struct Pole {
    /// Its id.
    pub id: String,
    /// What it is called; both sides of a street share it.
    pub name: String,
    /// Where it is.
    pub at: Position,
    /// Whether a wheelchair gets in.
    pub accessible: bool,
}

/// A way of a route.
pub struct Way {
    /// Poles, and the metres from the first to each.
    pub stops: Vec<(usize, f64)>,
    /// The line on the map.
    pub line: Vec<Position>,
}

/// How a route goes.
#[derive(Clone, Copy)]
pub struct Sort {
    /// Which carrier.
    pub agency: &'static str,
    /// `route_type`
    pub route_type: u16,
    /// Metres in a second between stops.
    pub speed: f64,
    /// Metres between stops.
    pub apart: f64,
    /// Minutes between vehicles when people go to work.
    pub peak_minutes: u32,
}

/// A route.
pub struct Line {
    /// What stands on the vehicle.
    pub number: String,
    /// Its ends.
    pub name: String,
    /// How it goes.
    pub sort: Sort,
    /// There and back.
    pub ways: [Way; 2],
    /// Only the interval is promised.
    pub by_interval: bool,
    /// It goes at night.
    pub by_night: bool,
}

/// All of it.
pub struct Network {
    /// Where vehicles stop.
    pub poles: Vec<Pole>,
    /// What goes.
    pub lines: Vec<Line>,
}

const FAST: Sort = Sort { agency: "tram", route_type: 0, speed: 9.5, apart: 900.0, peak_minutes: 6 };
const TRAM: Sort = Sort { agency: "tram", route_type: 0, speed: 6.0, apart: 520.0, peak_minutes: 12 };
const TROLLEYBUS: Sort = Sort { agency: "trolleybus", route_type: 11, speed: 6.5, apart: 480.0, peak_minutes: 10 };
const BUS: Sort = Sort { agency: "bus", route_type: 3, speed: 7.5, apart: 560.0, peak_minutes: 15 };

/// Number, sort, ends by their place among all ends.
const LINES: [(&str, Sort, usize, usize); 18] = [
    ("1", FAST, 1, 2),
    ("1", TRAM, 0, 3),
    ("9", TROLLEYBUS, 0, 4),
    ("228", BUS, 1, 5),
    ("302", BUS, 0, 6),
    ("1Н", BUS, 1, 2),
    ("3", FAST, 3, 4),
    ("14", TRAM, 2, 5),
    ("2", TROLLEYBUS, 3, 6),
    ("4", TROLLEYBUS, 0, 7),
    ("11", TROLLEYBUS, 5, 8),
    ("23", TROLLEYBUS, 2, 9),
    ("4", BUS, 6, 10),
    ("107", BUS, 7, 11),
    ("217", BUS, 8, 0),
    ("244", BUS, 9, 12),
    ("500", BUS, 10, 13),
    ("7", TRAM, 4, 9),
];
/// Those of a small city.
const SMALL: usize = 6;
/// The ends of routes.
const ENDS: usize = 14;
/// A stop within so many metres along a way is shared.
const SHARED_M: f64 = 190.0;
/// From the middle of the road to a pole, degrees north: about eight metres.
const ASIDE: f64 = 0.000_07;

struct Laying<'a> {
    roads: Roads,
    names: Names<'a>,
    poles: Vec<Pole>,
    /// Names of nodes where something stops.
    places: BTreeMap<usize, String>,
    /// The poles of a node, by side.
    of_place: BTreeMap<(usize, bool), usize>,
}

/// The network of a city.
pub fn of(city: &SampleCity, size: Size) -> Network {
    let mut laying =
        Laying { roads: Roads::of(city), names: Names::of(city), poles: Vec::new(), places: BTreeMap::new(), of_place: BTreeMap::new() };
    let ends = laying.roads.far_apart(ENDS);
    for end in &ends {
        let name = laying.names.end();
        laying.places.insert(*end, name);
    }
    let count = if size == Size::Small { SMALL } else { LINES.len() };
    let mut lines = Vec::new();
    for (number, sort, from, to) in LINES.into_iter().take(count) {
        let (Some(from), Some(to)) = (ends.get(from), ends.get(to)) else { continue };
        let nodes = laying.roads.way(&laying.roads.from(*from), *to);
        let back: Vec<usize> = nodes.iter().rev().copied().collect();
        let name = |node: &usize| laying.places.get(node).cloned().unwrap_or_default();
        let fast = if sort.apart > BUS.apart { "Швидкісний трамвай: " } else { "" };
        let name = format!("{fast}{} — {}", name(from), name(to));
        let peak_minutes = if size == Size::Small { sort.peak_minutes * 3 } else { sort.peak_minutes };
        lines.push(Line {
            number: if fast.is_empty() { number.to_owned() } else { format!("Ш{number}") },
            name,
            sort: Sort { peak_minutes, ..sort },
            ways: [laying.way(&nodes, sort.apart), laying.way(&back, sort.apart)],
            by_interval: number == "302",
            by_night: number == "1Н",
        });
    }
    Network { poles: laying.poles, lines }
}

impl Laying<'_> {
    fn at(&self, node: usize) -> Position {
        self.roads.nodes.get(node).copied().unwrap_or(Position { lat: 0.0, lon: 0.0 })
    }

    /// The stops of a way: its ends, and one every so many metres, at a place that is there already where one is near.
    fn way(&mut self, nodes: &[usize], apart: f64) -> Way {
        let mut metres = vec![0.0];
        for pair in nodes.windows(2) {
            let [from, to] = pair else { continue };
            metres.push(metres.last().copied().unwrap_or(0.0) + self.at(*from).distance_m(self.at(*to)));
        }
        let whole = metres.last().copied().unwrap_or(0.0);
        let at = |wanted: f64| metres.partition_point(|own| *own < wanted).min(nodes.len() - 1);
        let mut stops = vec![0];
        let mut wanted = apart;
        while wanted < whole - apart / 2.0 {
            let near = at(wanted - SHARED_M)..=at(wanted + SHARED_M);
            let known = near
                .filter(|own| nodes.get(*own).is_some_and(|node| self.places.contains_key(node)))
                .min_by_key(|own| own.abs_diff(at(wanted)));
            let place = known.unwrap_or_else(|| at(wanted));
            if stops.last().is_some_and(|last| *last < place) {
                stops.push(place);
            }
            wanted = metres.get(place).copied().unwrap_or(wanted).max(wanted - SHARED_M) + apart;
        }
        if stops.last().is_some_and(|last| *last + 1 < nodes.len()) {
            stops.push(nodes.len() - 1);
        }
        let stops = stops.into_iter().map(|place| (self.pole(nodes, place), metres.get(place).copied().unwrap_or(0.0))).collect();
        Way { stops, line: nodes.iter().map(|node| self.at(*node)).collect() }
    }

    /// The pole on the right side of the road at a place of a way.
    fn pole(&mut self, nodes: &[usize], place: usize) -> usize {
        let node = nodes.get(place).copied().unwrap_or(0);
        let (before, after) = (nodes.get(place.saturating_sub(2)), nodes.get((place + 2).min(nodes.len() - 1)));
        let (from, to) = (self.at(*before.unwrap_or(&node)), self.at(*after.unwrap_or(&node)));
        let (north, east) = (to.lat - from.lat, (to.lon - from.lon) * 0.67);
        let side = north > 0.0 || (north == 0.0 && east > 0.0);
        if let Some(known) = self.of_place.get(&(node, side)) {
            return *known;
        }
        let (middle, length) = (self.at(node), north.hypot(east).max(f64::EPSILON));
        let at = Position { lat: middle.lat - east / length * ASIDE, lon: middle.lon + north / length * ASIDE / 0.67 };
        let name = match self.places.get(&node) {
            Some(name) => name.clone(),
            None => {
                let name = self.names.stop(middle);
                self.places.insert(node, name.clone());
                name
            }
        };
        let number = self.poles.len();
        self.poles.push(Pole { id: (1_001 + number).to_string(), name, at, accessible: !number.is_multiple_of(3) });
        self.of_place.insert((node, side), number);
        number
    }
}
