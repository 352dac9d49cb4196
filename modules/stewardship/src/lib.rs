#![doc = include_str!("../README.md")]

#[macro_use]
mod words;

pub mod actions;
mod api;
mod holding;
mod letters;
mod listing;
mod mine;
mod pages;
pub mod proposal;
pub mod reminders;
mod reviews;
pub mod samples;
pub mod settings;
mod sheet;
mod store;
mod tally;
mod waits;

use db::Migration;
use db::jobs::Jobs;
use web::{House, Module, StartError, Starting};

use settings::Settings;

/// The module.
pub const MODULE: Module = Module {
    name: "stewardship",
    migrations: &[Migration { name: "0001_proposals", sql: include_str!("../migrations/0001_proposals.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: || api::routes(pages::routes()),
    start: |starting| Box::pin(async move { start(starting) }),
    jobs: add_jobs,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let settings: Settings = starting.config.module("stewardship").map_err(|error| StartError::Config(error.to_string()))?;
    let registers = (*starting.part::<registers::Registers>()?).clone();
    starting.part::<identity::Identity>()?.add_work(std::sync::Arc::new(waits::Answered(registers)));
    let templates = [letters::TEMPLATES.as_slice(), &reminders::TEMPLATES].concat();
    starting.part::<messages::Templates>()?.declare(&starting.messages, &templates).map_err(StartError::Part)?;
    cabinet::hold(starting, std::sync::Arc::new(mine::Proposals));
    cabinet::hold(starting, std::sync::Arc::new(mine::Remarks));
    cabinet::hold(starting, std::sync::Arc::new(reviews::Reviews));
    starting.add(settings);
    starting.add(tally::Tallies::default());
    Ok(())
}

fn add_jobs(house: &House, jobs: Jobs) -> Jobs {
    let (remind, make) = (house.clone(), house.clone());
    let jobs = reviews::add_jobs(house, jobs);
    jobs.on(reminders::REMIND, move |run| Box::pin(reminders::remind(remind.clone(), run)))
        .every(reminders::REMIND, "0 8 * * *")
        .on(actions::MAKE_REGISTER, move |run| Box::pin(actions::make_register_job(make.clone(), run)))
}
