#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod follow;
mod pages;
mod questions;
pub mod samples;
mod sources;
mod store;
mod thing;

use db::{DbError, Migration, Tx};
use kit::PersonId;
use serde::{Deserialize, Serialize};
use web::{Module, StartError, Starting};

pub use follow::gather;
pub use sources::{Cabinet, hold};
pub use store::{people, replace, replace_all};
pub use thing::{Kind, Source, THINGS_MAX, Thing};

/// The engine's manifest.
pub const MODULE: Module = Module {
    name: "cabinet",
    migrations: &[Migration { name: "0001_things", sql: include_str!("../migrations/0001_things.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: pages::routes,
    start: |starting| Box::pin(async move { start(starting) }),
    jobs: follow::jobs,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

/// The kind of the event that something of a person has changed; its body is [`Changed`].
pub const CHANGED: &str = "cabinet.changed";

/// What has changed: no contents, only where to ask.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Changed {
    /// The kind of thing.
    pub kind: String,
    /// Whose.
    pub person: PersonId,
    /// Which; none for all of this kind.
    pub object: Option<String>,
}

/// Says in the transaction of a change that a thing of a person now stands otherwise, is new or is gone.
///
/// Errors: the database's.
pub async fn changed(tx: &mut Tx, kind: &str, person: PersonId, object: impl ToString) -> Result<(), DbError> {
    tx.event(CHANGED, &Changed { kind: kind.to_owned(), person, object: Some(object.to_string()) }).await
}

fn start(starting: &mut Starting) -> Result<(), StartError> {
    starting.add(Cabinet::default());
    hold(starting, std::sync::Arc::new(questions::Questions));
    Ok(())
}
