//! The module's manifest.

use db::Migration;
use web::{Module, StartError, Starting};

use crate::board::Catalogue;
use crate::{api, pages};

/// The module.
pub const MODULE: Module = Module {
    name: "catalogue",
    migrations: &[Migration { name: "0001_rubrics", sql: include_str!("../migrations/0001_rubrics.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    privacy: include_str!("../privacy.toml"),
    routes: || api::routes(pages::routes()),
    start: |starting| Box::pin(start(starting)),
    ..Module::EMPTY
};

async fn start(starting: &mut Starting) -> Result<(), StartError> {
    let registers = starting.part::<registers::Registers>()?;
    starting.add(Catalogue::new((*registers).clone()));
    Ok(())
}
