//! `hromada transit`: timetables read, checked and asked without a server, a database or a configuration.

mod accuracy;
mod export;
mod journeys;
mod trace;
mod validate;
mod work;

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use gtfs::{Limits, Reading};
use jiff::civil::Date;

use crate::Trouble;

/// What to do with a timetable.
#[derive(Debug, clap::Subcommand)]
pub enum Transit {
    /// How right arrivals would have been predicted on a recorded day
    Accuracy(accuracy::Accuracy),
    /// A feed as the tables of resolution 835
    Export(export::Export),
    /// The best journeys between pairs of stops: earliest arrivals against changes, exactly
    Journeys(journeys::Journeys),
    /// Planned trips, kilometres and hours of a day by route
    Work(work::Work),
    /// What is wrong with a feed, and what reading it repairs
    Validate(validate::Validate),
}

impl Transit {
    /// Does it.
    pub fn run(self) -> Result<(), Trouble> {
        match self {
            Self::Accuracy(accuracy) => accuracy.run(),
            Self::Export(export) => export.run(),
            Self::Journeys(journeys) => journeys.run(),
            Self::Work(work) => work.run(),
            Self::Validate(validate) => validate.run(),
        }
    }
}

/// Reads a feed: an archive or a folder of tables.
///
/// Errors: [`Trouble`] when it cannot be read or nothing can be made of it.
pub(super) fn read_feed(path: &Path) -> Result<Reading, Trouble> {
    let limits = Limits::default();
    let read = if path.is_dir() {
        let tables = tables_of(path)?;
        let views: Vec<(&str, &[u8])> = tables.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        gtfs::read_tables(&views, &limits)
    } else {
        let file = File::open(path).map_err(Trouble::file(path))?;
        gtfs::read_zip(BufReader::new(file), &limits)
    };
    read.map_err(|error| Trouble::said(format!("{}: {error}", path.display())))
}

fn tables_of(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Trouble> {
    let mut tables = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(Trouble::file(folder))? {
        let path = entry.map_err(Trouble::file(folder))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".txt")) else { continue };
        tables.push((name.to_owned(), std::fs::read(&path).map_err(Trouble::file(&path))?));
    }
    Ok(tables)
}

/// A date of the command line.
fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a date is written YYYY-MM-DD".to_owned())
}
