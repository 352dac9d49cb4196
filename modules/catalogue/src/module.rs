//! The module's manifest.

use std::sync::Arc;

use db::Migration;
use i18n::Locale;
use identity::Identity;
use kit::Lang;
use registers::Registers;
use search::Search;
use web::{Module, StartError, Starting};

use crate::board::Catalogue;
use crate::found::{Objects, Overview};
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
    let registers = (*starting.part::<Registers>()?).clone();
    let identity = (*starting.part::<Identity>()?).clone();
    let search = starting.part::<Search>()?;
    let catalogue = Catalogue::new(registers.clone());
    search.add_source(Arc::new(Overview::new(catalogue.clone(), identity.clone())));
    search.add_source(Arc::new(Objects::new(registers, identity, Locale::new(&starting.messages, Lang::Uk))));
    starting.part::<maps::Maps>()?.group_by(Arc::new(catalogue.clone()));
    starting.add(catalogue);
    Ok(())
}
