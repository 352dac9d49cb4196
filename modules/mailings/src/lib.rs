#![doc = include_str!("../README.md")]

pub mod actions;
mod hand;
mod limits;
mod list;
mod mailing;
mod pages;
pub mod prepare;
mod store;

use db::Migration;
use db::jobs::Jobs;
use web::{House, Module, StartError, Starting};

pub use mailing::{Mailing, State};

/// The module.
pub const MODULE: Module = Module {
    name: "mailings",
    migrations: &[Migration { name: "0001_mailings", sql: include_str!("../migrations/0001_mailings.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: pages::routes,
    start: |starting| Box::pin(async move { start(starting) }),
    jobs: add_jobs,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let limits: limits::Limits = starting.config.module("mailings").map_err(|error| StartError::Config(error.to_string()))?;
    starting.add(limits);
    starting.part::<identity::Identity>()?.declare_act::<actions::let_go::SendMailing>();
    Ok(())
}

fn add_jobs(house: &House, jobs: Jobs) -> Jobs {
    let (preparing, handing) = (house.clone(), house.clone());
    jobs.on(prepare::PREPARE, move |run| {
        let house = preparing.clone();
        Box::pin(async move { prepare::prepare(&house, run).await })
    })
    .on(hand::HAND, move |run| {
        let house = handing.clone();
        Box::pin(async move { hand::hand(&house, run).await })
    })
}
