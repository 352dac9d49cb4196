//! `[modules.transit]` of the configuration.

use gtfs::Limits;
use serde::Deserialize;

/// What a city may set.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Rows of all tables of a feed together.
    pub feed_rows_max: u64,
    /// What a feed unpacks to, MB.
    pub feed_unpacked_mb_max: u64,
    /// Where the city lies, for the tables of resolution 835.
    pub place: crate::form835::Place,
    /// Live transport.
    pub live: crate::live::Settings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            feed_rows_max: 10_000_000,
            feed_unpacked_mb_max: 1_024,
            place: crate::form835::Place::default(),
            live: crate::live::Settings::default(),
        }
    }
}

impl Settings {
    /// The limits of the reader.
    pub fn limits(&self) -> Limits {
        let bytes = self.feed_unpacked_mb_max.saturating_mul(1 << 20);
        Limits { rows_max: self.feed_rows_max, unpacked_bytes_max: bytes, file_bytes_max: bytes, ..Limits::default() }
    }
}
