#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod actions;
mod mine;
mod pages;
pub mod samples;
mod store;
pub mod wording;

use db::jobs::{JobError, JobRun, Jobs};
use db::{Db, DbError, Migration, Tx};
use kit::{PersonId, Timestamp};
use serde::{Deserialize, Serialize};
use web::{House, Module, Redirect};

pub use store::{Purpose, purposes};

/// The engine's manifest.
pub const MODULE: Module = Module {
    name: "consents",
    migrations: &[Migration { name: "0001_consents", sql: include_str!("../migrations/0001_consents.sql") }],
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: pages::routes,
    start: |starting| {
        cabinet::hold(starting, std::sync::Arc::new(mine::Consents));
        Box::pin(async move {
            starting.part::<identity::AccountLinks>()?.add("consents-title", pages::OWN_HREF);
            Ok(())
        })
    },
    jobs,
    privacy: include_str!("../privacy.toml"),
    ..Module::EMPTY
};

/// The kind of the event that somebody agreed; its body is [`Moved`].
pub const GIVEN: &str = "consents.given";
/// The kind of the event that somebody withdrew a consent; its body is [`Moved`].
pub const WITHDRAWN: &str = "consents.withdrawn";

/// Whose consent to which purpose was given or withdrawn.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Moved {
    /// Whose.
    pub person: PersonId,
    /// The code of the purpose.
    pub purpose: String,
    /// The version it was given to.
    pub version: i64,
}

/// Whether a person's consent to a purpose holds at this moment.
///
/// Errors: the database's.
pub async fn has(db: &Db, person: PersonId, purpose: &str, now: Timestamp) -> Result<bool, DbError> {
    let Some(known) = store::find(db, purpose).await? else { return Ok(false) };
    let given = store::open_of(db, person, purpose).await?;
    Ok(given.is_some_and(|given| wording::holds(&known.versions(), given, now) && known.purpose.is_open(now)))
}

/// To the page that asks for a consent, and from there back to a path of ours.
pub fn ask(purpose: &str, back: &str) -> Redirect {
    let back = web::Query::default().with("next", web::local_path(back).unwrap_or("/"));
    Redirect::to(back.href(&format!("{}/{purpose}", pages::OWN_HREF)))
}

/// The job that asks everybody anew once a version holds.
const ASK_ANEW: &str = "consents.ask_anew";
/// People told of in one transaction.
const PEOPLE: i64 = 200;

/// What the job is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Order {
    purpose: String,
    after: PersonId,
}

/// Orders that everybody who agreed is asked anew when the version holds.
pub(crate) async fn order_anew(tx: &mut Tx, purpose: &str, at: Timestamp) -> Result<(), DbError> {
    let order = Order { purpose: purpose.to_owned(), after: PersonId(uuid::Uuid::nil()) };
    tx.job(ASK_ANEW, &order, Some(at)).await.map(drop)
}

fn jobs(_: &House, jobs: Jobs) -> Jobs {
    jobs.on(ASK_ANEW, |run| Box::pin(ask_anew(run)))
}

async fn ask_anew(run: JobRun) -> Result<(), JobError> {
    let Order { purpose, mut after } = run.read()?;
    loop {
        let people = store::holders_after(&run.db, &purpose, after, PEOPLE).await?;
        let Some(last) = people.last() else { return Ok(()) };
        after = *last;
        let purpose = purpose.clone();
        let told: Result<(), DbError> = run
            .db
            .tx(move |tx| {
                let (people, purpose) = (people.clone(), purpose.clone());
                Box::pin(async move {
                    for person in people {
                        mine::changed(tx, person, &purpose).await?;
                    }
                    Ok(())
                })
            })
            .await;
        told?;
    }
}
