#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod actions;
mod followed;
mod known;
mod look;
mod open311;
mod pages;
mod reach;
pub mod samples;
mod site;
mod status;
mod store;
mod tell;
mod urls;

use std::sync::Arc;

use db::Migration;
use signs::Door;
use web::{Module, StartError, Starting};

pub use known::{KIND, declared};
pub use open311::{FETCH, RawEndpoint};
pub use status::Status;

/// The module.
pub const MODULE: Module = Module {
    name: "requests",
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: || open311::routes(pages::routes()),
    jobs: |house, jobs| open311::jobs(house, tell::jobs(house, jobs)),
    migrations: &[Migration { name: "0001_endpoints", sql: include_str!("../migrations/0001_endpoints.sql") }],
    privacy: include_str!("../privacy.toml"),
    dialects: &[open311::DIALECT],
    start: |starting| Box::pin(async move { start(starting) }),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    signs::open(starting, [Door { place: 10, icon: "megaphone", title: "requests-report", hint: "requests-door-hint", href: urls::NEW }]);
    let cases = starting.part::<cases::Cases>()?;
    cases.show_applicants_at(KIND, urls::REQUESTS);
    let kind =
        cabinet::Kind { code: KIND, name: "requests-mine", icon: "megaphone", begin: Some(("requests-report", urls::NEW)), version: 1 };
    cabinet::hold(starting, Arc::new(cases::Mine { kind, cases: (*cases).clone() }));
    starting.part::<messages::Templates>()?.declare(&starting.messages, &tell::TEMPLATES).map_err(StartError::Part)?;
    let topics = starting.part::<subscriptions::Topics>()?;
    topics.declare(&starting.messages, &tell::GROUPS, &tell::KINDS).map_err(StartError::Part)?;
    topics.follow(Arc::new(followed::OneProblem)).map_err(StartError::Part)?;
    topics.follow(Arc::new(followed::IN_DISTRICT)).map_err(StartError::Part)?;
    // a city without the bot does without the command
    if let Ok(own) = starting.part::<bot::Bot>() {
        own.add(Arc::new(Status));
    }
    starting.add(open311::Line::new().map_err(StartError::Part)?);
    Ok(())
}
