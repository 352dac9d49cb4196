//! One position taken in: believed or not, assigned, followed, learnt from, predicted.

use crate::assign::assign;
use crate::events::Event;
use crate::follow::follow;
use crate::plausible::{Verdict, by_area, by_itself, by_motion};
use crate::predict::predict;
use crate::vehicle::Fix;
use crate::{Position, Rules, Tracking, Vehicle, VehicleNo};

/// Places so far apart are kept of a vehicle's track, metres.
const TRACK_STEP_M: f64 = 60.0;
/// So many of them.
const TRACK_PLACES: usize = 8;

impl Tracking {
    /// Takes in a position that came at `now` (Unix seconds); what happened is added to `events`.
    pub fn observe(&mut self, position: &Position<'_>, now: i64, events: &mut Vec<Event>) -> Verdict {
        let mut verdict = by_itself(position, now, &self.rules);
        let place = self.network.plane().place(position.latitude, position.longitude);
        if verdict == Verdict::Taken {
            verdict = by_area(&self.network, place, &self.rules);
        }
        if verdict != Verdict::Taken {
            return verdict;
        }
        let fix = Fix {
            time: position.time,
            place,
            latitude: position.latitude,
            longitude: position.longitude,
            bearing: position.bearing.filter(|bearing| bearing.is_finite()),
            speed: position.speed.filter(|speed| speed.is_finite()),
            odometer_km: position.odometer_km.filter(|odometer| odometer.is_finite()),
            occupancy: position.occupancy,
        };
        let number = match self.vehicle_by_id(position.carrier, position.vehicle) {
            Some(number) => {
                let verdict = self.believe(number, &fix, events);
                if verdict != Verdict::Taken {
                    return verdict;
                }
                number
            }
            None => match self.add_vehicle(position, fix) {
                Some(number) => number,
                None => return Verdict::TooMany,
            },
        };
        self.take_in(number, position, fix, events);
        Verdict::Taken
    }

    fn believe(&mut self, number: VehicleNo, fix: &Fix, events: &mut Vec<Event>) -> Verdict {
        let Some(vehicle) = self.vehicles.get_mut(number.at()).and_then(Option::as_mut) else { return Verdict::TooMany };
        let doubled = vehicle.is_doubled();
        let verdict = by_motion(vehicle, fix.place, fix.time, &self.rules);
        if vehicle.is_doubled() && !doubled {
            events.push(Event::TwoVehicles { vehicle: number });
        }
        verdict
    }

    fn add_vehicle(&mut self, position: &Position<'_>, fix: Fix) -> Option<VehicleNo> {
        if self.vehicles.len() - self.free.len() >= self.rules.vehicles_max {
            return None;
        }
        let vehicle = Vehicle {
            carrier: position.carrier,
            id: position.vehicle.into(),
            label: cut(position.label, &self.rules),
            plate: cut(position.plate, &self.rules),
            fix,
            suspect: None,
            turns: 0,
            ride: None,
            track: Vec::new(),
            guess: None,
        };
        let number = self.free.pop().unwrap_or(VehicleNo(self.vehicles.len() as u32));
        self.numbers.entry(position.carrier).or_default().insert(vehicle.id.clone(), number);
        match self.vehicles.get_mut(number.at()) {
            Some(free) => *free = Some(vehicle),
            None => self.vehicles.push(Some(vehicle)),
        }
        Some(number)
    }

    fn take_in(&mut self, number: VehicleNo, position: &Position<'_>, fix: Fix, events: &mut Vec<Event>) {
        let network = self.network.clone();
        let Some(vehicle) = self.vehicles.get_mut(number.at()).and_then(Option::as_mut) else { return };
        vehicle.fix = fix;
        for (own, said) in [(&mut vehicle.label, position.label), (&mut vehicle.plate, position.plate)] {
            if &**own != said && !said.is_empty() {
                *own = cut(said, &self.rules);
            }
        }
        if vehicle.track.last().is_none_or(|(place, _)| place.to(fix.place) >= TRACK_STEP_M) {
            if vehicle.track.len() >= TRACK_PLACES {
                vehicle.track.remove(0);
            }
            vehicle.track.push((fix.place, fix.time));
        }
        assign(vehicle, number, &network, &self.rules, &mut self.on_run, position, events);
        self.show_on_run(number, fix.time);
        let Some(ride) = self.vehicles.get_mut(number.at()).and_then(Option::as_mut).and_then(|vehicle| vehicle.ride.as_mut()) else {
            return;
        };
        let Some(way) = Self::way(&network, &self.rules, ride, number) else { return };
        let first_event = events.len();
        if follow(ride, &way, &mut self.learnt, fix.place, fix.time, events) {
            predict(ride, &way, &self.learnt, network.moment(fix.time as f64));
        }
        let group = way.pattern.group;
        for event in events.iter().skip(first_event) {
            if let Event::Arrived { stop, time, planned, .. } = event {
                self.note_passage(group, number, *stop, *time, *planned);
            }
        }
    }

    /// Of two vehicles on a run the one that was there first is shown, as long as it is heard and on its way.
    fn show_on_run(&mut self, number: VehicleNo, time: i64) {
        let Some(run) = self.vehicle(number).and_then(Vehicle::run) else { return };
        let fit = |other: &VehicleNo| {
            let other = self.vehicle(*other).filter(|vehicle| time - vehicle.time() <= self.rules.silent_s);
            other.is_some_and(|vehicle| vehicle.run() == Some(run) && !vehicle.is_off_route())
        };
        if !self.on_run.get(&run).is_some_and(fit) {
            self.on_run.insert(run, number);
        }
    }
}

fn cut(name: &str, rules: &Rules) -> Box<str> {
    name.chars().take(rules.name_chars_max).collect()
}
