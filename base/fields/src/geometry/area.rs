//! Areas prepared for the question whether a point lies in them. Exact: coordinates are whole ten-millionths of a degree, so that
//! two areas which share a border never disagree about it.

use super::{Geometry, Position};

/// A place in whole ten-millionths of a degree, about a centimetre.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Grid {
    /// Steps to the east.
    pub x: i32,
    /// Steps to the north.
    pub y: i32,
}

impl Grid {
    const STEPS: f64 = 1e7;

    /// What is not on the globe comes to its edge.
    pub fn of(point: Position) -> Self {
        Self { x: (point.lon * Self::STEPS).round() as i32, y: (point.lat * Self::STEPS).round() as i32 }
    }

    /// The place in degrees.
    pub fn position(self) -> Position {
        Position { lon: f64::from(self.x) / Self::STEPS, lat: f64::from(self.y) / Self::STEPS }
    }
}

/// Polygons with holes, cut into horizontal bands.
#[derive(Clone, Debug)]
pub struct Area {
    west: i32,
    east: i32,
    south: i32,
    north: i32,
    /// The edges that touch each band, south to north.
    bands: Vec<Vec<Edge>>,
    band_height: i64,
    /// For the choice of the smallest.
    pub square_metres: f64,
}

/// An edge from its lower end to its upper.
#[derive(Clone, Copy, Debug)]
struct Edge {
    low: Grid,
    high: Grid,
}

/// Edges to a band, on average, before long edges count again in each.
const EDGES_PER_BAND: usize = 4;
const BANDS_MAX: usize = 4_096;

impl Area {
    /// None of points, lines and areas without edges.
    pub fn new(geometry: &Geometry) -> Option<Self> {
        let Geometry::Areas(polygons) = geometry else { return None };
        let edges: Vec<Edge> = polygons.iter().flatten().flat_map(|ring| ring_edges(ring)).collect();
        let south = edges.iter().map(|edge| edge.low.y).min()?;
        let north = edges.iter().map(|edge| edge.high.y).max()?;
        let count = (edges.len() / EDGES_PER_BAND).clamp(1, BANDS_MAX);
        let band_height = (i64::from(north) - i64::from(south)) / count as i64 + 1;
        let mut area = Self {
            west: edges.iter().map(|edge| edge.low.x.min(edge.high.x)).min()?,
            east: edges.iter().map(|edge| edge.low.x.max(edge.high.x)).max()?,
            south,
            north,
            bands: vec![Vec::new(); count],
            band_height,
            square_metres: geometry.area_square_metres(),
        };
        for edge in edges {
            let (first, last) = (area.band(edge.low.y), area.band(edge.high.y));
            for band in area.bands.get_mut(first..=last).into_iter().flatten() {
                band.push(edge);
            }
        }
        Some(area)
    }

    fn band(&self, y: i32) -> usize {
        usize::try_from((i64::from(y) - i64::from(self.south)) / self.band_height).unwrap_or(0)
    }

    /// Whether a point lies in the area or on its border, also that of a hole.
    pub fn contains(&self, at: Grid) -> bool {
        if at.x < self.west || at.x > self.east || at.y < self.south || at.y > self.north {
            return false;
        }
        let mut inside = false;
        for edge in self.bands.get(self.band(at.y)).into_iter().flatten() {
            match edge.side(at) {
                Side::On => return true,
                Side::East => inside = !inside,
                Side::Elsewhere => {}
            }
        }
        inside
    }
}

enum Side {
    /// The point lies on the edge.
    On,
    /// A ray from the point to the east meets the edge.
    East,
    Elsewhere,
}

impl Edge {
    fn side(&self, at: Grid) -> Side {
        if at.y < self.low.y || at.y > self.high.y {
            return Side::Elsewhere;
        }
        let wide = |from: i32, to: i32| i128::from(to) - i128::from(from);
        let turn = wide(self.low.x, self.high.x) * wide(self.low.y, at.y) - wide(self.low.y, self.high.y) * wide(self.low.x, at.x);
        let across = (self.low.x.min(self.high.x)..=self.low.x.max(self.high.x)).contains(&at.x);
        match turn {
            0 if across => Side::On,
            // an upper end belongs to the next edge, so that a corner is met once
            1.. if at.y < self.high.y => Side::East,
            _ => Side::Elsewhere,
        }
    }
}

fn ring_edges(ring: &[Position]) -> impl Iterator<Item = Edge> + '_ {
    let closing = ring.first().copied();
    let ends = ring.iter().copied().skip(1).chain(closing);
    ring.iter().zip(ends).filter_map(|(from, to)| {
        let (from, to) = (Grid::of(*from), Grid::of(to));
        let edge = if from.y <= to.y { Edge { low: from, high: to } } else { Edge { low: to, high: from } };
        (from != to).then_some(edge)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ring(corners: &[(f64, f64)]) -> Vec<Position> {
        let mut ring: Vec<Position> = corners.iter().map(|(lon, lat)| Position { lon: *lon, lat: *lat }).collect();
        ring.extend(ring.first().copied());
        ring
    }

    fn square(west: f64, south: f64, size: f64) -> Vec<Position> {
        ring(&[(west, south), (west + size, south), (west + size, south + size), (west, south + size)])
    }

    fn at(lon: f64, lat: f64) -> Grid {
        Grid::of(Position { lon, lat })
    }

    #[test]
    fn holes_are_outside_and_borders_inside() {
        let area = Area::new(&Geometry::Areas(vec![vec![square(33.0, 47.0, 1.0), square(33.4, 47.4, 0.2)], vec![square(35.0, 47.0, 1.0)]]))
            .unwrap();
        for (place, inside) in [
            (at(33.1, 47.1), true),
            (at(33.5, 47.5), false),
            (at(33.4, 47.5), true),
            (at(33.0, 47.0), true),
            (at(34.0, 48.0), true),
            (at(34.5, 47.5), false),
            (at(35.5, 47.5), true),
            (at(33.9, 46.9999999), false),
            (at(32.9999999, 47.5), false),
        ] {
            assert_eq!(area.contains(place), inside, "{place:?}");
        }
        assert!(Area::new(&Geometry::Point(Position { lon: 33.0, lat: 47.0 })).is_none());
        assert!(Area::new(&Geometry::Areas(vec![])).is_none());
    }

    #[test]
    fn a_corner_on_the_ray_is_met_once() {
        let diamond = Area::new(&Geometry::Areas(vec![vec![ring(&[(33.0, 47.5), (33.5, 47.0), (34.0, 47.5), (33.5, 48.0)])]])).unwrap();
        assert!(diamond.contains(at(33.2, 47.5)) && !diamond.contains(at(32.9, 47.5)) && !diamond.contains(at(34.1, 47.5)));
        assert!(!diamond.contains(at(33.1, 47.0)) && !diamond.contains(at(33.1, 48.0)));
    }

    proptest! {
        /// A square cut in two along any broken line: each point of it lies in one part, or on the line and in both.
        #[test]
        fn neighbours_leave_no_gap(
            line in proptest::collection::vec(1_i32..999, 0..12),
            x in 0_i32..=1000,
            y in 0_i32..=1000,
        ) {
            let step = |n: i32| f64::from(n) / 1e7;
            let height = |at: usize| 1000 * (at as i32 + 1) / (line.len() as i32 + 1);
            let mut border: Vec<(f64, f64)> = vec![(step(500), 0.0)];
            border.extend(line.iter().enumerate().map(|(at, x)| (step(*x), step(height(at)))));
            let end = border.len() > 1;
            if !end { border.push((step(500), step(1000))); }
            let top = border.last().unwrap().0;
            let mut west = vec![(0.0, 0.0)];
            west.extend(border.iter().copied());
            west.extend([(top, step(1000)), (0.0, step(1000))]);
            let mut east = vec![(step(1000), 0.0), (step(1000), step(1000)), (top, step(1000))];
            east.extend(border.iter().rev().copied());
            let part = |corners: &[(f64, f64)]| Area::new(&Geometry::Areas(vec![vec![ring(corners)]])).unwrap();
            let (west, east) = (part(&west), part(&east));
            let place = Grid { x, y };
            prop_assert!(west.contains(place) || east.contains(place));
            if west.contains(place) && east.contains(place) {
                let on = |area: &Area| area.bands.iter().flatten().any(|edge| matches!(edge.side(place), Side::On));
                prop_assert!(on(&west) && on(&east));
            }
        }
    }
}
