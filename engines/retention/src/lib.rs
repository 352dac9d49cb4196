#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod apply;
pub mod classification;
mod holder;
pub mod order;
mod pages;
pub mod report;
pub mod samples;
mod store;
pub mod tombstone;

use std::collections::BTreeMap;
use std::sync::Arc;

use db::Migration;
use db::jobs::Jobs;
use jiff::civil::Date;
use serde::Deserialize;
use web::{Graves, House, Module, StartError, Starting};

use classification::{Classification, Rule};

/// The engine's manifest.
pub const MODULE: Module = Module {
    name: "retention",
    migrations: &[Migration { name: "0001_retention", sql: include_str!("../migrations/0001_retention.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: pages::routes,
    start: |starting| Box::pin(async move { start(starting) }),
    jobs,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

/// The job that applies the terms.
pub const APPLY: &str = "retention.apply";

/// A city's own term for a table.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnTerm {
    /// Days.
    pub days: i64,
    /// The decision that says so.
    pub decision: String,
}

/// `[modules.retention]`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Terms by table.
    pub terms: BTreeMap<String, OwnTerm>,
}

/// The engine's part of the house.
pub struct Retention {
    known: Arc<Classification>,
}

impl Retention {
    /// The classification of all tables, with the city's own terms.
    pub fn classification(&self) -> &Classification {
        &self.known
    }

    /// The rules in force on a day.
    pub fn rules(&self, today: Date) -> impl Iterator<Item = &Rule> {
        self.known.rules().filter(move |rule| rule.is_in_force(today))
    }
}

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let settings: Settings =
        starting.config.module("retention").map_err(|error| StartError::Config(format!("modules.retention: {error}")))?;
    let texts = starting.modules.iter().map(|module| (module.name, module.privacy));
    let known = Classification::read(texts).and_then(|known| known.with_terms(&settings.terms));
    let known = Arc::new(known.map_err(|error| StartError::Part(error.to_string()))?);
    let identity = starting.part::<identity::Identity>()?;
    identity.hold_data(Arc::new(holder::EveryTable { known: Arc::clone(&known) }));
    identity.declare_act::<order::RunNow>();
    starting.add(Graves(Arc::new(tombstone::Yard(starting.db.clone()))));
    starting.add(Retention { known });
    Ok(())
}

fn jobs(house: &House, jobs: Jobs) -> Jobs {
    let house = house.clone();
    jobs.on(APPLY, move |_| {
        let house = house.clone();
        Box::pin(async move { Ok(apply::apply(&house, &audit::Actor::platform(APPLY)).await.map(drop)?) })
    })
    .every(APPLY, "0 4 * * *")
}
