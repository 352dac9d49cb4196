//! The engine's manifest: its part of the house.

use std::sync::Arc;

use kit::Text;
use web::{Module, StartError, Starting};

use crate::book::{Settlement, SettlementKind};
use crate::places::Places;
use crate::settings::Settings;

/// The engine.
pub const MODULE: Module = Module {
    name: "places",
    start: |starting| Box::pin(async move { start(starting) }),
    serve: |house| house.part::<Places>().warm(),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let settings: Settings = starting.config.module("places").map_err(|error| StartError::Config(error.to_string()))?;
    let registers = starting.part::<registers::Registers>()?;
    let name = Text::new(starting.city.name.uk.clone(), starting.city.name.en.clone());
    let main = Settlement { kind: SettlementKind::City, name, former: Vec::new(), katottg: None };
    let places = Places::new((*registers).clone(), settings, main);
    registers.know_addresses(Arc::new(places.clone()));
    starting.part::<identity::Identity>()?.name_districts(Arc::new(places.clone()));
    starting.add(places);
    Ok(())
}
