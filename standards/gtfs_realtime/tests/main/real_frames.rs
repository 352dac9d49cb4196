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

#[test]
fn a_real_frame_with_changed_bytes_is_read_or_refused() {
    let Some(folder) = shared("mobility/wmata/vp_frames") else { return };
    let whole = std::fs::read(files(&folder, "pb").first().expect("a frame")).expect("a file");
    for at in 0..whole.len() {
        for byte in [0x00, 0x0A, 0x7F, 0x80, 0xFF] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            let changed = read(&bytes, &Limits::default());
            assert!(changed.is_err() || changed.is_ok_and(|reading| reading.message.entity.len() <= bytes.len()));
        }
        let _ = read(&whole[..at], &Limits::default());
    }
}
