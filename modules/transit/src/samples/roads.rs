//! The roads that vehicles may take: the greater streets of the city as a net of nodes, and the shortest ways along it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use gtfs::Position;
use samples::{SampleCity, StreetClass};

/// Metres between points along a street.
const STEP_M: f64 = 25.0;
/// The side of a node's cell, degrees north and east: about 40 metres.
const CELL: (f64, f64) = (0.000_36, 0.000_54);

type Cell = (i32, i32);

/// The net.
pub struct Roads {
    /// Where the nodes are.
    pub nodes: Vec<Position>,
    /// Neighbours of each with the decimetres to them.
    edges: Vec<Vec<(usize, u32)>>,
}

impl Roads {
    /// The net of the main and secondary streets.
    pub fn of(city: &SampleCity) -> Self {
        let mut cells: BTreeMap<Cell, usize> = BTreeMap::new();
        let mut nodes = Vec::new();
        let great = |class| matches!(class, StreetClass::Main | StreetClass::Secondary);
        for street in city.streets.iter().filter(|street| great(street.class)) {
            for point in dense(&street.line) {
                cells.entry(cell(point)).or_insert_with(|| {
                    nodes.push(point);
                    nodes.len() - 1
                });
            }
        }
        let mut edges = vec![Vec::new(); nodes.len()];
        for ((row, column), node) in &cells {
            for (up, aside) in [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)] {
                let Some(other) = cells.get(&(row + up, column + aside)) else { continue };
                let (Some(from), Some(to), Some(own)) = (nodes.get(*node), nodes.get(*other), edges.get_mut(*node)) else { continue };
                own.push((*other, (from.distance_m(*to) * 10.0) as u32));
            }
        }
        Self { nodes, edges }
    }

    /// Decimetres from a node to every other that can be reached, and the node before each.
    pub fn from(&self, start: usize) -> Vec<Option<(u32, usize)>> {
        let mut best: Vec<Option<(u32, usize)>> = vec![None; self.nodes.len()];
        let mut heap = BinaryHeap::from([Reverse((0_u32, start, start))]);
        while let Some(Reverse((way, node, before))) = heap.pop() {
            let Some(own) = best.get_mut(node).filter(|own| own.is_none()) else { continue };
            *own = Some((way, before));
            for (next, length) in self.edges.get(node).into_iter().flatten() {
                heap.push(Reverse((way + length, *next, node)));
            }
        }
        best
    }

    /// The way back from a node to the one that `best` was made from, turned round.
    pub fn way(&self, best: &[Option<(u32, usize)>], to: usize) -> Vec<usize> {
        let (mut way, mut at) = (vec![to], to);
        while let Some((_, before)) = best.get(at).copied().flatten().filter(|(length, _)| *length > 0) {
            way.push(before);
            at = before;
        }
        way.reverse();
        way
    }

    /// So many nodes far from each other, all reachable from the first: the ends of routes.
    pub fn far_apart(&self, count: usize) -> Vec<usize> {
        let middle = self.edges.iter().enumerate().max_by_key(|(at, own)| (own.len(), Reverse(*at))).map_or(0, |(at, _)| at);
        let mut chosen = vec![middle];
        let mut nearest: Vec<Option<u32>> = self.from(middle).iter().map(|own| own.map(|(way, _)| way)).collect();
        while chosen.len() < count {
            let farthest = nearest.iter().enumerate().filter_map(|(at, way)| Some((way.as_ref()?, at))).max();
            let Some((_, farthest)) = farthest.filter(|(way, _)| **way > 0) else { break };
            chosen.push(farthest);
            for (own, found) in nearest.iter_mut().zip(self.from(farthest)) {
                *own = own.zip(found).map(|(way, (other, _))| way.min(other));
            }
        }
        chosen
    }
}

fn cell(at: Position) -> Cell {
    ((at.lat / CELL.0).floor() as i32, (at.lon / CELL.1).floor() as i32)
}

/// Points along a line, near enough to each other that no cell is passed over.
fn dense(line: &[(f64, f64)]) -> Vec<Position> {
    let position = |(lon, lat): (f64, f64)| Position { lat, lon };
    let mut points: Vec<Position> = line.first().copied().map(position).into_iter().collect();
    for pair in line.windows(2) {
        let [from, to] = pair else { continue };
        let (from, to) = (position(*from), position(*to));
        let steps = (from.distance_m(to) / STEP_M).ceil().max(1.0) as u32;
        let at = |step: u32| {
            let share = f64::from(step) / f64::from(steps);
            Position { lat: from.lat + (to.lat - from.lat) * share, lon: from.lon + (to.lon - from.lon) * share }
        };
        points.extend((1..=steps).map(at));
    }
    points
}
