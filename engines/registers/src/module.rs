//! The engine's manifest: tables, words, its part of the house and its jobs.

use std::sync::Arc;

use db::Migration;
use kit::Lang;
use web::{House, Module, StartError, Starting};

use crate::registers::Registers;
use crate::{attachments, jobs};

/// The engine.
pub const MODULE: Module = Module {
    name: "registers",
    migrations: &[
        Migration { name: "0001_registers", sql: include_str!("../migrations/0001_registers.sql") },
        Migration { name: "0002_composed", sql: include_str!("../migrations/0002_composed.sql") },
        Migration { name: "0003_import_list", sql: include_str!("../migrations/0003_import_list.sql") },
        Migration { name: "0004_import_addresses", sql: include_str!("../migrations/0004_import_addresses.sql") },
    ],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    privacy: include_str!("../privacy.toml"),
    start: |starting| Box::pin(start(starting)),
    jobs: add_jobs,
    ..Module::EMPTY
};

async fn start(starting: &mut Starting) -> Result<(), StartError> {
    let t = i18n::Locale::new(&starting.messages, Lang::Uk);
    let registers = Registers::new(starting.db.clone(), Arc::clone(&starting.clock), t);
    let files = starting.part::<files::Files>()?;
    files.guard(attachments::OWNER, Arc::new(attachments::RecordGuard));
    files.guard(attachments::IMPORT_OWNER, Arc::new(attachments::ImportGuard));
    registers.shelf().await.map_err(|problem| StartError::Part(problem.to_string()))?;
    let identity = starting.part::<identity::Identity>()?;
    identity.name_registers(Arc::new(registers.clone()));
    identity.declare_act::<crate::import::UndoImport>();
    starting.add(registers);
    Ok(())
}

fn add_jobs(house: &House, jobs: db::jobs::Jobs) -> db::jobs::Jobs {
    jobs::add(house, jobs)
}
