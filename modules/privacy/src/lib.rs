#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod actions;
pub mod incident;
pub mod looks;
mod mine;
mod pages;
pub mod request;
pub mod samples;
mod store;

use db::Migration;
use db::jobs::Jobs;
use web::{House, Module, StartError, Starting};

/// The module.
pub const MODULE: Module = Module {
    name: "privacy",
    migrations: &[Migration { name: "0001_privacy", sql: include_str!("../migrations/0001_privacy.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: pages::routes,
    start: |starting| Box::pin(async move { start(starting) }),
    jobs,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    starting.part::<identity::Identity>()?.declare_act::<actions::AnswerRequest>();
    cabinet::hold(starting, std::sync::Arc::new(mine::Requests));
    starting.part::<identity::AccountLinks>()?.add("privacy-own-title", pages::OWN_HREF);
    Ok(())
}

fn jobs(house: &House, jobs: Jobs) -> Jobs {
    let house = house.clone();
    jobs.on(looks::COUNT, move |run| Box::pin(looks::count(house.clone(), run))).every(looks::COUNT, "10 0 * * *")
}
