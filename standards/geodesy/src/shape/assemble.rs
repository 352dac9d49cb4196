//! Sides around an inside, joined into polygons.
//!
//! The overlay's sides are right, but the polygons it makes of them are not always (i_overlay 9.1 with `ogc` puts a hole into a polygon
//! it does not lie in; without, rings touch themselves), so they are put together here.

use std::collections::HashMap;

use super::RingAt;
use super::check::Outline;
use super::grid::{Point, by_angle, doubled_area};
use super::redraw::Drawn;
use super::sweep::sweep;

/// The way along a side, with the inside to the left.
#[derive(Clone, Copy)]
struct Way {
    from: Point,
    to: Point,
}

/// Polygons of rings that have their inside to the left and meet at most in points. Each connected inside becomes a polygon.
pub(super) fn assemble(rings: impl Iterator<Item = Vec<Point>>) -> Drawn {
    let outlines: Vec<Outline> = around_insides(rings).into_iter().flat_map(simple_rings).collect();
    let parents = sweep(&outlines).parents;
    let mut polygons: Vec<Vec<Vec<Point>>> = vec![Vec::new(); outlines.len()];
    for (number, (outline, parent)) in outlines.iter().zip(&parents).enumerate() {
        match (outline.doubled_area > 0, parent) {
            (true, _) => polygons[number].insert(0, outline.points.clone()),
            (false, Some(parent)) => polygons[*parent].push(outline.points.clone()),
            (false, None) => {}
        }
    }
    polygons.retain(|rings| !rings.is_empty());
    polygons
}

/// Walks along sides so that the inside stays at the left hand: at a point where several go on, by the one next to it.
fn around_insides(rings: impl Iterator<Item = Vec<Point>>) -> Vec<Vec<Point>> {
    let mut ways: Vec<Way> = rings.flat_map(|ring| closed(&ring).map(|(from, to)| Way { from, to }).collect::<Vec<_>>()).collect();
    ways.sort_unstable_by(|one, other| one.from.cmp(&other.from).then_with(|| by_angle(one.from, one.to, other.to)));
    let mut walked = vec![false; ways.len()];
    let mut walks = Vec::new();
    for start in 0..ways.len() {
        let (mut walk, mut next) = (Vec::new(), Some(start));
        while let Some(number) = next.filter(|number| !walked[*number]) {
            walked[number] = true;
            walk.push(ways[number].from);
            next = next_way(&ways, ways[number]);
        }
        walks.push(walk);
    }
    walks.retain(|walk| !walk.is_empty());
    walks
}

/// The way that goes on from the end of one, the first clockwise from where one came.
fn next_way(ways: &[Way], way: Way) -> Option<usize> {
    let start = ways.partition_point(|other| other.from < way.to);
    let end = start + ways.get(start..)?.partition_point(|other| other.from == way.to);
    let before = ways.get(start..end)?.partition_point(|other| by_angle(way.to, other.to, way.from).is_lt());
    if before > 0 { Some(start + before - 1) } else { (start < end).then(|| end - 1) }
}

/// Cuts a walk into rings that do not touch themselves.
fn simple_rings(walk: Vec<Point>) -> Vec<Outline> {
    let (mut path, mut places, mut rings) = (Vec::new(), HashMap::new(), Vec::new());
    for point in walk.iter().chain(walk.first()) {
        if let Some(place) = places.get(point).copied() {
            let points: Vec<Point> = path.drain(place..).collect();
            for point in &points {
                places.remove(point);
            }
            let doubled_area = doubled_area(&points);
            rings.push(Outline { at: RingAt::default(), points, doubled_area });
        }
        places.insert(*point, path.len());
        path.push(*point);
    }
    rings
}

fn closed(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    ring.iter().copied().zip(ring.iter().skip(1).chain(ring.first()).copied())
}
