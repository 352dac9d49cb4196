//! Where real data stand, and how they are read.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tracking::Network;
use tracking::accuracy::Recorded;

/// A file of real data; says that it skips where it is missing.
pub fn shared(path: &str) -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found = above.map(|folder| folder.join("shared/data").join(path)).find(|full| full.exists());
    if found.is_none() {
        println!("skipped: no ../shared/data/{path}");
    }
    found
}

/// The real feed of three routes.
pub fn wmata() -> Option<Arc<Network>> {
    let file = File::open(shared("mobility/wmata/wmata_3routes_gtfs.zip")?).expect("a file");
    let reading = gtfs::read_zip(file, &gtfs::Limits::default()).expect("a feed");
    Some(Arc::new(Network::of(Arc::new(reading.feed)).expect("a network")))
}

/// Three hours of positions on it.
pub fn wmata_trace() -> Option<Vec<Recorded>> {
    let path = shared("mobility/wmata/vehicle_positions_2026-02-16_first_3h.csv.gz")?;
    let mut reader = csv::Reader::from_reader(flate2::read::GzDecoder::new(File::open(path).expect("a file")));
    let names = reader.headers().expect("a header").clone();
    let column = |name: &str| names.iter().position(|one| one == name).expect("the column");
    let at = ["vehicle.vehicle.id", "vehicle.trip.trip_id", "vehicle.timestamp", "vehicle.position.latitude", "vehicle.position.longitude"];
    let at = at.map(column);
    let recorded = |row: csv::StringRecord| Recorded {
        vehicle: row[at[0]].to_owned(),
        trip: row[at[1]].to_owned(),
        time: row[at[2]].parse().expect("seconds"),
        latitude: row[at[3]].parse().expect("degrees"),
        longitude: row[at[4]].parse().expect("degrees"),
        ..Recorded::default()
    };
    Some(reader.records().map(|row| recorded(row.expect("a row"))).collect())
}
