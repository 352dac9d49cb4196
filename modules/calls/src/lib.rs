#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod actions;
mod api;
pub mod article;
pub mod asterisk;
pub mod call;
pub mod callback;
pub mod check;
pub mod count;
pub mod event;
mod found;
mod jobs;
mod knowledge;
mod look;
mod pages;
pub mod reach;
pub mod samples;
pub mod settings;
pub mod simulate;
pub mod store;
mod urls;
pub mod words;

use std::sync::Arc;

use db::Migration;
use signs::Door;
use web::{Module, StartError, Starting};

pub use settings::Settings;

/// The module.
pub const MODULE: Module = Module {
    name: "calls",
    migrations: &[
        Migration { name: "0001_calls", sql: include_str!("../migrations/0001_calls.sql") },
        Migration { name: "0002_checks", sql: include_str!("../migrations/0002_checks.sql") },
    ],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: || api::routes(pages::routes()),
    start: |starting| Box::pin(async move { start(starting) }),
    serve: asterisk::listen,
    jobs: jobs::add,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let settings: Settings = starting.config.module("calls").map_err(|error| StartError::Config(error.to_string()))?;
    let wanted = settings.words().map_err(StartError::Config)?;
    settings.asterisk.as_ref().map_or(Ok(()), |own| own.events().map(drop)).map_err(StartError::Config)?;
    let ari = settings.asterisk.as_ref().map(asterisk::Ari::new).transpose().map_err(StartError::Config)?;
    starting.add(asterisk::Exchange(ari));
    starting.part::<identity::Identity>()?.declare_kind(identity::CaseKind { code: reach::KIND, name: "calls-kind" });
    starting.part::<search::Search>()?.add_source(Arc::new(found::Answers { db: starting.db.clone(), clock: starting.clock.clone() }));
    starting.add(knowledge::Knowledge::new(starting.db.clone(), wanted));
    starting.add(check::Scripts::read().map_err(StartError::Config)?);
    signs::open(starting, [Door { place: 50, icon: "book-open", title: "calls-door", hint: "calls-door-hint", href: urls::ANSWERS }]);
    starting.add(settings);
    Ok(())
}
