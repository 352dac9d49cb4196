//! Where the stops of a pattern lie along its way.

use crate::line::{Hit, Line};
use crate::plane::Place;

/// A stop farther from the way than this is not on it, metres; the way is then led through the stops themselves.
const STOP_OFF_M_MAX: f64 = 150.0;
/// What going back along the way costs beside metres squared off it: it never pays.
const IMPOSSIBLE: f64 = f64::INFINITY;

/// Distances of the stops along the line, metres, never falling, such that the squares of their distances from it are least in all: a way
/// that passes a stop twice is read rightly (dynamic programming over the passes of each stop). Nothing where a stop is not on the line.
pub(crate) fn stops_on_line(line: &Line, stops: &[Place]) -> Option<Vec<f64>> {
    let mut passes: Vec<Vec<Hit>> = Vec::with_capacity(stops.len());
    for stop in stops {
        let mut of_stop = Vec::new();
        line.passes(*stop, STOP_OFF_M_MAX, &mut of_stop);
        if of_stop.is_empty() {
            return None;
        }
        passes.push(of_stop);
    }
    let mut costs: Vec<Vec<(f64, usize)>> = Vec::with_capacity(stops.len());
    for (stop, of_stop) in passes.iter().enumerate() {
        let cost = |hit: &Hit| match stop.checked_sub(1) {
            None => (hit.off * hit.off, 0),
            Some(before) => {
                let (least, which) = cheapest_before(&passes[before], &costs[before], hit.at);
                (least + hit.off * hit.off, which)
            }
        };
        costs.push(of_stop.iter().map(cost).collect());
    }
    trace_back(&passes, &costs)
}

/// The cheapest pass of the stop before that lies at or before a distance.
fn cheapest_before(hits: &[Hit], costs: &[(f64, usize)], at: f64) -> (f64, usize) {
    let reachable = hits.iter().zip(costs).enumerate().filter(|(_, (hit, _))| hit.at <= at);
    let cheapest = reachable.min_by(|a, b| a.1.1.0.total_cmp(&b.1.1.0));
    cheapest.map_or((IMPOSSIBLE, 0), |(which, (_, (cost, _)))| (*cost, which))
}

fn trace_back(passes: &[Vec<Hit>], costs: &[Vec<(f64, usize)>]) -> Option<Vec<f64>> {
    let last = costs.last()?;
    let (mut which, (cost, _)) = last.iter().enumerate().min_by(|a, b| a.1.0.total_cmp(&b.1.0))?;
    if *cost == IMPOSSIBLE {
        return None;
    }
    let mut at = vec![0.0; passes.len()];
    for stop in (0..passes.len()).rev() {
        at[stop] = passes[stop][which].at;
        which = costs[stop][which].1;
    }
    Some(at)
}
