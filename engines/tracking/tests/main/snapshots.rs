//! A restart changes nothing that people see, and a new version of the feed forgets only what it lacks.

use proptest::prelude::*;
use tracking::{BoardState, Departure, Rules, SnapshotError, Tracking};

use crate::city::{City, at, city, network_without};

fn busy() -> City {
    let mut city = city();
    city.drives("1", "t1", ("07:00:00", 10.0), ("07:10:00", 2_500.0));
    city.drives("2", "t2", ("07:10:00", 10.0), ("07:13:00", 700.0));
    city.tracking.cancel(city.run("t3"));
    city.tracking.skip(city.run("t2"), 4);
    city
}

fn boards(tracking: &Tracking) -> Vec<Departure> {
    let stops = tracking.network().feed().stop_indices();
    stops.flat_map(|stop| tracking.board(stop, at("07:13:10"), 3_600)).collect()
}

#[test]
fn a_restart_changes_nothing_on_the_boards() {
    let city = busy();
    let restored = Tracking::restore(network_without(""), Rules::default(), &city.tracking.snapshot()).expect("restores");
    assert!(boards(&restored).iter().any(|line| matches!(line.state, BoardState::Live { .. })));
    assert_eq!(boards(&restored), boards(&city.tracking));
    assert_eq!(restored.snapshot().len(), city.tracking.snapshot().len());
}

#[test]
fn a_new_version_of_the_feed_keeps_what_it_has() {
    let city = busy();
    let switched = city.tracking.switched_to(network_without("t2")).expect("switches");
    let vehicle = |id: &str| switched.vehicle_by_id(0, id).and_then(|number| switched.vehicle(number)).expect("the vehicle");
    assert!(vehicle("1").run().is_some());
    assert_eq!(vehicle("2").run(), None, "its trip is gone");
    let live = |tracking: &Tracking| tracking.vehicles().filter(|(_, vehicle)| vehicle.run().is_some()).count();
    assert_eq!((live(&city.tracking), live(&switched)), (2, 1));
    let next = switched.network().feed().trip_by_id("t3").expect("the trip");
    assert!(boards(&switched).iter().any(|line| line.run.trip == next && line.state == BoardState::Cancelled));
}

#[test]
fn what_is_no_snapshot_is_refused() {
    let restore = |bytes: &[u8]| Tracking::restore(network_without(""), Rules::default(), bytes).map(|_| ());
    assert_eq!(restore(&[]), Err(SnapshotError::Damaged));
    assert_eq!(restore(b"not a snapshot"), Err(SnapshotError::Damaged));
    assert_eq!(restore(&[0x08, 0x63]), Err(SnapshotError::UnknownForm(99)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn damaged_bytes_are_refused_or_restored_to_something_that_works(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)
    ) {
        thread_local! { static WHOLE: (Vec<u8>, std::sync::Arc<tracking::Network>) = (busy().tracking.snapshot(), network_without("")); }
        WHOLE.with(|(bytes, network)| {
            let mut bytes = bytes.clone();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Ok(restored) = Tracking::restore(network.clone(), Rules::default(), &bytes) {
                let mut city = City { tracking: restored, events: Vec::new() };
                city.drives("2", "t2", ("07:13:10", 720.0), ("07:20:00", 2_500.0));
                prop_assert!(boards(&city.tracking).iter().all(|line| line.time().is_finite()));
                prop_assert!(city.tracking.trip_updates(at("07:20:00")).entity.len() <= 3);
            }
            Ok(())
        })?;
    }
}
