//! The state of everything that is tracked.

use std::sync::Arc;

use gtfs::StopIdx;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::follow::Way;
use crate::headways::LastPassage;
use crate::learnt::Learnt;
use crate::ride::Ride;
use crate::{Network, Rules, Run, Vehicle, VehicleNo};

/// Vehicles, their runs, what was learnt of them and what the dispatcher ordered. One for a city; all methods are synchronous and fast.
#[derive(Debug)]
pub struct Tracking {
    pub(crate) network: Arc<Network>,
    pub(crate) rules: Rules,
    pub(crate) learnt: Learnt,
    pub(crate) vehicles: Vec<Option<Vehicle>>,
    /// Places of forgotten vehicles.
    pub(crate) free: Vec<VehicleNo>,
    /// Vehicles by carrier and id.
    pub(crate) numbers: FxHashMap<u32, FxHashMap<Box<str>, VehicleNo>>,
    /// Who makes which run.
    pub(crate) on_run: FxHashMap<Run, VehicleNo>,
    /// Who was last at a stop, by route and direction.
    pub(crate) last_passages: FxHashMap<(u32, StopIdx), LastPassage>,
    pub(crate) cancelled: FxHashSet<Run>,
    pub(crate) skipped: FxHashSet<(Run, u16)>,
}

impl Tracking {
    /// Nothing seen and nothing learnt yet.
    #[must_use]
    pub fn new(network: Arc<Network>, rules: Rules) -> Self {
        let learnt = Learnt::nothing(network.links().len(), network.feed().stops.len(), network.group_keys().len());
        Self {
            network,
            rules,
            learnt,
            vehicles: Vec::new(),
            free: Vec::new(),
            numbers: FxHashMap::default(),
            on_run: FxHashMap::default(),
            last_passages: FxHashMap::default(),
            cancelled: FxHashSet::default(),
            skipped: FxHashSet::default(),
        }
    }

    /// The timetable that is tracked against.
    #[must_use]
    pub fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// A vehicle; nothing where it was forgotten.
    #[must_use]
    pub fn vehicle(&self, number: VehicleNo) -> Option<&Vehicle> {
        self.vehicles.get(number.at())?.as_ref()
    }

    /// All vehicles that are followed.
    pub fn vehicles(&self) -> impl Iterator<Item = (VehicleNo, &Vehicle)> {
        self.vehicles.iter().enumerate().filter_map(|(number, vehicle)| Some((VehicleNo(number as u32), vehicle.as_ref()?)))
    }

    /// The vehicle of a carrier by its id.
    #[must_use]
    pub fn vehicle_by_id(&self, carrier: u32, id: &str) -> Option<VehicleNo> {
        self.numbers.get(&carrier)?.get(id).copied()
    }

    /// The vehicle with a plate, however it is typed.
    #[must_use]
    pub fn vehicle_by_plate(&self, plate: &str) -> Option<VehicleNo> {
        let wanted = crate::normal_plate(plate);
        let is = |vehicle: &Vehicle| !wanted.is_empty() && crate::normal_plate(vehicle.plate()) == wanted;
        self.vehicles().find(|(_, vehicle)| is(vehicle)).map(|(number, _)| number)
    }

    /// The vehicle that makes a run.
    #[must_use]
    pub fn vehicle_on(&self, run: Run) -> Option<VehicleNo> {
        self.on_run.get(&run).copied()
    }

    /// When the last position of a carrier was measured, Unix seconds: how long it has been silent.
    #[must_use]
    pub fn last_heard(&self, carrier: u32) -> Option<i64> {
        self.vehicles().filter(|(_, vehicle)| vehicle.carrier == carrier).map(|(_, vehicle)| vehicle.fix.time).max()
    }

    /// Forgets vehicles that have been silent for long (see [`Rules::forget_s`]); how many.
    pub fn forget_silent(&mut self, now: i64) -> usize {
        let old = |vehicle: &Vehicle| now - vehicle.fix.time > self.rules.forget_s;
        let numbers: Vec<VehicleNo> = self.vehicles().filter(|(_, vehicle)| old(vehicle)).map(|(number, _)| number).collect();
        for number in &numbers {
            self.forget(*number);
        }
        self.last_passages.retain(|_, passage| (now as f64) - passage.time < self.rules.forget_s as f64);
        numbers.len()
    }

    fn forget(&mut self, number: VehicleNo) {
        let Some(vehicle) = self.vehicles.get_mut(number.at()).and_then(Option::take) else { return };
        if let Some(of_carrier) = self.numbers.get_mut(&vehicle.carrier) {
            of_carrier.remove(&vehicle.id);
        }
        if let Some(run) = vehicle.run().filter(|run| self.on_run.get(run) == Some(&number)) {
            self.on_run.remove(&run);
        }
        self.free.push(number);
    }

    /// What is needed to follow a ride.
    pub(crate) fn way<'a>(network: &'a Network, rules: &'a Rules, ride: &Ride, vehicle: VehicleNo) -> Option<Way<'a>> {
        let pattern = network.patterns().get(ride.pattern as usize)?;
        Some(Way { network, pattern, plan: network.plan(ride.run)?, rules, vehicle })
    }
}
