//! Everything known as GTFS-Realtime.

use std::collections::{BTreeMap, BTreeSet};

use gtfs_realtime::{
    FeedEntity, FeedHeader, FeedMessage, Incrementality, Position, StopTimeEvent, StopTimeRelationship, StopTimeUpdate, TripDescriptor,
    TripRelationship, TripUpdate, VehicleDescriptor, VehiclePosition, VehicleStopStatus,
};
use jiff::civil::Date;

use crate::ride::Ride;
use crate::{Network, Prediction, Run, Tracking, Vehicle, VehicleNo};

/// So near to a stop and so slow a vehicle stands at it: metres, metres per second.
const STOPPED_M: f64 = 25.0;
const STOPPED_MPS: f32 = 1.0;
/// So long after its end programs are still told that a run did not go; seconds.
const ORDER_TOLD_S: f64 = 3_600.0;

impl Tracking {
    /// What is expected of all runs with a vehicle, and which runs do not go. Silent vehicles and those off their way are left out: by the
    /// reference that says that nothing is known.
    #[must_use]
    pub fn trip_updates(&self, now: i64) -> FeedMessage {
        let live = self.on_run.iter().filter_map(|(run, number)| Some((*run, self.trip_update(*run, *number, now)?)));
        let live: BTreeMap<Run, TripUpdate> = live.collect();
        let recent = |run: &&Run| self.is_recent(**run, now);
        let cancelled = self.cancelled.iter().filter(recent).map(|run| cancelled(&self.network, *run));
        let skipped: BTreeSet<Run> = self.skipped.iter().map(|(run, _)| *run).filter(|run| !self.is_cancelled(*run)).collect();
        let unseen = skipped.iter().filter(|run| !live.contains_key(run)).filter(recent);
        let detours: Vec<TripUpdate> = unseen.map(|run| self.detour(*run)).collect();
        let mut updates: Vec<TripUpdate> = cancelled.chain(detours).collect();
        updates.extend(live.into_values());
        updates.sort_by(|a, b| a.trip.trip_id.cmp(&b.trip.trip_id).then_with(|| a.trip.start_date.cmp(&b.trip.start_date)));
        let entity = |update| FeedEntity { trip_update: Some(Box::new(update)), ..FeedEntity::default() };
        message(&self.network, now, updates.into_iter().map(entity).collect())
    }

    /// Where all vehicles are that are not silent.
    #[must_use]
    pub fn vehicle_positions(&self, now: i64) -> FeedMessage {
        let heard = self.vehicles().filter(|(_, vehicle)| now - vehicle.fix.time <= self.rules.silent_s);
        let entity =
            |(number, vehicle)| FeedEntity { vehicle: Some(Box::new(self.vehicle_position(number, vehicle))), ..FeedEntity::default() };
        message(&self.network, now, heard.map(entity).collect())
    }

    fn trip_update(&self, run: Run, number: VehicleNo, now: i64) -> Option<TripUpdate> {
        let vehicle = self.vehicle(number)?;
        let ride = vehicle.ride.as_ref().filter(|ride| ride.progress.is_some() && !ride.off_route && !ride.predictions.is_empty())?;
        if now - vehicle.fix.time > self.rules.silent_s || self.is_cancelled(run) {
            return None;
        }
        Some(TripUpdate {
            trip: descriptor(&self.network, run),
            stop_time_update: self.stop_updates(run, ride, now),
            vehicle: Some(self.vehicle_descriptor(vehicle)),
            timestamp: u64::try_from(vehicle.fix.time).ok(),
            ..TripUpdate::default()
        })
    }

    /// Whether a run is still to come to its end, or has come there lately.
    fn is_recent(&self, run: Run, now: i64) -> bool {
        let ends = self.network.plan(run).map(|plan| plan.arrival(plan.len().saturating_sub(1)));
        ends.is_some_and(|ends| ends > now as f64 - ORDER_TOLD_S)
    }

    /// A run that nobody makes yet and that is to pass stops by.
    fn detour(&self, run: Run) -> TripUpdate {
        let mut stops: Vec<u16> = self.skipped.iter().filter(|(own, _)| *own == run).map(|(_, stop)| *stop).collect();
        stops.sort_unstable();
        let time = |stop: &u16| self.network.plan(run)?.stop_time(usize::from(*stop)).copied();
        let update = |time: gtfs::StopTime| StopTimeUpdate {
            stop_sequence: Some(time.sequence),
            stop_id: Some(self.id_of_stop(time.stop)),
            schedule_relationship: Some(StopTimeRelationship::Skipped as i32),
            ..StopTimeUpdate::default()
        };
        let stop_time_update = stops.iter().filter_map(time).map(update).collect();
        TripUpdate { trip: descriptor(&self.network, run), stop_time_update, ..TripUpdate::default() }
    }

    fn stop_updates(&self, run: Run, ride: &Ride, now: i64) -> Vec<StopTimeUpdate> {
        let Some(plan) = self.network.plan(run) else { return Vec::new() };
        let unscheduled = is_unscheduled(&self.network, run);
        let mut updates = Vec::with_capacity(ride.predictions.len() + 1);
        let mut last = now;
        let update = |stop: usize, relationship: StopTimeRelationship| StopTimeUpdate {
            stop_sequence: plan.stop_time(stop).map(|time| time.sequence),
            stop_id: plan.stop_time(stop).map(|time| self.id_of_stop(time.stop)),
            schedule_relationship: Some(relationship as i32),
            ..StopTimeUpdate::default()
        };
        for (number, prediction) in ride.predictions.iter().enumerate() {
            let stop = usize::from(prediction.stop);
            if self.is_skipped(run, prediction.stop) {
                updates.push(update(stop, StopTimeRelationship::Skipped));
                continue;
            }
            let (arrival, departure) = times(prediction, ride.predictions.get(number + 1), last);
            last = departure;
            let served = if unscheduled { StopTimeRelationship::Unscheduled } else { StopTimeRelationship::Scheduled };
            let uncertainty = ((prediction.late - prediction.early) / 2.0).round() as i32;
            let event = |time: i64| Some(StopTimeEvent { time: Some(time), uncertainty: Some(uncertainty), ..StopTimeEvent::default() });
            updates.push(StopTimeUpdate { arrival: event(arrival), departure: event(departure), ..update(stop, served) });
        }
        let next = ride.predictions.last().map_or(0, |last| usize::from(last.stop) + 1);
        if next < plan.len() {
            updates.push(update(next, StopTimeRelationship::NoData));
        }
        updates
    }

    fn vehicle_position(&self, number: VehicleNo, vehicle: &Vehicle) -> VehiclePosition {
        let (latitude, longitude) = vehicle.place();
        let ride = vehicle.ride.as_ref().filter(|ride| self.on_run.get(&ride.run) == Some(&number));
        let stop = ride.and_then(|ride| self.current_stop(vehicle, ride));
        VehiclePosition {
            trip: ride.map(|ride| descriptor(&self.network, ride.run)),
            position: Some(Position {
                latitude: latitude as f32,
                longitude: longitude as f32,
                bearing: vehicle.bearing().map(|bearing| bearing.rem_euclid(360.0)),
                odometer: vehicle.odometer_km().map(|odometer| odometer * 1_000.0),
                speed: vehicle.speed().map(|speed| speed.max(0.0)),
            }),
            current_stop_sequence: stop.as_ref().map(|(sequence, ..)| *sequence),
            current_status: stop.as_ref().map(|(.., status)| *status as i32),
            timestamp: u64::try_from(vehicle.fix.time).ok(),
            stop_id: stop.map(|(_, id, _)| id),
            vehicle: Some(self.vehicle_descriptor(vehicle)),
            occupancy_status: vehicle.occupancy().map(|occupancy| occupancy as i32),
            ..VehiclePosition::default()
        }
    }

    /// The stop that the vehicle stands at or drives to.
    fn current_stop(&self, vehicle: &Vehicle, ride: &Ride) -> Option<(u32, String, VehicleStopStatus)> {
        let at = ride.progress?.at;
        let pattern = self.network.patterns().get(ride.pattern as usize)?;
        let near = |stop: usize| pattern.at.get(stop).is_some_and(|place| (place - at).abs() <= STOPPED_M);
        let slow = vehicle.speed().is_none_or(|speed| speed < STOPPED_MPS);
        let last = pattern.stops.len().checked_sub(1)?;
        let standing = [ride.next.checked_sub(1), Some(ride.next)].into_iter().flatten().find(|stop| slow && near(*stop));
        let (stop, status) = match standing {
            Some(stop) => (stop, VehicleStopStatus::StoppedAt),
            None => (ride.next.min(last), VehicleStopStatus::InTransitTo),
        };
        let time = *self.network.plan(ride.run)?.stop_time(stop)?;
        Some((time.sequence, self.id_of_stop(time.stop), status))
    }

    fn vehicle_descriptor(&self, vehicle: &Vehicle) -> VehicleDescriptor {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        // Ids of two carriers may be the same.
        let id = if self.numbers.len() > 1 { format!("{}-{}", vehicle.carrier, vehicle.id) } else { vehicle.id.to_string() };
        VehicleDescriptor {
            id: Some(id),
            label: given(&vehicle.label),
            license_plate: given(&vehicle.plate),
            ..VehicleDescriptor::default()
        }
    }
}

fn message(network: &Network, now: i64, mut entity: Vec<FeedEntity>) -> FeedMessage {
    for (number, one) in entity.iter_mut().enumerate() {
        one.id = (number + 1).to_string();
    }
    let version = network.feed().feed_info.as_ref().map(|info| network.feed().text(info.version));
    let header = FeedHeader {
        gtfs_realtime_version: gtfs_realtime::VERSION.to_owned(),
        incrementality: Some(Incrementality::FullDataset as i32),
        timestamp: u64::try_from(now).ok(),
        feed_version: version.filter(|version| !version.is_empty()).map(str::to_owned),
    };
    FeedMessage { header, entity }
}

/// Arrival and departure as they are told: whole seconds after all told before (a stop that was not seen passed is still ahead).
fn times(prediction: &Prediction, next: Option<&Prediction>, last: i64) -> (i64, i64) {
    let arrival = (prediction.shown.round() as i64).max(last + 1);
    let stands = (prediction.departure - prediction.expected).max(0.0).round() as i64;
    let before_next = next.map_or(i64::MAX, |next| next.shown.round() as i64 - 1);
    (arrival, (arrival + stands).min(before_next).max(arrival))
}

fn cancelled(network: &Network, run: Run) -> TripUpdate {
    let relationship = Some(TripRelationship::Canceled as i32);
    TripUpdate { trip: TripDescriptor { schedule_relationship: relationship, ..descriptor(network, run) }, ..TripUpdate::default() }
}

fn descriptor(network: &Network, run: Run) -> TripDescriptor {
    let feed = network.feed();
    let trip = &feed[run.trip];
    let frequent = !feed.frequencies_of(run.trip).is_empty();
    let relationship = if is_unscheduled(network, run) { TripRelationship::Unscheduled } else { TripRelationship::Scheduled };
    TripDescriptor {
        trip_id: Some(feed.text(trip.id).to_owned()),
        start_time: frequent.then(|| gtfs::clock_text(run.start_s)),
        start_date: Some(date_text(run.day)),
        schedule_relationship: Some(relationship as i32),
        route_id: Some(feed.text(feed[trip.route].id).to_owned()),
        direction_id: trip.direction_id.map(u32::from),
        modified_trip: None,
    }
}

/// Whether the run is one of `frequencies.txt` without exact times.
fn is_unscheduled(network: &Network, run: Run) -> bool {
    network.feed().frequencies_of(run.trip).iter().any(|one| !one.exact_times)
}

pub(crate) fn date_text(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}
