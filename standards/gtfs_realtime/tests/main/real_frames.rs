//! Forty frames of a real feed: every vehicle has its trip, its place and its time.

use gtfs_realtime::{Limits, read, write};

use crate::support::{files, shared};

#[test]
fn every_vehicle_of_the_real_frames_is_read() {
    let Some(folder) = shared("mobility/wmata/vp_frames") else { return };
    let mut vehicles = 0;
    for path in files(&folder, "pb") {
        let bytes = std::fs::read(&path).expect("a file");
        let reading = read(&bytes, &Limits::default()).expect("reads");
        assert_eq!(reading.damaged, 0);
        for entity in &reading.message.entity {
            let vehicle = entity.vehicle.as_ref().expect("a vehicle");
            let at = vehicle.position.as_ref().expect("a position");
            assert!((38.0..40.0).contains(&at.latitude) && (-78.0..-76.0).contains(&at.longitude));
            assert!(vehicle.timestamp.is_some() && vehicle.trip.as_ref().is_some_and(|trip| trip.trip_id.is_some()));
            vehicles += 1;
        }
        assert_eq!(read(&write(&reading.message), &Limits::default()).expect("reads"), reading);
    }
    assert!(vehicles > 1_000, "{vehicles}");
}
