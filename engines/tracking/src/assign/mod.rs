//! Which run a vehicle makes: as its carrier says, as its block goes on, or as its track tells.

mod given;
mod guess;
mod succession;

use rustc_hash::FxHashMap;

use crate::events::Event;
use crate::network::Network;
use crate::ride::Ride;
use crate::rules::Rules;
use crate::{Position, Run, Vehicle, VehicleNo};

/// What decides about a vehicle's run.
pub(crate) struct Scene<'a> {
    pub number: VehicleNo,
    pub network: &'a Network,
    pub rules: &'a Rules,
    pub on_run: &'a FxHashMap<Run, VehicleNo>,
}

/// Decides which run the vehicle makes from now on.
pub(crate) fn assign(
    vehicle: &mut Vehicle,
    number: VehicleNo,
    network: &Network,
    rules: &Rules,
    on_run: &mut FxHashMap<Run, VehicleNo>,
    position: &Position<'_>,
    events: &mut Vec<Event>,
) {
    let scene = Scene { number, network, rules, on_run };
    let said = given::run_said(vehicle, &scene, position);
    let run = vehicle.run();
    if let Some(ride) = vehicle.ride.as_mut() {
        // A carrier that says nothing any more no longer vouches for the run.
        ride.given = said.is_some_and(|said| run == Some(said) || ride.given);
    }
    let went_on = succession::went_on(vehicle, &scene);
    let decided = match said {
        Some(said) if vehicle.run() == Some(said) => went_on.map(|run| (run, true)),
        // A carrier that still says the finished run while the vehicle drives the next one is behind.
        Some(said) if succession::is_behind(vehicle, &scene, said) => None,
        Some(said) => Some((said, true)),
        None => went_on.or_else(|| guess::guessed(vehicle, &scene, position)).map(|run| (run, false)),
    };
    if let Some((run, given)) = decided.filter(|(run, _)| vehicle.run() != Some(*run)) {
        take(vehicle, number, network, on_run, (run, given), events);
    }
    if guess::is_refuted(vehicle, rules) {
        release(vehicle, number, on_run, events);
    }
}

fn take(
    vehicle: &mut Vehicle,
    number: VehicleNo,
    network: &Network,
    on_run: &mut FxHashMap<Run, VehicleNo>,
    (run, given): (Run, bool),
    events: &mut Vec<Event>,
) {
    release(vehicle, number, on_run, events);
    let (Some(pattern), Some(plan)) = (network.pattern_number(run.trip), network.plan(run)) else { return };
    vehicle.ride = Some(Ride::new(run, given, pattern, plan.len(), plan.departure(0)));
    vehicle.guess = None;
    events.push(Event::Assigned { vehicle: number, run, given });
}

fn release(vehicle: &mut Vehicle, number: VehicleNo, on_run: &mut FxHashMap<Run, VehicleNo>, events: &mut Vec<Event>) {
    let Some(ride) = vehicle.ride.take() else { return };
    if on_run.get(&ride.run) == Some(&number) {
        on_run.remove(&ride.run);
    }
    if !ride.done {
        events.push(Event::Released { vehicle: number, run: ride.run });
    }
}
