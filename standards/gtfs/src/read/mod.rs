//! Reading a feed, table after table: what refers to others comes after them.

mod cells;
mod fares;
mod groups;
mod network;
mod places;
mod schedule;
mod services;
mod stop_times;
mod table;

use std::io::{Read, Seek};

use crate::error::GtfsError;
use crate::limits::Limits;
use crate::model::Feed;
use crate::notice::{Report, Severity, Spot};
use crate::source::{Archive, Bounded, Files, InMemory};
use crate::watch::{Unwatched, Watch};
use table::Table;

/// A feed that was read, and what was found in it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The feed.
    pub feed: Feed,
    /// What was wrong and what was repaired.
    pub report: Report,
}

/// Reads a feed out of a zip archive; its files may stand in a folder of it.
///
/// Errors: [`GtfsError`] when no timetable can be made of it; everything else is in the report.
pub fn read_zip(archive: impl Read + Seek, limits: &Limits) -> Result<Reading, GtfsError> {
    read_zip_watched(archive, limits, &Unwatched)
}

/// The same, told to somebody who may stop it.
///
/// Errors: as [`read_zip`]; [`GtfsError::Stopped`].
pub fn read_zip_watched(archive: impl Read + Seek, limits: &Limits, watch: &dyn Watch) -> Result<Reading, GtfsError> {
    read(&mut Archive::new(archive, limits)?, limits, watch)
}

/// Tables without which there is no timetable.
const NEEDED: [&str; 4] = ["stops.txt", "routes.txt", "trips.txt", "stop_times.txt"];

/// Looks at the directory of an archive alone, which costs next to nothing: whether it is one, and whether the tables stand in it
/// without which there is no timetable.
///
/// Errors: [`GtfsError::NotZip`], [`GtfsError::TooManyFiles`], [`GtfsError::NoTable`].
pub fn look_into_zip(archive: impl Read + Seek, limits: &Limits) -> Result<(), GtfsError> {
    let names = Archive::new(archive, limits)?.names();
    match NEEDED.into_iter().find(|needed| names.iter().all(|name| name != needed)) {
        Some(missing) => Err(GtfsError::NoTable(missing)),
        None => Ok(()),
    }
}

/// Reads a feed out of tables by their names, `stops.txt`.
///
/// Errors: as [`read_zip`].
pub fn read_tables(tables: &[(&str, &[u8])], limits: &Limits) -> Result<Reading, GtfsError> {
    read(&mut InMemory::new(tables), limits, &Unwatched)
}

/// A feed in the making.
struct Draft<'l> {
    feed: Feed,
    report: Report,
    limits: &'l Limits,
    watch: &'l dyn Watch,
    bytes_left: u64,
    rows_left: u64,
}

fn read(files: &mut dyn Files, limits: &Limits, watch: &dyn Watch) -> Result<Reading, GtfsError> {
    let report = Report::new(limits.notices_per_code_max);
    let feed = Feed::default();
    let mut draft = Draft { feed, report, limits, watch, bytes_left: limits.unpacked_bytes_max, rows_left: limits.rows_max };
    if let Some(folder) = files.folder() {
        let spot = Spot { file: "", line: 0, field: "" };
        draft.report.add(Severity::Repaired, "invalid_input_files_in_subfolder", spot, folder);
    }
    draft.table(files, "agency.txt", network::read_agencies)?;
    network::ensure_agency(&mut draft);
    draft.table(files, "feed_info.txt", network::read_feed_info)?;
    draft.needed(files, "stops.txt", places::read_stops, |feed| !feed.stops.is_empty())?;
    draft.needed(files, "routes.txt", network::read_routes, |feed| !feed.routes.is_empty())?;
    draft.table(files, "calendar.txt", services::read_calendar)?;
    draft.table(files, "calendar_dates.txt", services::read_calendar_dates)?;
    services::finish(&mut draft);
    draft.table(files, "shapes.txt", places::read_shapes)?;
    draft.needed(files, "trips.txt", schedule::read_trips, |feed| !feed.trips.is_empty())?;
    draft.needed(files, "stop_times.txt", stop_times::read, |feed| !feed.stop_times.is_empty())?;
    draft.table(files, "frequencies.txt", schedule::read_frequencies)?;
    draft.table(files, "transfers.txt", schedule::read_transfers)?;
    fares::keep_raw_tables(&mut draft, files)?;
    draft.feed.stops.shrink_to_fit();
    Ok(Reading { feed: draft.feed, report: draft.report })
}

/// What reads one table into the draft.
type ReadTable = fn(&mut Table<'_>, &mut Draft<'_>) -> Result<(), GtfsError>;

impl Draft<'_> {
    /// Reads a table that may be absent; whether it was there.
    fn table(&mut self, files: &mut dyn Files, name: &'static str, read: ReadTable) -> Result<bool, GtfsError> {
        let Some(file) = files.open(name)? else { return Ok(false) };
        let mut bytes_left = self.bytes_left;
        let bounded = Bounded { inner: file.reader, file_left: self.limits.file_bytes_max, all_left: &mut bytes_left };
        let mut table = Table::new(name, bounded, file.bytes_said, self)?;
        if table.is_empty() {
            self.report.add(Severity::Error, "empty_file", Spot { file: name, line: 0, field: "" }, "");
        } else {
            read(&mut table, self)?;
        }
        let rows = table.rows_read();
        drop(table);
        self.bytes_left = bytes_left;
        self.rows_left -= rows.min(self.rows_left);
        self.report.rows.insert(name, rows);
        if self.feed.text.len_bytes() > self.limits.text_bytes_max {
            return Err(GtfsError::TooMuchText { limit: self.limits.text_bytes_max });
        }
        Ok(true)
    }

    fn needed(&mut self, files: &mut dyn Files, name: &'static str, read: ReadTable, usable: fn(&Feed) -> bool) -> Result<(), GtfsError> {
        self.table(files, name, read)?;
        if usable(&self.feed) { Ok(()) } else { Err(GtfsError::NoTable(name)) }
    }
}
