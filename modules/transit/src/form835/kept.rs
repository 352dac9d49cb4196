//! Files of tables that were written once for a version and are given to everybody who asks.

use std::collections::HashMap;
use std::io::{BufWriter, Write};
use std::sync::{Arc, Mutex, PoisonError};

use gtfs::form835::Sheet;
use kit::{Problem, Timestamp};
use tabular::Format;
use tempfile::NamedTempFile;
use tokio::sync::OnceCell;
use web::House;

use super::beside::{Known, Place};
use super::write::{write_archive, write_table};
use crate::published::Loaded;

/// Seconds for which what holds the places of vehicles is given again.
const LIVE_SECONDS: i64 = 15;
/// Seconds for which an archive of all is given again, though its vehicles have moved.
const ARCHIVE_SECONDS: i64 = 300;
/// Files kept at once: ten tables in two formats, an archive, and those of the version before while somebody reads them.
const KEPT_MAX: usize = 64;

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Wanted {
    /// A table.
    Table(Sheet, Format),
    /// All tables as an archive of CSV.
    Archive,
}

impl Wanted {
    /// For how many seconds a file of it is true; none while the version holds.
    fn seconds(self) -> Option<i64> {
        match self {
            Self::Table(sheet, _) => sheet.is_live().then_some(LIVE_SECONDS),
            Self::Archive => Some(ARCHIVE_SECONDS),
        }
    }
}

/// A file: of which version, of what, of which moment.
type Key = (i64, Wanted, i64);
type Cell = Arc<OnceCell<Arc<NamedTempFile>>>;

/// The files: a part of the house.
pub struct Exports {
    place: Place,
    files: Mutex<HashMap<Key, Cell>>,
}

impl Exports {
    /// No file yet, for a city that lies there.
    pub fn new(place: Place) -> Self {
        Self { place, files: Mutex::default() }
    }

    fn cell(&self, key: Key) -> Cell {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if files.len() >= KEPT_MAX || files.keys().any(|(version, ..)| *version != key.0) {
            files.clear();
        }
        // what was true earlier is of no use any more
        files.retain(|(_, wanted, moment), _| *wanted != key.1 || *moment == key.2);
        files.entry(key).or_default().clone()
    }

    /// The file of what is wanted, written if nobody has asked for it yet: those who ask meanwhile wait for the same one. It stands while
    /// somebody holds it.
    ///
    /// Errors: the database's; [`Problem::Internal`] of the disk.
    pub async fn file(&self, house: &House, version: &Arc<Loaded>, wanted: Wanted, now: Timestamp) -> Result<Arc<NamedTempFile>, Problem> {
        let moment = wanted.seconds().map_or(0, |seconds| now.as_second().div_euclid(seconds));
        let cell = self.cell((version.number, wanted, moment));
        cell.get_or_try_init(|| self.write(house, version.clone(), wanted)).await.cloned()
    }

    async fn write(&self, house: &House, version: Arc<Loaded>, wanted: Wanted) -> Result<Arc<NamedTempFile>, Problem> {
        let known = Known::of(house, &self.place).await?;
        let wrong = |error: &dyn std::fmt::Display| Problem::Internal(format!("a table of resolution 835: {error}"));
        let written = tokio::task::spawn_blocking(move || {
            let file = NamedTempFile::new().map_err(|error| error.to_string())?;
            let mut out = BufWriter::new(file.as_file());
            let done = known.lend(|beside| match wanted {
                Wanted::Table(sheet, format) => write_table(&version.feed, sheet, beside, format, &mut out),
                Wanted::Archive => write_archive(&version.feed, beside, &mut out),
            });
            done.map_err(|error| error.to_string())?;
            out.flush().map_err(|error| error.to_string())?;
            drop(out);
            Ok::<_, String>(Arc::new(file))
        });
        written.await.map_err(|error| wrong(&error))?.map_err(|error| wrong(&error))
    }
}
