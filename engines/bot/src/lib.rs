#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod answer;
mod command;
mod ear;
mod report;
mod store;
mod update;
mod webhook;

use db::Migration;
use db::jobs::Jobs;
use web::{House, Module, StartError, Starting};

pub use command::{Asked, Bot, Command};
pub use report::{REPORTED, Report, Reported};
pub use store::report as find_report;

/// The engine's manifest.
pub const MODULE: Module = Module {
    name: "bot",
    migrations: &[Migration { name: "0001_bot", sql: include_str!("../migrations/0001_bot.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: webhook::routes,
    start: |starting| Box::pin(async move { start(starting) }),
    serve: ear::listen,
    jobs: add_jobs,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    starting.add(Bot::default());
    Ok(())
}

fn add_jobs(house: &House, jobs: Jobs) -> Jobs {
    let house = house.clone();
    jobs.on(answer::ANSWER, move |run| {
        let house = house.clone();
        Box::pin(async move { answer::answer(&house, run).await })
    })
    .on(answer::FORGET, |run| Box::pin(answer::forget(run)))
    .every(answer::FORGET, "35 3 * * *")
}
