#![doc = include_str!("../README.md")]

#[macro_use]
mod words;

pub mod account;
pub mod actions;
mod api;
mod board;
mod facts;
mod followed;
mod guard;
mod jobs;
pub mod kin;
pub mod load;
mod managed;
mod mine;
pub mod month;
mod pages;
pub mod queue;
mod reach;
pub mod repair;
pub mod rules;
pub mod samples;
mod store;
pub mod sums;
mod tell;

use std::sync::Arc;

use db::Migration;
use signs::Door;
use web::{Module, StartError, Starting};

pub use board::{Board, House, Houses};
pub use facts::Facts;
use rules::Rules;

/// The module.
pub const MODULE: Module = Module {
    name: "houses",
    migrations: &[
        Migration { name: "0001_houses", sql: include_str!("../migrations/0001_houses.sql") },
        Migration { name: "0002_subscriptions", sql: include_str!("../migrations/0002_subscriptions.sql") },
    ],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    serve: |house| board::warm(house.part::<Houses>()),
    jobs: jobs::add,
    privacy: include_str!("../privacy.toml"),
    routes: || api::routes(pages::routes()),
    start: |starting| Box::pin(async move { start(starting) }),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let own: toml::Table = starting.config.module("houses").map_err(|error| StartError::Config(error.to_string()))?;
    let rules = Rules::read(own).map_err(StartError::Config)?;
    cabinet::hold(starting, Arc::new(managed::Managed));
    cabinet::hold(starting, Arc::new(mine::Loaded));
    starting.part::<identity::Identity>()?.declare_act::<actions::UndoLoad>();
    signs::open(
        starting,
        [Door { place: 60, icon: "building-2", title: "houses-door", hint: "houses-door-hint", href: pages::urls::HOUSES }],
    );
    let registers = starting.part::<registers::Registers>()?;
    starting.part::<files::Files>()?.guard(guard::OWNER, Arc::new(guard::LoadGuard));
    let wrong = StartError::Part;
    starting.part::<messages::Templates>()?.declare(&starting.messages, &tell::TEMPLATES).map_err(wrong)?;
    let topics = starting.part::<subscriptions::Topics>()?;
    topics.declare(&starting.messages, &tell::GROUPS, &tell::KINDS).map_err(wrong)?;
    topics.follow(Arc::new(followed::Passports)).map_err(wrong)?;
    registers.show_objects_at(&rules.register, pages::urls::HOUSES);
    starting.add(Houses::new((*registers).clone(), rules));
    Ok(())
}
