//! The next run of the block: a vehicle keeps the finished one until it has left the first stop of the next.

use super::Scene;
use crate::{Run, Vehicle};

/// On the next run's way the vehicle is looked for so far past its first stop; metres.
const LOOK_M: f64 = 1_500.0;
/// It drives on the next way when it got on by so much between two positions; metres.
const MOVED_M: f64 = 15.0;

/// The next run, if the vehicle has finished its own and drives away from the next one's first stop.
pub(super) fn went_on(vehicle: &mut Vehicle, scene: &Scene<'_>) -> Option<Run> {
    let place = vehicle.fix.place;
    let ride = vehicle.ride.as_mut().filter(|ride| ride.done)?;
    let next = scene.network.next_in_block(ride.run)?;
    let pattern = scene.network.pattern_of(next.trip)?;
    let first = pattern.first_m();
    let hit = pattern.line.find(place, first, first + LOOK_M, 0.0).filter(|hit| hit.off <= scene.rules.match_m);
    let before = std::mem::replace(&mut ride.leaving_at, hit.map(|hit| hit.at));
    let (at, before) = (hit?.at, before?);
    (at >= first + scene.rules.left_m && at >= before + MOVED_M).then_some(next)
}

/// Whether the carrier says a run that the vehicle has left behind for the next one of the block.
pub(super) fn is_behind(vehicle: &Vehicle, scene: &Scene<'_>, said: Run) -> bool {
    vehicle.run().is_some_and(|run| run != said && scene.network.next_in_block(said) == Some(run) && vehicle.progress_m().is_some())
}
