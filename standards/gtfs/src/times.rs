//! Times of one trip: those that go back are mended, those that are missing interpolated.

use std::ops::Range;

use crate::model::{Position, StopIdx, StopTime};
use crate::notice::Severity;

/// What stands in a stop time that has none.
pub(crate) const NO_TIME: u32 = u32::MAX;

const DAY_S: u32 = 24 * 3_600;

/// Mends the times of a trip: afterwards all stop times of the range given back have times, and these never go back. `tell` hears
/// severity, code, field and which row.
pub(crate) fn mend(
    times: &mut [StopTime],
    position: impl Fn(StopIdx) -> Option<Position>,
    mut tell: impl FnMut(Severity, &'static str, &'static str, usize),
) -> Range<usize> {
    complete_pairs(times, &mut tell);
    let known = |time: &StopTime| time.arrival != NO_TIME;
    let (Some(first), Some(last)) = (times.iter().position(known), times.iter().rposition(known)) else {
        if !times.is_empty() {
            tell(Severity::Error, "missing_trip_edge", "arrival_time", 0);
        }
        return 0..0;
    };
    if first > 0 || last + 1 < times.len() {
        tell(Severity::Error, "missing_trip_edge", "arrival_time", if first > 0 { 0 } else { last + 1 });
    }
    let kept = &mut times[first..=last];
    mend_distances(kept, |code, at| tell(Severity::Error, code, "shape_dist_traveled", first + at));
    straighten(kept, |severity, code, field, at| tell(severity, code, field, first + at));
    if interpolate(kept, position) {
        tell(Severity::Repaired, "stop_time_interpolated", "arrival_time", first);
    }
    first..last + 1
}

/// Where only one of arrival and departure is given, it is both.
fn complete_pairs(times: &mut [StopTime], tell: &mut impl FnMut(Severity, &'static str, &'static str, usize)) {
    for (at, time) in times.iter_mut().enumerate() {
        if (time.arrival == NO_TIME) == (time.departure == NO_TIME) {
            continue;
        }
        tell(Severity::Repaired, "stop_time_with_only_arrival_or_departure_time", "arrival_time", at);
        let given = time.arrival.min(time.departure);
        (time.arrival, time.departure) = (given, given);
    }
}

/// A distance that does not grow says nothing.
fn mend_distances(times: &mut [StopTime], mut tell: impl FnMut(&'static str, usize)) {
    let mut before = f32::NEG_INFINITY;
    for (at, time) in times.iter_mut().enumerate() {
        if time.dist_traveled <= before {
            tell("decreasing_or_equal_stop_time_distance", at);
            time.dist_traveled = f32::NAN;
        } else if time.dist_traveled > before {
            before = time.dist_traveled;
        }
    }
}

/// Times that fall by half a day or more have passed midnight; others that fall are held at the one before.
fn straighten(times: &mut [StopTime], mut tell: impl FnMut(Severity, &'static str, &'static str, usize)) {
    const ORDER: &str = "stop_time_with_arrival_before_previous_departure_time";
    let (mut before, mut days) = (0_u32, 0_u32);
    for (at, time) in times.iter_mut().enumerate() {
        if time.arrival == NO_TIME {
            continue;
        }
        for (field, value) in [("arrival_time", &mut time.arrival), ("departure_time", &mut time.departure)] {
            *value = value.saturating_add(days);
            if *value >= before {
                before = *value;
                continue;
            }
            let code = if field == "arrival_time" { ORDER } else { "start_and_end_range_out_of_order" };
            if before - *value >= DAY_S / 2 {
                tell(Severity::Repaired, code, field, at);
                days += DAY_S;
                *value = value.saturating_add(DAY_S);
            }
            if *value < before {
                tell(Severity::Error, code, field, at);
                *value = before;
            }
            before = *value;
        }
    }
}

/// Fills gaps between known times; whether there were any.
fn interpolate(times: &mut [StopTime], position: impl Fn(StopIdx) -> Option<Position>) -> bool {
    let mut known = 0;
    let mut found = false;
    for at in 1..times.len() {
        if times[at].arrival == NO_TIME {
            continue;
        }
        if at - known > 1 {
            fill(&mut times[known..=at], &position);
            found = true;
        }
        known = at;
    }
    found
}

/// Fills the times between the first and the last in proportion to the way.
fn fill(gap: &mut [StopTime], position: &impl Fn(StopIdx) -> Option<Position>) {
    let ways = ways_by_distance_traveled(gap).or_else(|| ways_between_stops(gap, position)).unwrap_or_else(|| even_ways(gap.len()));
    let (Some(first), Some(last), Some(whole)) = (gap.first(), gap.last(), ways.last().copied()) else { return };
    let (start, span) = (first.departure, f64::from(last.arrival - first.departure));
    let inner = gap.len() - 1;
    for (time, way) in gap[1..inner].iter_mut().zip(&ways[1..]) {
        let seconds = start + (way / whole * span).round() as u32;
        (time.arrival, time.departure, time.interpolated) = (seconds, seconds, true);
    }
}

/// Ways from the first stop by `shape_dist_traveled`, where all have it.
fn ways_by_distance_traveled(gap: &[StopTime]) -> Option<Vec<f64>> {
    let start = gap.first()?.dist_traveled;
    let ways: Vec<f64> = gap.iter().map(|time| f64::from(time.dist_traveled - start)).collect();
    let rising = ways.windows(2).all(|pair| pair[0] <= pair[1]);
    (rising && ways.last().is_some_and(|whole| *whole > 0.0)).then_some(ways)
}

/// Ways from the first stop in straight lines from stop to stop; a stop without a position lies where the one before does.
fn ways_between_stops(gap: &[StopTime], position: &impl Fn(StopIdx) -> Option<Position>) -> Option<Vec<f64>> {
    let (mut way, mut before) = (0.0, None);
    let ways: Vec<f64> = gap
        .iter()
        .map(|time| {
            let here = position(time.stop).or(before);
            way += here.zip(before).map_or(0.0, |(here, before): (Position, Position)| before.distance_m(here));
            before = here;
            way
        })
        .collect();
    (way > 0.0).then_some(ways)
}

fn even_ways(count: usize) -> Vec<f64> {
    (0..count).map(|at| at as f64).collect()
}
