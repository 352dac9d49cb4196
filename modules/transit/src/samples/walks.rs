//! The invented city on foot: all its streets as one net, joined where they cross and where one ends beside another.

use std::collections::{BTreeMap, BTreeSet};

use gtfs::Position;
use osm::FootWays;
use samples::SampleCity;

/// The side of a cell in which parts of streets are looked for, degrees.
const CELL: f64 = 0.002;
/// A street that ends so near to another leads into it, metres; one that crosses none leads farther.
const INTO_M: f64 = 60.0;
const ALONE_INTO_M: f64 = 200.0;
/// Places nearer than this are one, in parts of a degree: a tenth of a metre.
const PER_DEGREE: f64 = 1e6;

type Point = [f64; 2];
/// A part of a street: which street, which of its parts.
type Part = (usize, usize);

struct Net<'a> {
    streets: Vec<&'a [(f64, f64)]>,
    cells: BTreeMap<(i64, i64), Vec<Part>>,
    places: Vec<Point>,
    known: BTreeMap<(i64, i64), u32>,
    /// Where along a part there is a place more: share of the part and the place.
    cuts: BTreeMap<Part, Vec<(f64, u32)>>,
}

/// The streets of a city as ways for people on foot.
pub fn foot_ways(city: &SampleCity) -> FootWays {
    let lines: Vec<&[(f64, f64)]> = city.streets.iter().map(|street| street.line.as_slice()).filter(|line| line.len() > 1).collect();
    let mut net = Net::of(lines);
    net.cross();
    let links = net.lead_in();
    let streets: Vec<(Vec<u32>, bool)> = (0..net.streets.len()).map(|street| (net.nodes(street), false)).collect();
    FootWays::of(net.places, streets.into_iter().chain(links.into_iter().map(|link| (link.to_vec(), false))))
}

fn cell([lon, lat]: Point) -> (i64, i64) {
    ((lon / CELL).floor() as i64, (lat / CELL).floor() as i64)
}

fn metres([lon, lat]: Point, other: Point) -> f64 {
    Position { lat, lon }.distance_m(Position { lat: other[1], lon: other[0] })
}

impl<'a> Net<'a> {
    fn of(streets: Vec<&'a [(f64, f64)]>) -> Self {
        let mut net = Self { streets, cells: BTreeMap::new(), places: Vec::new(), known: BTreeMap::new(), cuts: BTreeMap::new() };
        for street in 0..net.streets.len() {
            for (part, from, to) in net.parts(street) {
                let ((left, low), (right, high)) = (cell(from), cell(to));
                for column in left.min(right)..=left.max(right) {
                    for row in low.min(high)..=low.max(high) {
                        net.cells.entry((column, row)).or_default().push((street, part));
                    }
                }
            }
        }
        net
    }

    fn parts(&self, street: usize) -> Vec<(usize, Point, Point)> {
        let line = self.streets.get(street).copied().unwrap_or_default();
        let part = |(at, pair): (usize, &[(f64, f64)])| match pair {
            [from, to] => Some((at, [from.0, from.1], [to.0, to.1])),
            _ => None,
        };
        line.windows(2).enumerate().filter_map(part).collect()
    }

    fn ends_of(&self, (street, part): Part) -> Option<(Point, Point)> {
        let line = self.streets.get(street)?;
        let (from, to) = (line.get(part)?, line.get(part + 1)?);
        Some(([from.0, from.1], [to.0, to.1]))
    }

    fn place(&mut self, at: Point) -> u32 {
        let key = ((at[0] * PER_DEGREE).round() as i64, (at[1] * PER_DEGREE).round() as i64);
        let places = &mut self.places;
        *self.known.entry(key).or_insert_with(|| {
            places.push(at);
            u32::try_from(places.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// Cuts streets where they cross.
    fn cross(&mut self) {
        let mut pairs: BTreeSet<(Part, Part)> = BTreeSet::new();
        for parts in self.cells.values() {
            for (at, one) in parts.iter().enumerate() {
                pairs.extend(parts.iter().skip(at + 1).filter(|other| other.0 != one.0).map(|other| (*one.min(other), *one.max(other))));
            }
        }
        for (one, other) in pairs {
            let (Some(first), Some(second)) = (self.ends_of(one), self.ends_of(other)) else { continue };
            let Some((share, other_share, at)) = crossing(first, second) else { continue };
            let place = self.place(at);
            self.cuts.entry(one).or_default().push((share, place));
            self.cuts.entry(other).or_default().push((other_share, place));
        }
    }

    /// Leads streets that end beside another into it.
    fn lead_in(&mut self) -> Vec<[u32; 2]> {
        let mut links = Vec::new();
        let joined: BTreeSet<usize> = self.cuts.keys().map(|(street, _)| *street).collect();
        for street in 0..self.streets.len() {
            let into_m = if joined.contains(&street) { INTO_M } else { ALONE_INTO_M };
            let line = self.streets.get(street).copied().unwrap_or_default();
            for end in [line.first(), line.last()].into_iter().flatten() {
                let end = [end.0, end.1];
                let (column, row) = cell(end);
                let around = (-1..=1).flat_map(|right| (-1..=1).map(move |up| (column + right, row + up)));
                let parts = around.flat_map(|key| self.cells.get(&key).into_iter().flatten()).filter(|part| part.0 != street);
                let near = parts.filter_map(|part| {
                    let (share, at) = nearest(end, self.ends_of(*part)?);
                    Some((metres(end, at), *part, share, at))
                });
                let Some((off, part, share, at)) = near.min_by(|one, other| one.0.total_cmp(&other.0)) else { continue };
                if off <= into_m {
                    let (from, to) = (self.place(end), self.place(at));
                    self.cuts.entry(part).or_default().push((share, to));
                    links.push([from, to]);
                }
            }
        }
        links.retain(|[from, to]| from != to);
        links
    }

    /// The places of a street in their order.
    fn nodes(&mut self, street: usize) -> Vec<u32> {
        let parts = self.parts(street);
        let mut nodes = Vec::new();
        for (part, from, to) in parts {
            nodes.push(self.place(from));
            let mut cuts = self.cuts.remove(&(street, part)).unwrap_or_default();
            cuts.sort_by(|one, other| one.0.total_cmp(&other.0));
            nodes.extend(cuts.into_iter().map(|(_, place)| place));
            nodes.push(self.place(to));
        }
        nodes.dedup();
        nodes
    }
}

/// Where two parts cross: the share of each and the place.
fn crossing((a, b): (Point, Point), (c, d): (Point, Point)) -> Option<(f64, f64, Point)> {
    let (along, across) = ([b[0] - a[0], b[1] - a[1]], [d[0] - c[0], d[1] - c[1]]);
    let whole = along[0] * across[1] - along[1] * across[0];
    if whole == 0.0 {
        return None;
    }
    let (right, up) = (c[0] - a[0], c[1] - a[1]);
    let share = (right * across[1] - up * across[0]) / whole;
    let other = (right * along[1] - up * along[0]) / whole;
    let within = (0.0..=1.0).contains(&share) && (0.0..=1.0).contains(&other);
    within.then(|| (share, other, [a[0] + share * along[0], a[1] + share * along[1]]))
}

/// The nearest point of a part: its share and place. Degrees east are shorter than those north.
fn nearest(point: Point, (from, to): (Point, Point)) -> (f64, Point) {
    let narrow = point[1].to_radians().cos();
    let (right, up) = ((to[0] - from[0]) * narrow, to[1] - from[1]);
    let square = right * right + up * up;
    let along = (point[0] - from[0]) * narrow * right + (point[1] - from[1]) * up;
    let share = if square > 0.0 { (along / square).clamp(0.0, 1.0) } else { 0.0 };
    (share, [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])])
}

#[cfg(test)]
mod tests {
    use timetable::Streets;

    use super::*;

    #[test]
    fn streets_that_cross_or_end_beside_each_other_are_one_net() {
        let one: &[(f64, f64)] = &[(33.40, 47.90), (33.41, 47.90)];
        let across: &[(f64, f64)] = &[(33.405, 47.899), (33.405, 47.901)];
        let beside: &[(f64, f64)] = &[(33.408, 47.9003), (33.408, 47.902)];
        let mut net = Net::of(vec![one, across, beside]);
        net.cross();
        let links = net.lead_in();
        assert_eq!(links.len(), 1);
        let streets: Vec<(Vec<u32>, bool)> = (0..3).map(|street| (net.nodes(street), false)).collect();
        let ways = FootWays::of(net.places, streets.into_iter().chain(links.into_iter().map(|link| (link.to_vec(), false))));
        let (from, to) = (Position { lat: 47.901, lon: 33.405 }, Position { lat: 47.902, lon: 33.408 });
        let way = Streets::of(&ways).way(from, to, 1_000.0).unwrap();
        assert_eq!(way.line.len(), 5, "down, along, into the lane and up: {:?}", way.line);
    }

    #[test]
    fn almost_all_of_the_invented_city_can_be_walked_to() {
        let city = samples::city();
        let streets = Streets::of(&foot_ways(city));
        let middle = |line: &[(f64, f64)]| line.get(line.len() / 2).map(|(lon, lat)| Position { lat: *lat, lon: *lon });
        let snapped = city.streets.iter().filter_map(|street| middle(&street.line)).filter(|at| streets.snap(*at).is_some()).count();
        assert!(snapped * 100 >= city.streets.len() * 90, "{snapped} of {}", city.streets.len());
    }
}
