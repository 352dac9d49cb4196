//! Vehicles that a day needs: how many are under way at once.

use gtfs::{Feed, RouteIdx};
use jiff::civil::Date;

/// The most that are busy at once, each from its start to its end and a layover after it; seconds.
pub fn busy_at_once(spans: impl IntoIterator<Item = (i64, i64)>, layover_s: i64) -> u32 {
    let mut moves: Vec<(i64, i32)> = Vec::new();
    for (start, end) in spans {
        moves.push((start, 1));
        moves.push((end.max(start) + layover_s, -1));
    }
    // Who is free at a moment may start at it: ends stand before starts.
    moves.sort_unstable();
    let (mut busy, mut most) = (0_i32, 0_i32);
    for (_, by) in moves {
        busy += by;
        most = most.max(busy);
    }
    most.unsigned_abs()
}

/// Vehicles of each route on a service day, in the order of the feed, where a vehicle stays with its route and rests so long after each
/// trip; routes that do not run are left out.
pub fn vehicles_needed(feed: &Feed, date: Date, layover_s: i64) -> Vec<(RouteIdx, u32)> {
    let running: Vec<bool> = feed.services.iter().map(|service| service.runs_on(date)).collect();
    let mut spans: Vec<Vec<(i64, i64)>> = vec![Vec::new(); feed.routes.len()];
    for trip in feed.trip_indices().filter(|trip| running[feed[*trip].service.at()]) {
        let times = feed.stop_times_of(trip);
        let (Some(first), Some(last)) = (times.first(), times.last()) else { continue };
        let (start, lasts) = (i64::from(first.departure), i64::from(last.arrival) - i64::from(first.departure));
        let own = &mut spans[feed[trip].route.at()];
        match feed.frequencies_of(trip) {
            [] => own.push((start, start + lasts)),
            frequencies => {
                own.extend(frequencies.iter().flat_map(|one| one.starts()).map(|start| (i64::from(start), i64::from(start) + lasts)))
            }
        }
    }
    let routes = spans.into_iter().enumerate().filter(|(_, spans)| !spans.is_empty());
    routes.map(|(at, spans)| (RouteIdx(at as u32), busy_at_once(spans, layover_s))).collect()
}
