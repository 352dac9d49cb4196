//! Streets as a graph for people on foot.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Mutex;

use gtfs::Position;
use rstar::RTree;
use rstar::primitives::{GeomWithData, Line};
use rustc_hash::FxHashMap;

/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_195.0;
/// How far from any street a place may be, metres.
const SNAP_MAX_M: f64 = 500.0;

/// A graph of streets, its largest connected part. Lengths are decimetres.
#[derive(Debug)]
pub struct Streets {
    edges: Vec<(u32, u32)>,
    starts: Vec<u32>,
    /// Parts of streets in a plane of degrees of latitude, with the nodes at their ends and their lengths.
    parts: RTree<Part>,
    scale: f64,
    /// Longitude and latitude by node.
    places: Vec<[f64; 2]>,
    /// Memory of searches that are over, for the next ones.
    idle: Mutex<Vec<Reached>>,
}

/// The nodes at the ends of a part of a street, and its length.
type PartOf = (u32, u32, u32);
type Part = GeomWithData<Line<[f64; 2]>, PartOf>;

/// Memory of a search on foot.
#[derive(Debug, Default)]
struct Reached {
    least: Vec<u32>,
    seen: Vec<u32>,
    heap: BinaryHeap<Reverse<(u32, u32)>>,
}

/// Where a place lies on the streets.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Snap {
    ends: [(u32, u32); 2],
    off_dm: u32,
    /// The nearest point of the street, longitude and latitude.
    at: [f64; 2],
}

impl Snap {
    /// The part of a street it lies on.
    fn part(&self) -> PartOf {
        let [(from, first), (to, rest)] = self.ends;
        (from, to, first + rest)
    }
}

/// A way on foot.
#[derive(Clone, PartialEq, Debug)]
pub struct Footway {
    /// How long it is.
    pub metres: f64,
    /// Its line from place to place, longitude and latitude.
    pub line: Vec<[f64; 2]>,
}

/// Places laid onto the streets: by node, which of them are near and how far.
#[derive(Debug, Default)]
pub struct Attached {
    by_node: FxHashMap<u32, Vec<(u32, u32)>>,
    /// By part of a street: which of them lie on it, how far along and how far beside.
    by_part: FxHashMap<PartOf, Vec<(u32, u32, u32)>>,
}

impl Streets {
    /// Makes the graph of ways for people on foot.
    pub fn of(ways: &osm::FootWays) -> Self {
        let scale = ways.places.first().map_or(1.0, |place| place[1].to_radians().cos());
        let kept = largest_part(ways);
        let mut pairs = Vec::new();
        let mut parts = Vec::new();
        for way in ways.ways() {
            for pair in way.windows(2).filter(|pair| kept[pair[0] as usize]) {
                let ends = [pair[0], pair[1]].map(|node| ways.places[node as usize]);
                let [from, to] = ends.map(|[lon, lat]| Position { lat, lon });
                // never nothing, so that ways can be traced back
                let length = ((from.distance_m(to) * 10.0).round() as u32).max(1);
                pairs.push((pair[0], pair[1], length));
                pairs.push((pair[1], pair[0], length));
                let line = Line::new([from.lon * scale, from.lat], [to.lon * scale, to.lat]);
                parts.push(GeomWithData::new(line, (pair[0], pair[1], length)));
            }
        }
        pairs.sort_unstable();
        let (mut starts, mut edges) = (vec![0; ways.places.len() + 1], Vec::with_capacity(pairs.len()));
        for (from, to, length) in pairs {
            starts[from as usize + 1] += 1;
            edges.push((to, length));
        }
        for node in 1..starts.len() {
            starts[node] += starts[node - 1];
        }
        Self { edges, starts, parts: RTree::bulk_load(parts), scale, places: ways.places.clone(), idle: Mutex::new(Vec::new()) }
    }

    /// The nearest street; none where there is none near.
    pub fn snap(&self, place: Position) -> Option<Snap> {
        let point = [place.lon * self.scale, place.lat];
        let part = self.parts.nearest_neighbor(point)?;
        let (line, (from, to, length)) = (part.geom(), part.data);
        let (dx, dy) = (line.to[0] - line.from[0], line.to[1] - line.from[1]);
        let square = dx * dx + dy * dy;
        let along = (point[0] - line.from[0]) * dx + (point[1] - line.from[1]) * dy;
        let share = if square > 0.0 { (along / square).clamp(0.0, 1.0) } else { 0.0 };
        let (x, y) = (line.from[0] + share * dx - point[0], line.from[1] + share * dy - point[1]);
        let off_m = x.hypot(y) * DEGREE_M;
        let first = (f64::from(length) * share).round() as u32;
        let at = [(line.from[0] + share * dx) / self.scale, line.from[1] + share * dy];
        let off_dm = (off_m * 10.0).round() as u32;
        (off_m <= SNAP_MAX_M).then_some(Snap { ends: [(from, first), (to, length - first)], off_dm, at })
    }

    /// Lays places onto the streets.
    pub fn attach(&self, places: &[Option<Position>]) -> Attached {
        let mut attached = Attached::default();
        for (number, place) in places.iter().enumerate() {
            let Some(snap) = place.and_then(|place| self.snap(place)) else { continue };
            attached.by_part.entry(snap.part()).or_default().push((number as u32, snap.ends[0].1, snap.off_dm));
            for (node, length) in snap.ends {
                attached.by_node.entry(node).or_default().push((number as u32, length + snap.off_dm));
            }
        }
        attached
    }

    /// Places that one reaches from a place on foot, each with its metres.
    pub fn reach(&self, place: Position, metres_max: f64, attached: &Attached) -> Vec<(u32, f64)> {
        let Some(snap) = self.snap(place) else { return Vec::new() };
        let limit = (metres_max * 10.0) as u32;
        let mut reached = self.memory();
        self.walk(snap, limit, &mut reached);
        let mut found: FxHashMap<u32, u32> = FxHashMap::default();
        for node in &reached.seen {
            for (number, length) in attached.by_node.get(node).into_iter().flatten() {
                let whole = reached.least[*node as usize] + length;
                if whole <= limit {
                    let known = found.entry(*number).or_insert(whole);
                    *known = whole.min(*known);
                }
            }
        }
        // along the same street one need not go round by its end
        for (number, first, off_dm) in attached.by_part.get(&snap.part()).into_iter().flatten() {
            let whole = first.abs_diff(snap.ends[0].1) + off_dm + snap.off_dm;
            if whole <= limit {
                let known = found.entry(*number).or_insert(whole);
                *known = whole.min(*known);
            }
        }
        self.give_back(reached);
        found.into_iter().map(|(number, length)| (number, f64::from(length) / 10.0)).collect()
    }

    /// The shortest way on foot from a place to another; none where there is none, or a longer one than `metres_max`.
    pub fn way(&self, from: Position, to: Position, metres_max: f64) -> Option<Footway> {
        let (start, goal) = (self.snap(from)?, self.snap(to)?);
        let limit = (metres_max * 10.0) as u32;
        let mut reached = self.memory();
        self.walk(start, limit, &mut reached);
        let by_end = |(node, length): &(u32, u32)| {
            let least = reached.least[*node as usize];
            (least != u32::MAX).then(|| (least + length + goal.off_dm, Some(*node)))
        };
        let along = start.ends[0].1.abs_diff(goal.ends[0].1) + start.off_dm + goal.off_dm;
        let same = (start.part() == goal.part()).then_some((along, None));
        let found = goal.ends.iter().filter_map(by_end).chain(same).min();
        let found = found.filter(|(length, _)| *length <= limit).map(|(length, end)| {
            let mut line = vec![[to.lon, to.lat], goal.at];
            line.extend(end.into_iter().flat_map(|end| self.back(start, end, &reached)).map(|node| self.places[node as usize]));
            line.extend([start.at, [from.lon, from.lat]]);
            line.reverse();
            line.dedup();
            Footway { metres: f64::from(length) / 10.0, line }
        });
        self.give_back(reached);
        found
    }

    /// Nodes from the end of a way back to its start.
    fn back(&self, start: Snap, end: u32, reached: &Reached) -> Vec<u32> {
        let (mut way, mut node) = (vec![end], end);
        loop {
            let least = reached.least[node as usize];
            if start.ends.iter().any(|(first, length)| *first == node && length + start.off_dm == least) {
                return way;
            }
            let edges = &self.edges[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize];
            // lengths are never nothing: every step back is nearer to the start
            let before = edges.iter().find(|(other, length)| reached.least[*other as usize].checked_add(*length) == Some(least));
            let Some((before, _)) = before else { return way };
            way.push(*before);
            node = *before;
        }
    }

    fn memory(&self) -> Reached {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        idle.unwrap_or_else(|| Reached { least: vec![u32::MAX; self.places.len()], ..Reached::default() })
    }

    fn give_back(&self, reached: Reached) {
        if let Ok(mut idle) = self.idle.lock() {
            idle.push(reached);
        }
    }

    /// Dijkstra within a limit.
    fn walk(&self, snap: Snap, limit: u32, reached: &mut Reached) {
        let Reached { least, seen, heap } = reached;
        for node in seen.drain(..) {
            least[node as usize] = u32::MAX;
        }
        for (node, length) in snap.ends {
            heap.push(Reverse((length + snap.off_dm, node)));
        }
        while let Some(Reverse((length, node))) = heap.pop() {
            if length > limit || length >= least[node as usize] {
                continue;
            }
            if least[node as usize] == u32::MAX {
                seen.push(node);
            }
            least[node as usize] = length;
            for (to, own) in &self.edges[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize] {
                let sum = length + own;
                if sum <= limit && sum < least[*to as usize] {
                    heap.push(Reverse((sum, *to)));
                }
            }
        }
    }
}

/// Whether each node belongs to the largest part in which one can walk from everywhere to everywhere.
fn largest_part(ways: &osm::FootWays) -> Vec<bool> {
    let mut parent: Vec<u32> = (0..ways.places.len() as u32).collect();
    for pair in ways.ways().flat_map(|way| way.windows(2)) {
        let (one, other) = (root(&mut parent, pair[0]), root(&mut parent, pair[1]));
        parent[one.max(other) as usize] = one.min(other);
    }
    let roots: Vec<u32> = (0..parent.len() as u32).map(|node| root(&mut parent, node)).collect();
    let mut sizes = vec![0_u32; roots.len()];
    for own in &roots {
        sizes[*own as usize] += 1;
    }
    let largest = sizes.iter().enumerate().max_by_key(|(_, size)| **size).map_or(0, |(at, _)| at as u32);
    roots.iter().map(|own| *own == largest).collect()
}

fn root(parent: &mut [u32], node: u32) -> u32 {
    let mut node = node;
    while parent[node as usize] != node {
        let above = parent[parent[node as usize] as usize];
        parent[node as usize] = above;
        node = above;
    }
    node
}
