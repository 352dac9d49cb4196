//! Streets that run on beyond a crossing become one, as long as there are more streets than names.

use super::lines::length;
use super::plane::Spot;
use super::roads::{Road, StreetClass};

/// Ends this close meet at a crossing.
const CROSSING_M: f64 = 24.0;
/// The longest street that joining makes.
const LONG_M: f64 = 3_000.0;

/// The end of a road: where it is and which way the road leads out of it.
struct End {
    road: usize,
    last: bool,
    at: Spot,
    out: Spot,
}

/// Joins streets within quarters until only `wanted` roads are left, the straightest continuations first.
pub fn join(mut roads: Vec<Road>, wanted: usize) -> Vec<Road> {
    let mut surplus = roads.len().saturating_sub(wanted);
    let ends = ends(&roads);
    // which road a road has become part of
    let mut part_of: Vec<usize> = (0..roads.len()).collect();
    for (one, other) in continuations(&ends) {
        if surplus == 0 {
            break;
        }
        let (first, second) = (root(&part_of, ends[one].road), root(&part_of, ends[other].road));
        if first != second && roads[first].length + roads[second].length < LONG_M {
            let line = std::mem::take(&mut roads[second].line);
            roads[first].line = joined(std::mem::take(&mut roads[first].line), line, ends[one].at, ends[other].at);
            roads[first].length = length(&roads[first].line);
            part_of[second] = first;
            surplus -= 1;
        }
    }
    roads.retain(|road| road.line.len() > 1);
    roads
}

fn ends(roads: &[Road]) -> Vec<End> {
    let inner = roads.iter().enumerate().filter(|(_, road)| road.class == StreetClass::Residential && !road.square);
    let both = inner.flat_map(|(index, road)| {
        let (line, count) = (&road.line, road.line.len());
        let first = End { road: index, last: false, at: line[0], out: (line[0] - line[1]).unit() };
        let last = End { road: index, last: true, at: line[count - 1], out: (line[count - 1] - line[count - 2]).unit() };
        [first, last]
    });
    let mut ends: Vec<End> = both.collect();
    ends.sort_by(|a, b| a.at.x.total_cmp(&b.at.x).then(a.road.cmp(&b.road)).then(a.last.cmp(&b.last)));
    ends
}

/// Pairs of ends where one road continues another, the straightest first; each end at most once.
fn continuations(ends: &[End]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (index, one) in ends.iter().enumerate() {
        for (ahead, other) in ends[index + 1..].iter().enumerate().take_while(|(_, other)| other.at.x - one.at.x < CROSSING_M) {
            let turn = one.out.dot(other.out);
            if other.road != one.road && one.at.distance(other.at) < CROSSING_M && turn < -0.88 {
                pairs.push((turn, index, index + 1 + ahead));
            }
        }
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut met = vec![false; ends.len()];
    pairs.retain(|(_, one, other)| {
        let free = !met[*one] && !met[*other];
        if free {
            met[*one] = true;
            met[*other] = true;
        }
        free
    });
    pairs.into_iter().map(|(_, one, other)| (one, other)).collect()
}

fn root(part_of: &[usize], mut road: usize) -> usize {
    while part_of[road] != road {
        road = part_of[road];
    }
    road
}

/// Two lines as one, the end of the first that is at `one` next to the end of the second that is at `other`.
fn joined(mut first: Vec<Spot>, mut second: Vec<Spot>, one: Spot, other: Spot) -> Vec<Spot> {
    if first.first() == Some(&one) {
        first.reverse();
    }
    if second.last() == Some(&other) {
        second.reverse();
    }
    first.extend(second);
    first
}
