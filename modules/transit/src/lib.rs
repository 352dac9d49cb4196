#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod actions;
mod api;
pub mod compare;
pub mod contents;
pub mod draft;
mod ends;
mod found;
mod guard;
mod look;
mod pages;
pub mod published;
pub mod reach;
pub mod report;
pub mod rules;
pub mod samples;
mod settings;
mod starred;
pub mod store;
mod urls;
pub mod version;

use std::sync::Arc;

use db::Migration;
use signs::Door;
use web::{Module, StartError, Starting};

pub use settings::Settings;

/// The module.
pub const MODULE: Module = Module {
    name: "transit",
    migrations: &[Migration { name: "0001_transit", sql: include_str!("../migrations/0001_transit.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: || api::routes(pages::routes()),
    start: |starting| Box::pin(async move { start(starting) }),
    serve: |house| house.part::<published::Timetables>().warm(),
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let settings: Settings = starting.config.module("transit").map_err(|error| StartError::Config(error.to_string()))?;
    let files = starting.part::<files::Files>()?;
    files.guard(actions::OWNER, Arc::new(guard::OfVersions));
    starting.part::<identity::Identity>()?.declare_kind(identity::CaseKind { code: reach::KIND, name: "transit-kind" });
    let timetables = published::Timetables::new(starting.db.clone(), starting.clock.clone(), files, settings.limits());
    let found = found::Published { timetables: timetables.clone(), messages: starting.messages.clone() };
    starting.part::<search::Search>()?.add_source(Arc::new(found));
    signs::open(starting, [Door { place: 15, icon: "bus", title: "transit-door", hint: "transit-door-hint", href: urls::TRANSIT }]);
    starting.add(timetables);
    Ok(())
}
