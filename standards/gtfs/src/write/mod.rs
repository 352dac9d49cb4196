//! Writing a feed: what reading repaired is written repaired.

mod network;
mod sheet;
mod trips;

use std::io::{Seek, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::error::GtfsError;
use crate::model::Feed;

/// A table being written: its name and its bytes.
pub type WrittenTable = (String, Vec<u8>);

/// Writes one table, if the feed has anything for it.
type WriteTable = fn(&Feed) -> Option<Vec<u8>>;

const TABLES: [(&str, WriteTable); 11] = [
    ("agency.txt", network::agency),
    ("feed_info.txt", network::feed_info),
    ("stops.txt", network::stops),
    ("routes.txt", network::routes),
    ("calendar.txt", trips::calendar),
    ("calendar_dates.txt", trips::calendar_dates),
    ("shapes.txt", network::shapes),
    ("trips.txt", trips::trips),
    ("stop_times.txt", trips::stop_times),
    ("frequencies.txt", trips::frequencies),
    ("transfers.txt", trips::transfers),
];

/// The tables of a feed one after the other, those passed through last. Times that were interpolated are written with `timepoint` 0.
pub fn write_tables(feed: &Feed) -> impl Iterator<Item = WrittenTable> {
    let own = TABLES.into_iter().filter_map(|(name, write)| write(feed).map(|bytes| (name.to_owned(), bytes)));
    own.chain(feed.raw_tables.iter().map(|table| (table.name.clone(), table.bytes.clone())))
}

/// Writes a feed as a zip archive.
///
/// Errors: [`GtfsError::Io`] where it cannot be written.
pub fn write_zip(feed: &Feed, out: impl Write + Seek) -> Result<(), GtfsError> {
    let failed = |error: &dyn std::fmt::Display| GtfsError::Io(error.to_string());
    let mut archive = ZipWriter::new(out);
    for (name, bytes) in write_tables(feed) {
        archive.start_file(name, SimpleFileOptions::default()).map_err(|error| failed(&error))?;
        archive.write_all(&bytes).map_err(|error| failed(&error))?;
    }
    archive.finish().map_err(|error| failed(&error))?;
    Ok(())
}
