//! What happened: where a vehicle was on its way at each position, and when it crossed its stops.

use crate::accuracy::Recorded;
use crate::{Network, Run};

/// A trip with fewer positions says too little.
const FIXES_MIN: usize = 20;
/// Positions farther from the way are not on it, metres.
const OFF_M_MAX: f64 = 60.0;
/// A vehicle goes back by no more than this, metres.
const BACK_M: f64 = 30.0;
/// Between two positions it gets on by no more than this, metres.
const AHEAD_M: f64 = 3_000.0;
/// From one stop to the next the way is no longer than this, metres.
const STOP_AHEAD_M: f64 = 4_000.0;
/// An arrival between positions farther apart in time is not known, seconds.
const GAP_S_MAX: f64 = 120.0;

/// What happened on a trip.
pub(super) struct Truth {
    pub run: Run,
    /// Positions on the way: Unix seconds, metres.
    pub fixes: Vec<(i64, f64)>,
    /// Where the stops lie, metres.
    pub stops: Vec<f64>,
    /// When they are planned, Unix seconds.
    pub planned: Vec<f64>,
    /// When they were crossed; not a number where that is not known.
    pub actual: Vec<f64>,
}

impl Truth {
    /// What happened on a trip, of its positions in the order of time; nothing where they are too few.
    pub fn of(network: &Network, run: Run, positions: &[&Recorded]) -> Option<Self> {
        let pattern = network.pattern_of(run.trip)?;
        let plan = network.plan(run)?;
        let fixes = fixes_on(network, run, positions)?;
        let mut stops = Vec::with_capacity(plan.len());
        let mut last = 0.0;
        for stop in &pattern.stops {
            let place = network.feed()[*stop].position?;
            let place = network.plane().place(place.lat, place.lon);
            last = pattern.line.find(place, last - BACK_M, last + STOP_AHEAD_M, 0.0).map_or(last, |hit| hit.at);
            stops.push(last);
        }
        let actual = stops.iter().map(|stop| crossing(&fixes, *stop)).collect();
        let planned = (0..plan.len()).map(|stop| plan.arrival(stop)).collect();
        Some(Self { run, fixes, stops, planned, actual })
    }
}

fn fixes_on(network: &Network, run: Run, positions: &[&Recorded]) -> Option<Vec<(i64, f64)>> {
    let pattern = network.pattern_of(run.trip)?;
    let enough = |count: usize| (count >= FIXES_MIN).then_some(());
    enough(positions.len())?;
    let mut fixes: Vec<(i64, f64)> = Vec::with_capacity(positions.len());
    for position in positions {
        let place = network.plane().place(position.latitude, position.longitude);
        let last = fixes.last().map(|(_, at)| *at);
        let (from, to) = last.map_or((0.0, f64::INFINITY), |last| (last - BACK_M, last + AHEAD_M));
        let hit = pattern.line.find(place, from, to, 0.0).filter(|hit| hit.off <= OFF_M_MAX);
        fixes.extend(hit.map(|hit| (position.time, last.map_or(hit.at, |last| hit.at.max(last)))));
    }
    enough(fixes.len())?;
    Some(fixes)
}

/// When a place of the way was crossed.
fn crossing(fixes: &[(i64, f64)], stop: f64) -> f64 {
    let after = fixes.partition_point(|(_, at)| *at < stop);
    let (Some((from_time, from)), Some((to_time, to))) = (after.checked_sub(1).and_then(|before| fixes.get(before)), fixes.get(after))
    else {
        return f64::NAN;
    };
    let gap = (to_time - from_time) as f64;
    if gap > GAP_S_MAX { f64::NAN } else { *from_time as f64 + (stop - from) / (to - from) * gap }
}
