//! The run that the carrier says.

use super::Scene;
use crate::{Position, Run, Vehicle};

/// So long after its planned end a run may still go on; later the same trip means another day; seconds.
const LATE_S_MAX: f64 = 7_200.0;

/// The run that a position names; nothing where it names none that the feed has.
pub(super) fn run_said(vehicle: &Vehicle, scene: &Scene<'_>, position: &Position<'_>) -> Option<Run> {
    let trip = scene.network.feed().trip_by_id(position.trip?)?;
    scene.network.pattern_number(trip)?;
    let known = vehicle.run().filter(|run| run.trip == trip && is_meant(scene, *run, position));
    if known.is_some() {
        return known;
    }
    let run = match position.day {
        Some(day) => scene.network.planned_run(trip, day)?,
        None => scene.network.run_at(trip, position.time)?,
    };
    match position.start_s {
        Some(start_s) if has_starts(scene, run) => Some(Run { start_s, ..run }),
        _ => Some(run),
    }
}

/// Whether a position that names the trip can mean this run of it, and not one of another day or start.
fn is_meant(scene: &Scene<'_>, run: Run, position: &Position<'_>) -> bool {
    let day = match position.day {
        Some(day) => day == run.day,
        None => scene.network.plan(run).is_some_and(|plan| (position.time as f64) < plan.arrival(plan.len() - 1) + LATE_S_MAX),
    };
    day && position.start_s.is_none_or(|start| start == run.start_s || !has_starts(scene, run))
}

/// Whether the trip is one of `frequencies.txt`, whose runs differ by their start.
fn has_starts(scene: &Scene<'_>, run: Run) -> bool {
    !scene.network.feed().frequencies_of(run.trip).is_empty()
}
