//! `[modules.transit]` of the configuration.

use gtfs::Limits;
use serde::Deserialize;

/// What a city may set.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Rows of all tables of a feed together.
    pub feed_rows_max: u64,
    /// What a feed unpacks to, MB.
    pub feed_unpacked_mb_max: u64,
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
            live: crate::live::Settings::default(),
            planning: crate::planning::Settings::default(),
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
