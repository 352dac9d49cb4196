//! Bytes into the state.

use std::sync::Arc;

use gtfs::StopIdx;
use prost::Message;
use rustc_hash::FxHashMap;

use super::rows::{LastPassageRow, LinkRow, OrderRow, PaceRow, RideRow, RunRow, SnapshotRow, VehicleRow};
use super::{BYTES_MAX, FORM, SnapshotError};
use crate::headways::LastPassage;
use crate::learnt::{Dwell, Errors, HOURS, Hold, Link, Pace, Profile};
use crate::position::day;
use crate::predict::predict;
use crate::ride::{Passage, Progress, Ride, Tempo};
use crate::vehicle::Fix;
use crate::{Network, Rules, Run, Tracking, Vehicle, VehicleNo};

impl Tracking {
    /// The state that a snapshot holds, on a network: the same feed or its next version. What the feed does not have is left out.
    ///
    /// Errors: [`SnapshotError`].
    pub fn restore(network: Arc<Network>, rules: Rules, bytes: &[u8]) -> Result<Self, SnapshotError> {
        if bytes.len() > BYTES_MAX {
            return Err(SnapshotError::TooManyBytes { limit: BYTES_MAX });
        }
        let whole = SnapshotRow::decode(bytes).map_err(|_| SnapshotError::Damaged)?;
        match whole.form {
            FORM => {}
            0 => return Err(SnapshotError::Damaged),
            newer => return Err(SnapshotError::UnknownForm(newer)),
        }
        let mut tracking = Self::new(network, rules);
        whole.links.iter().for_each(|row| tracking.put_link(row));
        for row in &whole.dwells {
            let stop = tracking.network.feed().stop_by_id(&row.stop);
            if let Some(dwell) = stop.and_then(|stop| tracking.learnt.dwells.get_mut(stop.at())).filter(|_| row.seconds.is_finite()) {
                *dwell = Dwell { seconds: row.seconds.max(0.0), count: u16::try_from(row.count).unwrap_or(u16::MAX) };
            }
        }
        let groups = tracking.group_numbers();
        whole.paces.iter().for_each(|row| tracking.put_pace(row, &groups));
        tracking.learnt.errors = Errors::with_counts(whole.errors.iter().map(|row| row.counts.as_slice()));
        whole.vehicles.into_iter().for_each(|row| tracking.put_vehicle(row));
        whole.orders.iter().for_each(|row| tracking.put_order(row));
        whole.passages.iter().for_each(|row| tracking.put_passage(row, &groups));
        Ok(tracking)
    }

    /// The same state on the next version of the feed: trips, stops and routes are found again by their ids.
    ///
    /// Errors: none in practice; those of [`Self::restore`].
    pub fn switched_to(&self, network: Arc<Network>) -> Result<Self, SnapshotError> {
        Self::restore(network, self.rules.clone(), &self.snapshot())
    }

    fn group_numbers(&self) -> FxHashMap<(String, Option<u32>), u32> {
        let feed = self.network.feed();
        let key = |(number, (route, direction)): (usize, &(gtfs::RouteIdx, Option<u8>))| {
            ((feed.text(feed[*route].id).to_owned(), direction.map(u32::from)), number as u32)
        };
        self.network.group_keys().iter().enumerate().map(key).collect()
    }

    fn put_link(&mut self, row: &LinkRow) {
        let feed = self.network.feed();
        let ends = feed.stop_by_id(&row.from).zip(feed.stop_by_id(&row.to));
        let Some(number) = ends.and_then(|(from, to)| self.network.link_number(from, to)) else { return };
        let numbers = [row.weight, row.sum, row.hold_weight, row.hold_sum];
        let sound = numbers.iter().chain(&row.hour_seconds).all(|number| number.is_finite() && *number >= 0.0) && row.time.is_finite();
        if !sound {
            return;
        }
        if row.hour_seconds.len() == HOURS && row.hour_counts.len() == HOURS {
            let profile = |(seconds, count): (&f32, &u32)| Profile { seconds: *seconds, count: u16::try_from(*count).unwrap_or(u16::MAX) };
            let hours = row.hour_seconds.iter().zip(&row.hour_counts).map(profile).collect();
            if let Some(link) = self.learnt.links.get_mut(number as usize) {
                *link = Link { weight: row.weight, sum: row.sum, time: row.time, hours };
            }
        }
        if let Some(hold) = self.learnt.holds.get_mut(number as usize) {
            *hold = Hold { weight: row.hold_weight, sum: row.hold_sum.min(row.hold_weight) };
        }
    }

    fn put_pace(&mut self, row: &PaceRow, groups: &FxHashMap<(String, Option<u32>), u32>) {
        let sound = row.actual.is_finite() && row.planned.is_finite() && row.actual >= 0.0 && row.planned >= 0.0 && row.time.is_finite();
        let pace = Pace { actual: row.actual, planned: row.planned, time: row.time };
        let own = groups.get(&(row.route.clone(), row.direction)).and_then(|group| self.learnt.paces.get_mut(*group as usize));
        let own = if row.route.is_empty() { Some(&mut self.learnt.pace) } else { own };
        if let Some(own) = own.filter(|_| sound) {
            *own = pace;
        }
    }

    fn put_vehicle(&mut self, row: VehicleRow) {
        let sound = row.latitude.is_finite() && row.longitude.is_finite() && !row.id.is_empty();
        if !sound || self.vehicles.len() >= self.rules.vehicles_max || self.vehicle_by_id(row.carrier, &row.id).is_some() {
            return;
        }
        let number = VehicleNo(self.vehicles.len() as u32);
        let ride = row.ride.as_ref().and_then(|ride| self.ride(ride, number, row.time));
        if let Some(ride) = ride.as_ref().filter(|_| row.shown) {
            self.on_run.entry(ride.run).or_insert(number);
        }
        let fix = Fix {
            time: row.time,
            place: self.network.plane().place(row.latitude, row.longitude),
            latitude: row.latitude,
            longitude: row.longitude,
            bearing: row.bearing,
            speed: row.speed,
            odometer_km: row.odometer_km,
            occupancy: row.occupancy.and_then(|occupancy| occupancy.try_into().ok()),
        };
        let id: Box<str> = row.id.into();
        self.numbers.entry(row.carrier).or_default().insert(id.clone(), number);
        self.vehicles.push(Some(Vehicle {
            carrier: row.carrier,
            id,
            label: row.label.into(),
            plate: row.plate.into(),
            fix,
            suspect: None,
            turns: 0,
            ride,
            track: vec![(fix.place, fix.time)],
            guess: None,
        }));
    }

    fn ride(&self, row: &RideRow, number: VehicleNo, time: i64) -> Option<Ride> {
        let run = self.run(&row.run)?;
        let (pattern, plan) = (self.network.pattern_number(run.trip)?, self.network.plan(run)?);
        let mut ride = Ride::new(run, row.given, pattern, plan.len(), plan.departure(0));
        let passages = row.arrivals.iter().zip(&row.departures).zip(&row.certain);
        for (own, ((arrival, departure), certain)) in ride.passages.iter_mut().zip(passages) {
            *own = Passage { arrival: *arrival, departure: *departure, certain: *certain };
        }
        ride.progress = row.at.filter(|at| at.is_finite() && row.at_time.is_finite()).map(|at| Progress { at, time: row.at_time });
        (ride.done, ride.off_route, ride.off_since) = (row.done, row.off_route, row.off_since);
        let tempo = [row.tempo_actual, row.tempo_expected, row.tempo_time];
        if tempo.iter().all(|number| number.is_finite() && *number >= 0.0) {
            ride.tempo = Tempo { actual: row.tempo_actual, expected: row.tempo_expected, time: row.tempo_time };
        }
        ride.next =
            ride.progress.map_or(0, |progress| self.network.patterns().get(pattern as usize).map_or(0, |one| one.next_stop(progress.at)));
        if let Some(way) = Self::way(&self.network, &self.rules, &ride, number) {
            predict(&mut ride, &way, &self.learnt, self.network.moment(time as f64));
        }
        Some(ride)
    }

    fn run(&self, row: &RunRow) -> Option<Run> {
        let trip = self.network.feed().trip_by_id(&row.trip)?;
        let run = Run { trip, day: day(&row.day)?, start_s: row.start_s };
        // the next version of a feed may have moved the trip; only trips of frequencies are told apart by their start
        let moves = self.network.feed().frequencies_of(trip).is_empty();
        if moves { self.network.planned_run(trip, run.day) } else { Some(run) }
    }

    fn put_order(&mut self, row: &OrderRow) {
        let Some(run) = self.run(&row.run) else { return };
        match row.stop.map(u16::try_from) {
            None => _ = self.cancel(run),
            Some(Ok(stop)) => _ = self.skip(run, stop),
            Some(Err(_)) => {}
        }
    }

    fn put_passage(&mut self, row: &LastPassageRow, groups: &FxHashMap<(String, Option<u32>), u32>) {
        let group = groups.get(&(row.route.clone(), row.direction)).copied();
        let stop: Option<StopIdx> = self.network.feed().stop_by_id(&row.stop);
        let vehicle = self.vehicle_by_id(row.carrier, &row.vehicle);
        if let (Some(group), Some(stop), Some(vehicle)) = (group, stop, vehicle) {
            self.last_passages.insert((group, stop), LastPassage { vehicle, time: row.time, planned: row.planned });
        }
    }
}
