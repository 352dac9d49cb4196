//! Messages for tests, and where real ones stand.

use std::path::{Path, PathBuf};

use gtfs_realtime::*;

/// A folder of real data; says that it skips where it is missing.
pub fn shared(path: &str) -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found = above.map(|folder| folder.join("shared/data").join(path)).find(|full| full.exists());
    if found.is_none() {
        println!("skipped: no ../shared/data/{path}");
    }
    found
}

/// The files of a folder with an ending, by name.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == ending));
    found.sort();
    found
}

fn text(uk: &str, en: &str) -> TranslatedString {
    let in_language = |text: &str, language: &str| Translation { text: text.to_owned(), language: Some(language.to_owned()) };
    TranslatedString { translation: vec![in_language(uk, "uk"), in_language(en, "en")] }
}

/// A message with one entity of each of the three kinds.
pub fn message() -> FeedMessage {
    let trip = TripDescriptor {
        trip_id: Some("4-1".to_owned()),
        start_date: Some("20261127".to_owned()),
        schedule_relationship: Some(TripRelationship::Scheduled as i32),
        ..TripDescriptor::default()
    };
    let update = TripUpdate {
        trip: trip.clone(),
        stop_time_update: vec![StopTimeUpdate {
            stop_sequence: Some(3),
            arrival: Some(StopTimeEvent { time: Some(1_795_000_000), uncertainty: Some(45), ..StopTimeEvent::default() }),
            ..StopTimeUpdate::default()
        }],
        timestamp: Some(1_794_999_900),
        ..TripUpdate::default()
    };
    let vehicle = VehiclePosition {
        trip: Some(trip),
        position: Some(Position { latitude: 47.9, longitude: 33.4, speed: Some(8.5), ..Position::default() }),
        occupancy_status: Some(OccupancyStatus::StandingRoomOnly as i32),
        ..VehiclePosition::default()
    };
    let alert = Alert {
        informed_entity: vec![EntitySelector { route_id: Some("4".to_owned()), ..EntitySelector::default() }],
        effect: Some(Effect::Detour as i32),
        header_text: Some(text("Об’їзд", "Detour")),
        ..Alert::default()
    };
    FeedMessage {
        header: FeedHeader { gtfs_realtime_version: VERSION.to_owned(), timestamp: Some(1_794_999_950), ..FeedHeader::default() },
        entity: vec![
            FeedEntity { id: "1".to_owned(), trip_update: Some(Box::new(update)), ..FeedEntity::default() },
            FeedEntity { id: "2".to_owned(), vehicle: Some(Box::new(vehicle)), ..FeedEntity::default() },
            FeedEntity { id: "3".to_owned(), alert: Some(Box::new(alert)), ..FeedEntity::default() },
        ],
    }
}
