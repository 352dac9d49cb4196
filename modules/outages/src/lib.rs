#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod actions;
mod api;
mod followed;
mod found;
mod here;
mod jobs;
pub mod kind;
pub mod list;
mod look;
pub mod outage;
mod outline;
mod overlay;
mod pages;
mod reach;
pub mod rules;
pub mod samples;
mod settings;
mod sign;
pub mod store;
mod sum;
pub mod tell;
mod urls;

use std::sync::Arc;

use db::Migration;
use signs::Door;
use web::{Module, StartError, Starting};

pub use settings::Settings;
pub use sum::Sum;

/// The module.
pub const MODULE: Module = Module {
    name: "outages",
    migrations: &[Migration { name: "0001_outages", sql: include_str!("../migrations/0001_outages.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: || api::routes(pages::routes()),
    jobs: jobs::add,
    start: |starting| Box::pin(async move { start(starting) }),
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let settings: Settings = starting.config.module("outages").map_err(|error| StartError::Config(error.to_string()))?;
    let wrong = StartError::Part;
    starting.part::<messages::Templates>()?.declare(&starting.messages, &tell::TEMPLATES).map_err(wrong)?;
    let topics = starting.part::<subscriptions::Topics>()?;
    topics.declare(&starting.messages, &tell::GROUPS, &tell::KINDS).map_err(wrong)?;
    topics.follow(Arc::new(followed::AtHouse)).map_err(wrong)?;
    topics.follow(Arc::new(followed::IN_DISTRICT)).map_err(wrong)?;
    starting.part::<places::Places>()?.add_source(Arc::new(here::AtHouse { db: starting.db.clone(), clock: starting.clock.clone() }));
    starting.part::<maps::Maps>()?.add_overlay(Arc::new(overlay::Running { db: starting.db.clone() }));
    starting.part::<search::Search>()?.add_source(Arc::new(found::Open { db: starting.db.clone() }));
    let large = sign::Large { db: starting.db.clone(), houses: settings.sign_houses };
    starting.part::<signs::Signs>()?.add(Arc::new(large));
    signs::open(starting, [Door { place: 20, icon: "plug", title: "outages-door", hint: "outages-door-hint", href: urls::OUTAGES }]);
    starting.add(settings);
    Ok(())
}
