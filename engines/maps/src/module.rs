//! The engine's manifest: tables, words and its part of the house.

use db::Migration;
use serde::Deserialize;
use web::{Module, StartError, Starting};

use crate::Maps;

/// The engine.
pub const MODULE: Module = Module {
    name: "maps",
    migrations: &[Migration { name: "0001_base", sql: include_str!("../migrations/0001_base.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    privacy: include_str!("../privacy.toml"),
    start: |starting| Box::pin(async move { start(starting) }),
    ..Module::EMPTY
};

/// `[modules.maps]` of the configuration.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Megabytes of tiles kept in memory, 1 to 4096.
    pub tiles_mb: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { tiles_mb: 64 }
    }
}

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let settings: Settings = starting.config.module("maps").map_err(|error| StartError::Config(error.to_string()))?;
    if !(1..=4096).contains(&settings.tiles_mb) {
        return Err(StartError::Config("modules.maps.tiles_mb: 1 to 4096".to_owned()));
    }
    let registers = starting.part::<registers::Registers>()?;
    starting.add(Maps::new((*registers).clone(), settings.tiles_mb << 20));
    Ok(())
}
