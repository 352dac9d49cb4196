//! How far a geometry is from a point.

use fields::geometry::{Area, Grid};
use fields::{Geometry, Position};

/// Metres of a degree of latitude.
const DEGREE_METRES: f64 = 111_195.0;

/// The way from a point to the nearest part of a geometry, metres; 0 inside an area. Right for what is a few kilometres away.
pub(crate) fn metres(geometry: &Geometry, from: Position) -> f64 {
    match geometry {
        Geometry::Point(at) => at.metres_to(from),
        Geometry::Lines(lines) => lines.iter().map(|line| to_line(line, from)).fold(f64::INFINITY, f64::min),
        Geometry::Areas(areas) => {
            let inside = Area::new(geometry).is_some_and(|area| area.contains(Grid::of(from)));
            if inside { 0.0 } else { areas.iter().flatten().map(|ring| to_line(ring, from)).fold(f64::INFINITY, f64::min) }
        }
    }
}

fn to_line(line: &[Position], from: Position) -> f64 {
    let alone = line.first().map_or(f64::INFINITY, |at| at.metres_to(from));
    line.iter().zip(line.iter().skip(1)).map(|(start, end)| to_segment(*start, *end, from)).fold(alone, f64::min)
}

/// On a plane around the point.
fn to_segment(start: Position, end: Position, from: Position) -> f64 {
    let east = DEGREE_METRES * from.lat.to_radians().cos();
    let flat = |at: Position| ((at.lon - from.lon) * east, (at.lat - from.lat) * DEGREE_METRES);
    let ((ax, ay), (bx, by)) = (flat(start), flat(end));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (ax + along * dx).hypot(ay + along * dy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> Position {
        Position { lon, lat }
    }

    #[test]
    fn a_line_is_as_near_as_its_nearest_part_and_an_area_has_no_way_inside() {
        let line = Geometry::Lines(vec![vec![at(33.0, 48.0), at(33.2, 48.0)]]);
        assert!((metres(&line, at(33.1, 48.001)) - 111.2).abs() < 1.0);
        let ring = vec![at(33.0, 48.0), at(33.2, 48.0), at(33.2, 48.2), at(33.0, 48.2), at(33.0, 48.0)];
        let area = Geometry::Areas(vec![vec![ring]]);
        assert!(metres(&area, at(33.1, 48.1)) < 0.001);
        assert!((metres(&area, at(33.1, 47.999)) - 111.2).abs() < 1.0);
        assert!(metres(&Geometry::Lines(vec![]), at(33.1, 48.1)).is_infinite());
    }
}
