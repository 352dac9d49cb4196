//! A way as a line of the plane, on which places are found.

use crate::plane::Place;

/// A line with the distance of each of its points from the first, metres.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Line {
    points: Vec<Place>,
    at: Vec<f64>,
}

/// A place seen from a line.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Hit {
    /// Metres along the line.
    pub at: f64,
    /// Metres from the line.
    pub off: f64,
}

impl Line {
    /// A line through the points; points equal to the one before are left out.
    pub fn through(points: impl IntoIterator<Item = Place>) -> Self {
        let mut line = Self::default();
        for point in points {
            let from_last = line.points.last().map(|last| last.to(point));
            if from_last == Some(0.0) {
                continue;
            }
            line.at.push(line.length() + from_last.unwrap_or(0.0));
            line.points.push(point);
        }
        line
    }

    /// Metres.
    pub fn length(&self) -> f64 {
        self.at.last().copied().unwrap_or(0.0)
    }

    pub fn points(&self) -> &[Place] {
        &self.points
    }

    /// The place so many metres along the line (at its ends where that is beyond), and the next point of the line.
    pub fn at(&self, metres: f64) -> Option<(Place, Place)> {
        let next = self.at.partition_point(|at| *at <= metres).clamp(1, self.points.len().checked_sub(1).filter(|last| *last > 0)?);
        let (a, b) = (*self.points.get(next - 1)?, *self.points.get(next)?);
        let (from, to) = (*self.at.get(next - 1)?, *self.at.get(next)?);
        let share = ((metres - from) / (to - from)).clamp(0.0, 1.0);
        let place = Place { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) };
        // at the end of the line the direction is that of its last part
        Some(if share < 1.0 { (place, b) } else { (place, Place { x: b.x + b.x - a.x, y: b.y + b.y - a.y }) })
    }

    /// The part of the line between two distances along it; nothing of a line without length.
    pub fn between(&self, from: f64, to: f64) -> Vec<Place> {
        let (Some((start, _)), Some((end, _))) = (self.at(from), self.at(to)) else { return Vec::new() };
        let inner = self.points.iter().zip(&self.at).filter(|(_, at)| **at > from && **at < to).map(|(point, _)| *point);
        [start].into_iter().chain(inner).chain([end]).collect()
    }

    /// The nearest point of the line between two distances along it; nothing where the line has no part there. `pull` metres of
    /// distance are given away for each metre along the line from `from`: of two passes at one place the nearer to it wins.
    pub fn find(&self, place: Place, from: f64, to: f64, pull: f64) -> Option<Hit> {
        let (mut best, mut best_cost) = (None, f64::INFINITY);
        let first = self.at.partition_point(|at| *at < from).saturating_sub(1);
        for segment in first..self.points.len().saturating_sub(1) {
            if self.at[segment] > to {
                break;
            }
            let hit = self.on_segment(segment, place);
            let cost = hit.off + pull * (hit.at - from).abs();
            if hit.at >= from && hit.at <= to && cost < best_cost {
                (best, best_cost) = (Some(hit), cost);
            }
        }
        best
    }

    /// All parts of the line that pass a place within `off` metres: the nearest point of each.
    pub fn passes(&self, place: Place, off: f64, passes: &mut Vec<Hit>) {
        passes.clear();
        let mut inside = false;
        for segment in 0..self.points.len().saturating_sub(1) {
            let hit = self.on_segment(segment, place);
            match passes.last_mut() {
                _ if hit.off > off => inside = false,
                Some(last) if inside => {
                    if hit.off < last.off {
                        *last = hit;
                    }
                }
                _ => {
                    passes.push(hit);
                    inside = true;
                }
            }
        }
    }

    fn on_segment(&self, segment: usize, place: Place) -> Hit {
        let (a, b) = (self.points[segment], self.points[segment + 1]);
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let square = (dx * dx + dy * dy).max(1e-9);
        let share = (((place.x - a.x) * dx + (place.y - a.y) * dy) / square).clamp(0.0, 1.0);
        let nearest = Place { x: a.x + share * dx, y: a.y + share * dy };
        Hit { at: self.at[segment] + share * square.sqrt(), off: nearest.to(place) }
    }
}
