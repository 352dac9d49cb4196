//! A transaction: the only place that writes. The same code runs on the writer thread of SQLite and on a connection of PostgreSQL.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::database::{ROWS_MAX, Shared};
use crate::sqlite::Session;
use crate::{DbError, Dialect, FromRow, Params, postgres, sql};

/// A transaction under way. It is kept if its code returns `Ok`, and undone if it returns `Err`, panics, or awaits anything else.
///
/// After a statement has failed the transaction can only be undone, on both databases; [`Tx::attempt`] is for what may fail.
pub struct Tx {
    engine: Engine,
    shared: Shared,
    now: Timestamp,
    failed: AtomicBool,
    nudged: bool,
}

pub(crate) enum Engine {
    Sqlite(Arc<Mutex<Session>>),
    Postgres(Arc<postgres::Connection>),
}

impl Tx {
    pub(crate) fn new(engine: Engine, shared: Shared) -> Self {
        let now = shared.clock.now();
        Self { engine, shared, now, failed: AtomicBool::new(false), nudged: false }
    }

    /// The moment the transaction began, by the clock of the house.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A new id, stamped by the clock of the house.
    pub fn id(&self) -> Uuid {
        self.shared.clock.id()
    }

    /// Which database it runs on.
    pub fn dialect(&self) -> Dialect {
        match self.engine {
            Engine::Sqlite(_) => Dialect::Sqlite,
            Engine::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Every row of a query, or of a statement that returns what it wrote.
    ///
    /// Errors: as the database's.
    pub async fn all<T: FromRow>(&self, sql: &str, params: Params) -> Result<Vec<T>, DbError> {
        self.rows(sql, params, ROWS_MAX + 1).await.and_then(crate::database::within_limit)
    }

    /// The first row.
    ///
    /// Errors: as the database's.
    pub async fn first<T: FromRow>(&self, sql: &str, params: Params) -> Result<Option<T>, DbError> {
        Ok(self.rows(sql, params, 1).await?.pop())
    }

    async fn rows<T: FromRow>(&self, sql: &str, params: Params, rows_max: usize) -> Result<Vec<T>, DbError> {
        self.sound()?;
        let rows = match &self.engine {
            Engine::Sqlite(session) => lock(session).select(&sql::for_sqlite(sql), &params, rows_max),
            Engine::Postgres(connection) => connection.select(sql, &params, rows_max).await,
        };
        self.watched(rows)
    }

    /// Runs a statement; the number of rows it changed.
    ///
    /// Errors: as the database's.
    pub async fn execute(&mut self, sql: &str, params: Params) -> Result<u64, DbError> {
        self.sound()?;
        let changed = match &self.engine {
            Engine::Sqlite(session) => lock(session).execute(&sql::for_sqlite(sql), &params),
            Engine::Postgres(connection) => connection.execute(sql, &params).await,
        };
        self.watched(changed)
    }

    /// Runs one statement with each row of arguments (pipelined on PostgreSQL); the number of rows changed in all.
    ///
    /// Errors: of the first that fails.
    pub async fn execute_many(&mut self, sql: &str, rows: Vec<Params>) -> Result<u64, DbError> {
        self.sound()?;
        let changed = match &self.engine {
            Engine::Sqlite(session) => lock(session).execute_many(&sql::for_sqlite(sql), &rows),
            Engine::Postgres(connection) => connection.execute_many(sql, &rows).await,
        };
        self.watched(changed)
    }

    /// Runs a statement that may break a rule: if it does, only the statement is undone and the transaction goes on.
    ///
    /// Errors: [`DbError::Constraint`] leaves the transaction sound, any other does not.
    pub async fn attempt(&mut self, sql: &str, params: Params) -> Result<u64, DbError> {
        self.batch("SAVEPOINT attempt").await?;
        let outcome = self.execute(sql, params).await;
        if matches!(outcome, Err(DbError::Constraint { .. })) {
            self.failed.store(false, Ordering::Relaxed);
            self.batch("ROLLBACK TO attempt").await?;
        }
        if self.sound().is_ok() {
            self.batch("RELEASE attempt").await?;
        }
        outcome
    }

    /// Records that something happened. Delivered at least once to every subscriber of `kind`, after the transaction is kept.
    ///
    /// Errors: as the database's.
    pub async fn event<E: Serialize>(&mut self, kind: &'static str, body: &E) -> Result<(), DbError> {
        self.nudged = true;
        crate::jobs::store::insert_event(self, kind, &to_json(body)?).await
    }

    /// Orders a job, now or at `run_at`; its id.
    ///
    /// Errors: as the database's.
    pub async fn job<J: Serialize>(&mut self, kind: &'static str, body: &J, run_at: Option<Timestamp>) -> Result<Uuid, DbError> {
        self.nudged = true;
        crate::jobs::store::insert_job(self, kind, &to_json(body)?, run_at.unwrap_or(self.now)).await
    }

    /// Statements without arguments: migrations and savepoints.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        self.sound()?;
        let outcome = match &self.engine {
            Engine::Sqlite(session) => lock(session).batch(sql),
            Engine::Postgres(connection) => connection.batch(sql).await,
        };
        self.watched(outcome)
    }

    /// Lifts the time limit, for migrations.
    pub(crate) async fn without_limit(&mut self) -> Result<(), DbError> {
        match &self.engine {
            Engine::Sqlite(session) => {
                lock(session).limit(false);
                Ok(())
            }
            Engine::Postgres(_) => self.batch("SET LOCAL statement_timeout = 0").await,
        }
    }

    /// Whether no statement has failed yet.
    pub(crate) fn sound(&self) -> Result<(), DbError> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(DbError::Internal("a transaction went on after a statement of it had failed".to_owned()));
        }
        Ok(())
    }

    /// Whether there is something new for the workers.
    pub(crate) fn nudged(&self) -> bool {
        self.nudged
    }

    fn watched<T>(&self, outcome: Result<T, DbError>) -> Result<T, DbError> {
        if outcome.is_err() {
            self.failed.store(true, Ordering::Relaxed);
        }
        outcome
    }
}

fn lock(session: &Mutex<Session>) -> MutexGuard<'_, Session> {
    session.lock().unwrap_or_else(PoisonError::into_inner)
}

fn to_json(body: &impl Serialize) -> Result<String, DbError> {
    serde_json::to_string(body).map_err(|error| DbError::Internal(format!("a body that is no JSON: {error}")))
}
