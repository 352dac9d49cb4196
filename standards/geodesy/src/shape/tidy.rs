//! A ring brought in order as far as no outline has to change: closed, without repeated points and spikes.

use super::Fault;
use super::grid::{Point, is_spike};

/// A ring in order and what was out of order.
pub(super) struct Tidied {
    /// The points without the closing one; none if nothing encloses an area.
    pub points: Vec<Point>,
    pub faults: Vec<(Fault, Option<Point>)>,
}

/// Brings a ring in order.
pub(super) fn tidy(ring: &[Point]) -> Tidied {
    if !has_three_different(ring) {
        return Tidied { points: Vec::new(), faults: vec![(Fault::TooFewPoints, ring.first().copied())] };
    }
    let mut faults = Vec::new();
    let mut open = ring;
    match ring {
        [rest @ .., last] if rest.first() == Some(last) => open = rest,
        _ => faults.push((Fault::Unclosed, ring.last().copied())),
    }
    let mut points = Vec::with_capacity(open.len());
    for point in open {
        append(&mut points, *point, &mut faults);
    }
    let points = join_ends(points, &mut faults);
    if points.is_empty() {
        return Tidied { points, faults: vec![(Fault::ZeroArea, ring.first().copied())] };
    }
    Tidied { points, faults }
}

fn has_three_different(ring: &[Point]) -> bool {
    let Some(first) = ring.first() else { return false };
    let Some(second) = ring.iter().find(|point| *point != first) else { return false };
    ring.iter().any(|point| point != first && point != second)
}

/// Appends a point; a spike or repetition it would make goes.
fn append(points: &mut Vec<Point>, point: Point, faults: &mut Vec<(Fault, Option<Point>)>) {
    let mut turned_back = false;
    while let [.., before, last] = points.as_slice()
        && is_spike(*before, *last, point)
    {
        faults.push((Fault::Spike, Some(*last)));
        points.pop();
        turned_back = true;
    }
    if points.last() != Some(&point) {
        points.push(point);
    } else if !turned_back {
        faults.push((Fault::RepeatedPoint, Some(point)));
    }
}

/// Takes off what the end and the beginning of the ring make together.
fn join_ends(mut points: Vec<Point>, faults: &mut Vec<(Fault, Option<Point>)>) -> Vec<Point> {
    let mut start = 0;
    while let Some([first, second, before, last]) = ends(&points, start) {
        if last == first {
            faults.push((Fault::RepeatedPoint, Some(last)));
            points.pop();
        } else if is_spike(before, last, first) {
            faults.push((Fault::Spike, Some(last)));
            points.pop();
        } else if is_spike(last, first, second) {
            faults.push((Fault::Spike, Some(first)));
            start += 1;
        } else {
            points.drain(..start);
            return points;
        }
    }
    Vec::new()
}

/// The first two and last two points from `start` on, if there are three points at least.
fn ends(points: &[Point], start: usize) -> Option<[Point; 4]> {
    match points.get(start..)? {
        [first, second, last] => Some([*first, *second, *second, *last]),
        [first, second, .., before, last] => Some([*first, *second, *before, *last]),
        _ => None,
    }
}
