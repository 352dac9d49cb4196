//! One connection taken from the pool: statements with their cached plans, and errors in our words.

use std::sync::atomic::{AtomicBool, Ordering};

use deadpool_postgres::Object;
use futures_util::future::try_join_all;
use futures_util::{StreamExt, TryStreamExt, pin_mut};
use tokio_postgres::Statement;
use tokio_postgres::error::SqlState;

use super::values::bound;
use crate::row::{self, Source};
use crate::stream::Giver;
use crate::{DbError, FromRow, Params};

/// Statements on their way at once.
const PIPELINE: usize = 256;

pub(crate) struct Connection {
    client: Option<Object>,
    /// A transaction has begun and not ended: the connection is not fit for the pool.
    open: AtomicBool,
    retry: AtomicBool,
}

impl Connection {
    pub(super) fn new(client: Object) -> Self {
        Self { client: Some(client), open: AtomicBool::new(false), retry: AtomicBool::new(false) }
    }

    /// Whether the database has said that the same once more may succeed.
    pub(super) fn wants_retry(&self) -> bool {
        self.retry.load(Ordering::Relaxed)
    }

    /// Begins a transaction that behaves as if it were alone, as they all are on SQLite.
    pub(super) async fn begin(&self) -> Result<(), DbError> {
        self.opened();
        self.batch("START TRANSACTION ISOLATION LEVEL SERIALIZABLE READ WRITE").await
    }

    pub(super) fn opened(&self) {
        self.open.store(true, Ordering::Relaxed);
    }

    /// Ends a transaction.
    pub(super) async fn end(&self, how: &str) -> Result<(), DbError> {
        let outcome = self.batch(how).await;
        if self.client().is_ok_and(|client| !client.is_closed()) && (outcome.is_ok() || self.wants_retry()) {
            self.open.store(false, Ordering::Relaxed);
        }
        outcome
    }

    pub(crate) async fn batch(&self, sql: &str) -> Result<(), DbError> {
        self.client()?.batch_execute(sql).await.map_err(|error| self.explain(&error, sql))
    }

    pub(crate) async fn select<T: FromRow>(&self, sql: &str, params: &Params, rows_max: usize) -> Result<Vec<T>, DbError> {
        let statement = self.prepare(sql, params).await?;
        let rows = self.client()?.query_raw(&statement, bound(params)).await.map_err(|error| self.explain(&error, sql))?;
        pin_mut!(rows);
        let mut out = Vec::new();
        while let Some(row) = rows.try_next().await.map_err(|error| self.explain(&error, sql))? {
            if out.len() < rows_max {
                out.push(row::read(Source::Postgres(&row))?);
            }
        }
        Ok(out)
    }

    pub(super) async fn batches<T: FromRow>(&self, sql: &str, params: &Params, giver: &Giver<T>) -> Result<(), DbError> {
        let statement = self.prepare(sql, params).await?;
        let rows = self.client()?.query_raw(&statement, bound(params)).await.map_err(|error| self.explain(&error, sql))?;
        let rows = rows.map(|row| row.map_err(|error| self.explain(&error, sql)).and_then(|row| row::read(Source::Postgres(&row))));
        let batches = rows.try_chunks(giver.size());
        pin_mut!(batches);
        while let Some(batch) = batches.try_next().await.map_err(|error| error.1)? {
            giver.give(batch).await?;
        }
        Ok(())
    }

    pub(crate) async fn execute(&self, sql: &str, params: &Params) -> Result<u64, DbError> {
        let statement = self.prepare(sql, params).await?;
        self.client()?.execute_raw(&statement, bound(params)).await.map_err(|error| self.explain(&error, sql))
    }

    /// All on their way before the first answer is back.
    pub(crate) async fn execute_many(&self, sql: &str, rows: &[Params]) -> Result<u64, DbError> {
        let Some(first) = rows.first() else { return Ok(0) };
        let statement = self.prepare(sql, first).await?;
        let client = self.client()?;
        let mut changed = 0;
        for chunk in rows.chunks(PIPELINE) {
            chunk.iter().try_for_each(|row| same_count(&statement, row, sql))?;
            let sent = chunk.iter().map(|row| client.execute_raw(&statement, bound(row)));
            let answers = try_join_all(sent).await.map_err(|error| self.explain(&error, sql))?;
            changed += answers.iter().sum::<u64>();
        }
        Ok(changed)
    }

    async fn prepare(&self, sql: &str, params: &Params) -> Result<Statement, DbError> {
        let statement = self.client()?.prepare_cached(sql).await.map_err(|error| self.explain(&error, sql))?;
        same_count(&statement, params, sql)?;
        Ok(statement)
    }

    fn client(&self) -> Result<&Object, DbError> {
        self.client.as_ref().ok_or(DbError::Unavailable)
    }

    fn explain(&self, error: &tokio_postgres::Error, sql: &str) -> DbError {
        let changed = |message: &str| message.contains("cached plan must not change result type");
        let stale = error.as_db_error().is_some_and(|error| changed(error.message()));
        if let (true, Some(client)) = (stale, &self.client) {
            client.statement_cache.clear();
        }
        let refused = matches!(error.code(), Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED));
        if stale || refused {
            self.retry.store(true, Ordering::Relaxed);
        }
        translate(error, sql)
    }
}

impl Drop for Connection {
    /// Given up in the middle of a transaction, the connection is closed, which undoes it.
    fn drop(&mut self) {
        if self.open.load(Ordering::Relaxed)
            && let Some(client) = self.client.take()
        {
            drop(Object::take(client));
        }
    }
}

fn same_count(statement: &Statement, params: &[kit::value::Value], sql: &str) -> Result<(), DbError> {
    let expected = statement.params().len();
    if params.len() == expected {
        return Ok(());
    }
    Err(DbError::Internal(format!("{} arguments for {expected} of: {sql}", params.len())))
}

/// PostgreSQL's error in our words.
pub(super) fn translate(error: &tokio_postgres::Error, sql: &str) -> DbError {
    let Some(failure) = error.as_db_error() else {
        return if error.is_closed() || is_outside(error) {
            DbError::Unavailable
        } else {
            DbError::Internal(format!("{} in: {sql}", in_full(error)))
        };
    };
    let code = failure.code();
    match code.code().get(..2).unwrap_or_default() {
        _ if *code == SqlState::NOT_NULL_VIOLATION => {
            let (table, column) = (failure.table().unwrap_or_default(), failure.column().unwrap_or_default());
            DbError::Constraint { name: format!("{table}_{column}_not_null") }
        }
        "23" => DbError::Constraint { name: failure.constraint().unwrap_or_default().to_owned() },
        _ if *code == SqlState::QUERY_CANCELED => DbError::Timeout,
        _ if *code == SqlState::DISK_FULL => DbError::Full,
        "08" | "40" | "53" | "57" => DbError::Unavailable,
        _ if *code == SqlState::LOCK_NOT_AVAILABLE => DbError::Unavailable,
        _ => DbError::Internal(format!("{} {} in: {sql}", code.code(), failure.message())),
    }
}

/// Whether the network is to blame.
fn is_outside(error: &tokio_postgres::Error) -> bool {
    std::error::Error::source(error).is_some_and(|source| source.is::<std::io::Error>())
}

/// The error with its cause.
pub(super) fn in_full(error: &tokio_postgres::Error) -> String {
    let cause = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    format!("{error} {cause}")
}
