//! Recorded positions read from files: tables and GTFS-Realtime messages.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use csv::StringRecord;
use flate2::read::MultiGzDecoder;
use gtfs_realtime::Limits;
use tracking::Position;
use tracking::accuracy::Recorded;

use crate::Trouble;

/// A trace of more positions than this is not replayed at once: a day of two thousand vehicles, every ten seconds.
const POSITIONS_MAX: usize = 20_000_000;
/// What a table unpacks to at most, bytes.
const TABLE_BYTES_MAX: u64 = 8 << 30;
/// Messages in a folder.
const MESSAGES_MAX: usize = 100_000;

/// Reads a trace: a table (`.csv`, `.csv.gz`), a message, or a folder of messages.
///
/// Errors: [`Trouble`] that names the file and what is wrong with it.
pub(super) fn read_trace(path: &Path) -> Result<Vec<Recorded>, Trouble> {
    let name = path.to_string_lossy().to_lowercase();
    if path.is_dir() {
        return read_messages(&messages_in(path)?);
    }
    let open = || File::open(path).map_err(Trouble::file(path)).map(BufReader::new);
    if name.ends_with(".csv.gz") {
        read_table(path, MultiGzDecoder::new(open()?))
    } else if name.ends_with(".csv") {
        read_table(path, open()?)
    } else {
        read_messages(&[path.to_owned()])
    }
}

/// The columns that are read, by their names in the table.
struct Columns {
    trip: usize,
    time: usize,
    latitude: usize,
    longitude: usize,
    vehicle: usize,
    date: Option<usize>,
    speed: Option<usize>,
    bearing: Option<usize>,
}

impl Columns {
    fn of(header: &StringRecord, path: &Path) -> Result<Self, Trouble> {
        let find = |name: &str| header.iter().position(|column| column.trim_start_matches('\u{feff}') == name);
        let need = |name: &str| find(name).ok_or_else(|| Trouble::said(format!("{}: no column {name}", path.display())));
        Ok(Self {
            trip: need("vehicle.trip.trip_id")?,
            time: need("vehicle.timestamp")?,
            latitude: need("vehicle.position.latitude")?,
            longitude: need("vehicle.position.longitude")?,
            vehicle: find("vehicle.vehicle.id").map_or_else(|| need("id"), Ok)?,
            date: find("vehicle.trip.start_date"),
            speed: find("vehicle.position.speed"),
            bearing: find("vehicle.position.bearing"),
        })
    }

    /// A row as a position; nothing where it has no trip, time or place.
    fn read(&self, row: &StringRecord) -> Option<Recorded> {
        let text = |at: usize| row.get(at).map(str::trim).filter(|text| !text.is_empty());
        let date = self.date.and_then(text).and_then(|text| jiff::civil::Date::strptime("%Y%m%d", text).ok());
        Some(Recorded {
            vehicle: text(self.vehicle)?.to_owned(),
            trip: text(self.trip)?.to_owned(),
            day: date,
            time: text(self.time)?.parse().ok()?,
            latitude: text(self.latitude)?.parse().ok()?,
            longitude: text(self.longitude)?.parse().ok()?,
            speed: self.speed.and_then(text).and_then(|text| text.parse().ok()),
            bearing: self.bearing.and_then(text).and_then(|text| text.parse().ok()),
        })
    }
}

fn read_table(path: &Path, source: impl Read) -> Result<Vec<Recorded>, Trouble> {
    let wrong = |error: csv::Error| Trouble::said(format!("{}: {error}", path.display()));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(source.take(TABLE_BYTES_MAX));
    let columns = Columns::of(reader.headers().map_err(wrong)?, path)?;
    let mut trace = Vec::new();
    let mut row = StringRecord::new();
    while reader.read_record(&mut row).map_err(wrong)? {
        trace.extend(columns.read(&row));
        within_limit(&trace)?;
    }
    Ok(trace)
}

fn messages_in(folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(Trouble::file(folder))? {
        let path = entry.map_err(Trouble::file(folder))?.path();
        if path.extension().is_some_and(|extension| extension == "pb") && paths.len() < MESSAGES_MAX {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn read_messages(paths: &[PathBuf]) -> Result<Vec<Recorded>, Trouble> {
    let mut trace = Vec::new();
    for path in paths {
        let limits = Limits::default();
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(Trouble::file(path))?;
        file.take(limits.bytes_max as u64 + 1).read_to_end(&mut bytes).map_err(Trouble::file(path))?;
        let message = gtfs_realtime::read(&bytes, &limits).map_err(|error| Trouble::said(format!("{}: {error}", path.display())))?.message;
        let vehicles = message.entity.iter().filter_map(|entity| entity.vehicle.as_deref());
        trace.extend(vehicles.filter_map(|vehicle| Position::of_message(0, vehicle, message.header.timestamp, false)).map(recorded));
        within_limit(&trace)?;
    }
    Ok(trace)
}

fn recorded(position: Position<'_>) -> Recorded {
    Recorded {
        vehicle: position.vehicle.to_owned(),
        trip: position.trip.unwrap_or_default().to_owned(),
        day: position.day,
        time: position.time,
        latitude: position.latitude,
        longitude: position.longitude,
        speed: position.speed,
        bearing: position.bearing,
    }
}

fn within_limit(trace: &[Recorded]) -> Result<(), Trouble> {
    if trace.len() > POSITIONS_MAX {
        return Err(Trouble::said(format!("more than {POSITIONS_MAX} positions")));
    }
    Ok(())
}
