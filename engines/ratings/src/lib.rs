#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod actions;
pub mod ballot;
mod event;
pub mod form;
mod jobs;
mod pages;
mod reach;
pub mod samples;
mod store;
mod tell;

use db::Migration;
use web::{Module, StartError, Starting};

pub use actions::{answer_vote, cast, cast_at, close_point, invite, make_point, reopen_point};
pub use ballot::{Ballot, MARKS, QUESTIONS, REASONS};
pub use event::Event;
pub use pages::link;
pub use store::{Vote, vote_of};

/// From so many votes on an office is shown to everybody.
pub const VOTES_MIN: i64 = 10;

/// The engine.
pub const MODULE: Module = Module {
    name: "ratings",
    migrations: &[Migration { name: "0001_ratings", sql: include_str!("../migrations/0001_ratings.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: pages::routes,
    start: |starting| Box::pin(async move { start(starting) }),
    jobs: jobs::add,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    starting.part::<messages::Templates>()?.declare(&starting.messages, &tell::TEMPLATES).map_err(StartError::Part)
}
