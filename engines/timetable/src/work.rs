//! Planned work of a day: trips, kilometres and hours by route.

use gtfs::{Feed, Position, RouteIdx, ShapePoint, StopTime, TripIdx};
use jiff::civil::Date;

/// What a route does in a day.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RouteWork {
    /// The route.
    pub route: RouteIdx,
    /// Trips, each start of a frequency counted.
    pub trips: u32,
    /// Their ways together, metres.
    pub metres: f64,
    /// Their times from the first departure to the last arrival together, seconds.
    pub seconds: u64,
}

/// Planned work of a service day by route, in the order of the feed; routes that do not run are left out.
pub fn planned_work(feed: &Feed, date: Date) -> Vec<RouteWork> {
    let running: Vec<bool> = feed.services.iter().map(|service| service.runs_on(date)).collect();
    let mut all: Vec<RouteWork> =
        (0..feed.routes.len()).map(|at| RouteWork { route: RouteIdx(at as u32), trips: 0, metres: 0.0, seconds: 0 }).collect();
    let mut ways = Ways::default();
    for trip in feed.trip_indices().filter(|trip| running[feed[*trip].service.at()]) {
        let frequencies = feed.frequencies_of(trip);
        let starts = if frequencies.is_empty() { 1 } else { frequencies.iter().map(|one| one.starts().count()).sum::<usize>() };
        let times = feed.stop_times_of(trip);
        let seconds = times.first().zip(times.last()).map_or(0, |(first, last)| last.arrival.saturating_sub(first.departure));
        let work = &mut all[feed[trip].route.at()];
        work.trips += starts as u32;
        work.metres += ways.of(feed, trip) * starts as f64;
        work.seconds += u64::from(seconds) * starts as u64;
    }
    all.retain(|work| work.trips > 0);
    all
}

/// The way of a trip, metres: along its shape between its first and last stop, else in straight lines from stop to stop.
pub fn trip_metres(feed: &Feed, trip: TripIdx) -> f64 {
    Ways::default().of(feed, trip)
}

/// Ways of trips found before, by shape and first and last stop.
#[derive(Default)]
struct Ways {
    known: rustc_hash::FxHashMap<(u32, u32, u32, u32, u32), f64>,
}

impl Ways {
    fn of(&mut self, feed: &Feed, trip: TripIdx) -> f64 {
        let times = feed.stop_times_of(trip);
        let (Some(shape), Some(first), Some(last)) = (feed[trip].shape, times.first(), times.last()) else { return straight(feed, times) };
        let key = (shape.0, first.stop.0, last.stop.0, first.dist_traveled.to_bits(), last.dist_traveled.to_bits());
        *self.known.entry(key).or_insert_with(|| along(feed, feed.points_of(shape), first, last).unwrap_or_else(|| straight(feed, times)))
    }
}

/// In straight lines from stop to stop; stops without a position are passed over.
fn straight(feed: &Feed, times: &[StopTime]) -> f64 {
    let places: Vec<Position> = times.iter().filter_map(|time| feed[time.stop].position).collect();
    places.windows(2).map(|pair| pair[0].distance_m(pair[1])).sum()
}

/// Along a shape; none where it has no length or the stops have no place on it.
fn along(feed: &Feed, points: &[ShapePoint], first: &StopTime, last: &StopTime) -> Option<f64> {
    let mut metres = vec![0.0];
    for pair in points.windows(2) {
        metres.push(metres.last()? + pair[0].position.distance_m(pair[1].position));
    }
    let ends = by_distance(points, &metres, first, last).or_else(|| by_place(feed, points, &metres, first, last));
    ends.map(|(from, to)| to - from).filter(|way| *way > 0.0)
}

/// Where the stops lie by `shape_dist_traveled`, metres from the beginning of the shape, whatever the feed's unit.
fn by_distance(points: &[ShapePoint], metres: &[f64], first: &StopTime, last: &StopTime) -> Option<(f64, f64)> {
    let place = |dist: f32| {
        if dist.is_nan() || points.iter().any(|point| point.dist_traveled.is_nan()) {
            return None;
        }
        let after = points.partition_point(|point| point.dist_traveled < dist).min(points.len().checked_sub(1)?);
        let before = after.saturating_sub(1);
        let (low, high) = (points[before].dist_traveled, points[after].dist_traveled);
        let share = if high > low { f64::from((dist - low) / (high - low)).clamp(0.0, 1.0) } else { 1.0 };
        Some(metres[before] + share * (metres[after] - metres[before]))
    };
    place(first.dist_traveled).zip(place(last.dist_traveled)).filter(|(from, to)| from < to)
}

/// How much farther than the nearest part of a shape another part may be to count as near too, metres: a circle ends where it begins.
const AS_NEAR_M: f64 = 30.0;

/// Where the stops lie by their positions: the first as early, the last as late along the shape as is near.
fn by_place(feed: &Feed, points: &[ShapePoint], metres: &[f64], first: &StopTime, last: &StopTime) -> Option<(f64, f64)> {
    let nearest = |stop: Position| -> Vec<(f64, f64)> {
        let parts = points.windows(2).zip(metres);
        parts.map(|(pair, start)| project(stop, pair[0].position, pair[1].position, *start)).collect()
    };
    let (begin, end) = (nearest(feed[first.stop].position?), nearest(feed[last.stop].position?));
    let least = |all: &[(f64, f64)]| all.iter().map(|(distance, _)| *distance).fold(f64::INFINITY, f64::min);
    let near = |all: Vec<(f64, f64)>| {
        let limit = least(&all) + AS_NEAR_M;
        all.into_iter().filter(move |(distance, _)| *distance <= limit).map(|(_, way)| way)
    };
    let (from, to) = (near(begin).next()?, near(end).next_back()?);
    (from < to).then_some((from, to))
}

/// The distance of a place from a part of a shape, and how far along the shape it is nearest; metres, in the plane around the place.
fn project(place: Position, from: Position, to: Position, start_m: f64) -> (f64, f64) {
    const DEGREE_M: f64 = 111_195.0;
    let scale = place.lat.to_radians().cos();
    let flat = |point: Position| ((point.lon - place.lon) * scale * DEGREE_M, (point.lat - place.lat) * DEGREE_M);
    let ((x0, y0), (x1, y1)) = (flat(from), flat(to));
    let (dx, dy) = (x1 - x0, y1 - y0);
    let square = dx * dx + dy * dy;
    let share = if square > 0.0 { (-(x0 * dx + y0 * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (x0 + share * dx, y0 + share * dy);
    (x.hypot(y), start_m + share * square.sqrt())
}
