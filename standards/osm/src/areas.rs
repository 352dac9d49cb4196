//! Rings become areas: each hole goes into the smallest outer ring around it.

use geo_types::{Coord, LineString, MultiPolygon, Polygon};

/// Steps of looking for the outer rings of holes; an area that needs more is too tangled.
const STEPS_MAX: usize = 50_000_000;

/// Areas made of rings.
pub(crate) struct Areas {
    pub areas: MultiPolygon<f64>,
    /// Whether a hole lay in no outer ring.
    pub hole_outside: bool,
    /// Whether holes were left out because there was too much to compare.
    pub tangled: bool,
}

struct Outer {
    ring: LineString<f64>,
    low: Coord<f64>,
    high: Coord<f64>,
    area: f64,
    holes: Vec<LineString<f64>>,
}

/// Puts holes into outer rings.
pub(crate) fn assemble(outers: Vec<LineString<f64>>, holes: Vec<LineString<f64>>) -> Areas {
    let mut outers: Vec<Outer> = outers.into_iter().map(Outer::new).collect();
    // the smallest first, so that the first that holds a hole is the right one
    outers.sort_by(|one, other| one.area.total_cmp(&other.area));
    let (mut hole_outside, mut tangled, mut steps) = (false, false, 0);
    for hole in holes {
        tangled |= steps > STEPS_MAX;
        if tangled {
            break;
        }
        match outers.iter_mut().find(|outer| outer.holds(&hole, &mut steps)) {
            Some(outer) => outer.holes.push(hole),
            None => hole_outside = true,
        }
    }
    let areas = outers.into_iter().map(|outer| Polygon::new(outer.ring, outer.holes)).collect();
    Areas { areas: MultiPolygon(areas), hole_outside, tangled }
}

impl Outer {
    fn new(ring: LineString<f64>) -> Self {
        let (mut low, mut high) = (Coord { x: f64::INFINITY, y: f64::INFINITY }, Coord { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY });
        for at in ring.coords() {
            low = Coord { x: low.x.min(at.x), y: low.y.min(at.y) };
            high = Coord { x: high.x.max(at.x), y: high.y.max(at.y) };
        }
        let area = ring.lines().map(|line| line.determinant()).sum::<f64>().abs();
        Self { ring, low, high, area, holes: Vec::new() }
    }

    /// Whether most places of a hole are inside; the first few decide, since holes may touch the ring.
    fn holds(&self, hole: &LineString<f64>, steps: &mut usize) -> bool {
        *steps += 1;
        let places = hole.0.get(1..).unwrap_or_default();
        let few = places.len().min(5);
        let apart = (places.len() / few.max(1)).max(1);
        let inside = places.iter().step_by(apart).take(few).filter(|at| self.is_around(**at, steps)).count();
        inside * 2 > few
    }

    fn is_around(&self, at: Coord<f64>, steps: &mut usize) -> bool {
        if at.x < self.low.x || at.x > self.high.x || at.y < self.low.y || at.y > self.high.y {
            return false;
        }
        *steps += self.ring.0.len();
        let crosses = |line: &geo_types::Line<f64>| {
            let (a, b) = (line.start, line.end);
            (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x
        };
        self.ring.lines().filter(crosses).count() % 2 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(corner: f64, side: f64) -> LineString<f64> {
        let far = corner + side;
        LineString::from(vec![(corner, corner), (far, corner), (far, far), (corner, far), (corner, corner)])
    }

    #[test]
    fn a_hole_goes_into_the_smallest_ring_around_it() {
        let made = assemble(vec![square(0.0, 100.0), square(20.0, 40.0), square(200.0, 10.0)], vec![square(30.0, 5.0), square(1.0, 5.0)]);
        let holes: Vec<usize> = made.areas.iter().map(|area| area.interiors().len()).collect();
        assert_eq!((holes, made.hole_outside, made.tangled), (vec![0, 1, 1], false, false));
    }

    #[test]
    fn a_hole_elsewhere_is_said() {
        let made = assemble(vec![square(0.0, 10.0)], vec![square(30.0, 5.0)]);
        assert!(made.hole_outside && made.areas.0[0].interiors().is_empty());
    }
}
