//! The outbox and the jobs: effects that follow a transaction, each at least once, also when the process is killed.
//!
//! [`Tx::event`](crate::Tx::event) records what happened and [`Tx::job`](crate::Tx::job) orders work, in the same transaction as the
//! facts. Any number of processes over one database work them off; handlers are idempotent and may use [`JobRun::id`] for that.

pub(crate) mod store;
mod worker;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use croner::Cron;
use jiff::Timestamp;
use kit::{Clock, Problem};
use uuid::Uuid;

pub use store::{Dead, Pending};
pub use worker::{Failure, Tally, Working};

use crate::{BoxFuture, Db, DbError, Migration, MigrationSet};

/// The tables of the house itself.
pub(crate) const MIGRATIONS: MigrationSet =
    MigrationSet { module: "base", migrations: &[Migration { name: "0001_jobs", sql: include_str!("0001_jobs.sql") }] };

/// A job being done.
#[derive(Clone)]
pub struct JobRun {
    /// The same each time the job is tried.
    pub id: Uuid,
    /// What is to be done.
    pub kind: String,
    /// What was given to [`Tx::job`](crate::Tx::job) or [`Tx::event`](crate::Tx::event); null for a regular job.
    pub body: serde_json::Value,
    /// Which try this is, from 1.
    pub attempt: u32,
    /// The database.
    pub db: Db,
    /// Now.
    pub now: Timestamp,
}

impl JobRun {
    /// The body as a type.
    ///
    /// Errors: [`JobError::Dead`], since a body of another shape never gets better.
    pub fn read<T: serde::de::DeserializeOwned>(&self) -> Result<T, JobError> {
        T::deserialize(&self.body).map_err(|error| JobError::Dead(format!("body: {error}")))
    }
}

/// Why a job was not done.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum JobError {
    /// It may succeed later.
    #[error("{0}")]
    Retry(String),
    /// It never will; people look at it.
    #[error("{0}")]
    Dead(String),
}

impl From<DbError> for JobError {
    fn from(error: DbError) -> Self {
        Self::Retry(error.to_string())
    }
}

impl From<Problem> for JobError {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Unavailable | Problem::TooMany(_) | Problem::Internal(_) => Self::Retry(problem.to_string()),
            other => Self::Dead(other.to_string()),
        }
    }
}

/// How jobs are worked off.
#[derive(Clone, Copy, Debug)]
pub struct Habits {
    /// Jobs at once in this process.
    pub at_once: usize,
    /// How long a taken job is this worker's; renewed while it works, so it only matters when the worker dies.
    pub lease: Duration,
    /// The longest one try may take.
    pub limit: Duration,
    /// Tries before a job is given up.
    pub attempts: u32,
    /// How often to look when nobody calls.
    pub look: Duration,
}

impl Default for Habits {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self { at_once: 4, lease: seconds(60), limit: seconds(900), attempts: 12, look: Duration::from_millis(500) }
    }
}

type Handler = Arc<dyn Fn(JobRun) -> BoxFuture<'static, Result<(), JobError>> + Send + Sync>;

/// The handlers of this process. Declare them, then [`Jobs::start`], or [`Jobs::run_due`] in a test.
#[derive(Clone)]
pub struct Jobs {
    db: Db,
    clock: Arc<dyn Clock>,
    habits: Habits,
    handlers: HashMap<String, Handler>,
    /// Event kind → the job kinds of its subscribers.
    subscribers: HashMap<String, Vec<String>>,
    regular: Vec<(String, Cron)>,
    wrong: Vec<String>,
}

impl Jobs {
    /// No handlers yet.
    pub fn new(db: Db, clock: Arc<dyn Clock>) -> Self {
        let db = db.with_clock(Arc::clone(&clock));
        let habits = Habits::default();
        Self { db, clock, habits, handlers: HashMap::new(), subscribers: HashMap::new(), regular: Vec::new(), wrong: Vec::new() }
    }

    /// Other habits.
    #[must_use]
    pub fn with_habits(mut self, habits: Habits) -> Self {
        self.habits = habits;
        self
    }

    /// What does the jobs of a kind, and what follows the events of that kind.
    #[must_use]
    pub fn on<F>(self, kind: &str, handler: F) -> Self
    where
        F: Fn(JobRun) -> BoxFuture<'static, Result<(), JobError>> + Send + Sync + 'static,
    {
        self.follow(kind, kind, handler)
    }

    /// What follows the events of kind `event`; each `subscriber` of an event gets a job of its own, of that kind.
    #[must_use]
    pub fn follow<F>(mut self, event: &str, subscriber: &str, handler: F) -> Self
    where
        F: Fn(JobRun) -> BoxFuture<'static, Result<(), JobError>> + Send + Sync + 'static,
    {
        if self.handlers.insert(subscriber.to_owned(), Arc::new(handler)).is_some() {
            self.wrong.push(format!("{subscriber} has two handlers"));
        }
        self.subscribers.entry(event.to_owned()).or_default().push(subscriber.to_owned());
        self
    }

    /// Orders a job of `kind` regularly by a cron pattern in Kyiv time: `0 7 * * *` is every day at seven. Many processes order it once;
    /// after a standstill the last missed time is made up for.
    #[must_use]
    pub fn every(mut self, kind: &str, pattern: &str) -> Self {
        match pattern.parse::<Cron>() {
            Ok(cron) => self.regular.push((kind.to_owned(), cron)),
            Err(error) => self.wrong.push(format!("{kind}: {pattern}: {error}")),
        }
        self
    }

    /// What waits and what has been given up.
    ///
    /// Errors: as the database's.
    pub async fn pending(&self) -> Result<Pending, DbError> {
        store::pending(&self.db, self.clock.now()).await
    }

    /// The jobs given up, latest first, `limit` at most.
    ///
    /// Errors: as the database's.
    pub async fn dead(&self, limit: usize) -> Result<Vec<Dead>, DbError> {
        store::dead(&self.db, limit).await
    }

    /// Lets a job that was given up be tried again; false if there is none.
    ///
    /// Errors: as the database's.
    pub async fn revive(&self, id: Uuid) -> Result<bool, DbError> {
        self.db.tx(move |tx| Box::pin(store::revive(tx, id))).await
    }

    fn check(&self) -> Result<(), DbError> {
        let mut wrong = self.wrong.clone();
        wrong.extend(
            self.regular.iter().filter(|(kind, _)| !self.handlers.contains_key(kind)).map(|(kind, _)| format!("{kind} has no handler")),
        );
        if wrong.is_empty() { Ok(()) } else { Err(DbError::Internal(format!("jobs: {}", wrong.join("; ")))) }
    }
}
