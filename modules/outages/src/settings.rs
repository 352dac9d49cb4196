//! `[modules.outages]` of the configuration.

use serde::Deserialize;

/// What a city may set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// From how many houses on an emergency stands on the front page.
    pub sign_houses: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { sign_houses: 50 }
    }
}
