//! `[modules.transit]` of the configuration.

use std::path::PathBuf;

use gtfs::Limits;
use serde::Deserialize;

use crate::planner::{FlatFare, Source};

/// What a city may set.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Rows of all tables of a feed together.
    pub feed_rows_max: u64,
    /// What a feed unpacks to, MB.
    pub feed_unpacked_mb_max: u64,
    /// Streets for people on foot: a file of OpenStreetMap (`.osm.pbf`) on this machine.
    pub streets: Option<PathBuf>,
    /// How large that file may be, MB.
    pub streets_mb_max: u64,
    /// Whether people walk along the streets of the invented city: for demonstrations alone.
    pub streets_invented: bool,
    /// What rides cost, where the timetable says nothing of it.
    pub fares: Vec<FlatFare>,
    /// Where the city lies, for the tables of resolution 835.
    pub place: crate::form835::Place,
    /// Live transport.
    pub live: crate::live::Settings,
    /// Planning of the network.
    pub planning: crate::planning::Settings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            feed_rows_max: 10_000_000,
            feed_unpacked_mb_max: 1_024,
            place: crate::form835::Place::default(),
            streets: None,
            streets_mb_max: 512,
            streets_invented: false,
            fares: Vec::new(),
            live: crate::live::Settings::default(),
            planning: crate::planning::Settings::default(),
        }
    }
}

impl Settings {
    /// Where streets come from.
    pub fn streets(&self) -> Source {
        match &self.streets {
            Some(path) => Source::File(path.clone()),
            None if self.streets_invented => Source::Invented,
            None => Source::None,
        }
    }

    /// The limits of the reader.
    pub fn limits(&self) -> Limits {
        let bytes = self.feed_unpacked_mb_max.saturating_mul(1 << 20);
        Limits { rows_max: self.feed_rows_max, unpacked_bytes_max: bytes, file_bytes_max: bytes, ..Limits::default() }
    }
}
