//! GTFS-Realtime out of the state, and into it.

use gtfs_realtime::{
    FeedMessage, Limits, OccupancyStatus, StopTimeRelationship, TripDescriptor, TripRelationship, VehicleDescriptor, VehiclePosition, read,
    write,
};
use tracking::Position;

use crate::city::{City, DAY, at, city};

fn told(city: &City, clock: &str) -> FeedMessage {
    read(&write(&city.tracking.trip_updates(at(clock))), &Limits::default()).expect("reads").message
}

#[test]
fn a_live_run_is_told_stop_by_stop_and_times_never_go_back() {
    let mut city = city();
    city.drives("1", "t1", ("07:00:00", 10.0), ("07:03:00", 700.0));
    city.tracking.skip(city.run("t1"), 3);
    let message = told(&city, "07:03:05");
    let update = message.entity[0].trip_update.as_ref().expect("an update");
    assert_eq!((update.trip.trip_id.as_deref(), update.trip.start_date.as_deref()), (Some("t1"), Some("20261127")));
    assert_eq!(update.trip.start_time, None, "only runs by frequency are told by their start");
    let sequences: Vec<Option<u32>> = update.stop_time_update.iter().map(|stop| stop.stop_sequence).collect();
    assert_eq!(sequences, [Some(21), Some(31), Some(41), Some(51)]);
    assert_eq!(update.stop_time_update[1].schedule_relationship(), StopTimeRelationship::Skipped);
    let times: Vec<i64> =
        update.stop_time_update.iter().flat_map(|stop| [stop.arrival, stop.departure]).flatten().filter_map(|event| event.time).collect();
    assert_eq!(times.len(), 6);
    assert!(times.is_sorted() && times[0] >= at("07:03:00"), "{times:?}");
}

#[test]
fn a_cancelled_run_is_told_and_a_silent_one_is_not() {
    let mut city = city();
    city.sees("1", "t1", "07:02:00", 500.0);
    city.tracking.cancel(city.run("t2"));
    let relationships = |message: &FeedMessage| -> Vec<TripRelationship> {
        message.entity.iter().filter_map(|entity| Some(entity.trip_update.as_ref()?.trip.schedule_relationship())).collect()
    };
    assert_eq!(relationships(&told(&city, "07:02:10")), [TripRelationship::Scheduled, TripRelationship::Canceled]);
    assert_eq!(relationships(&told(&city, "07:05:00")), [TripRelationship::Canceled]);
    assert!(city.tracking.vehicle_positions(at("07:05:00")).entity.is_empty());
}

#[test]
fn a_position_comes_out_as_it_went_in() {
    let vehicle = VehiclePosition {
        trip: Some(TripDescriptor { trip_id: Some("t1".to_owned()), start_date: Some("20261127".to_owned()), ..TripDescriptor::default() }),
        position: Some(gtfs_realtime::Position {
            latitude: 47.9,
            longitude: 33.41,
            bearing: Some(90.0),
            odometer: Some(12_345.0),
            speed: Some(7.5),
        }),
        vehicle: Some(VehicleDescriptor { id: Some("17".to_owned()), label: Some("417".to_owned()), ..VehicleDescriptor::default() }),
        timestamp: u64::try_from(at("07:02:00")).ok(),
        occupancy_status: Some(OccupancyStatus::FewSeatsAvailable as i32),
        ..VehiclePosition::default()
    };
    let position = Position::of_message(0, &vehicle, None, false).expect("a position");
    assert_eq!((position.vehicle, position.trip, position.day, position.odometer_km), ("17", Some("t1"), Some(DAY), Some(12.345)));
    let mut city = city();
    city.tracking.observe(&position, position.time, &mut Vec::new());
    let message = city.tracking.vehicle_positions(position.time);
    let told = message.entity[0].vehicle.as_ref().expect("a vehicle");
    assert_eq!((&told.vehicle, &told.timestamp, &told.occupancy_status), (&vehicle.vehicle, &vehicle.timestamp, &vehicle.occupancy_status));
    let (own, given) = (told.position.expect("a place"), vehicle.position.expect("a place"));
    assert_eq!((own.bearing, own.odometer, own.speed), (given.bearing, given.odometer, given.speed));
    assert_eq!((told.current_stop_sequence, told.stop_id.as_deref()), (Some(21), Some("s2")));
}

#[test]
fn a_message_without_a_place_or_a_vehicle_is_no_position() {
    let nobody = VehiclePosition { position: Some(gtfs_realtime::Position::default()), timestamp: Some(1), ..VehiclePosition::default() };
    assert_eq!(Position::of_message(0, &nobody, None, false), None);
    let id = Some(VehicleDescriptor { id: Some("1".to_owned()), ..VehicleDescriptor::default() });
    let nowhere = VehiclePosition { vehicle: id.clone(), timestamp: Some(1), ..VehiclePosition::default() };
    assert_eq!(Position::of_message(0, &nowhere, None, false), None);
    let timeless = VehiclePosition { vehicle: id, position: nobody.position, ..VehiclePosition::default() };
    assert_eq!(Position::of_message(0, &timeless, None, false), None);
    assert_eq!(Position::of_message(0, &timeless, Some(7), false).map(|position| position.time), Some(7), "the message's time stands in");
}

#[test]
fn a_detour_is_told_before_anybody_drives_it() {
    let mut city = city();
    let run = city.run("t2");
    city.tracking.order([], [(run, 1), (run, 2), (run, 99)]);
    let planned = city.tracking.network().planned(run, 0).expect("a plan").0 as i64;
    let message = city.tracking.trip_updates(planned - 600);
    let update = message.entity[0].trip_update.as_ref().expect("an update");
    assert_eq!((message.entity.len(), update.stop_time_update.len()), (1, 2));
    let skipped = Some(StopTimeRelationship::Skipped as i32);
    assert!(update.stop_time_update.iter().all(|own| own.schedule_relationship == skipped && own.arrival.is_none()));
    assert!(city.tracking.trip_updates(planned + 6 * 3_600).entity.is_empty(), "long over");
    city.tracking.order([run], [(run, 1)]);
    assert_eq!(city.tracking.trip_updates(planned - 600).entity.len(), 1, "a run that does not go passes nothing by");
    city.tracking.order([], []);
    assert!(city.tracking.trip_updates(planned - 600).entity.is_empty());
}
