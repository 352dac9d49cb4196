//! The writer's connection: statements, savepoints, the names of broken rules.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

use rusqlite::Connection;

use super::connection::{Deadline, Limits, open, translate};
use super::names::Names;
use super::values;
use crate::row::{self, Source};
use crate::{DbError, FromRow, Params};

/// Pages of the log after which it is brought over into the file (4 MB).
const LOG_PAGES: i32 = 1_000;

pub(crate) struct Session {
    pub(crate) connection: Connection,
    names: Names,
    deadline: Deadline,
    limit: Duration,
    log_pages: Arc<AtomicI32>,
}

impl Session {
    pub(super) fn open(path: &Path, limits: &Limits) -> Result<Self, DbError> {
        let mut connection = open(path, limits, false)?;
        let deadline = Deadline::install(&mut connection)?;
        let log_pages = Arc::new(AtomicI32::new(0));
        let seen = Arc::clone(&log_pages);
        let hook = move |_: &mut rusqlite::hooks::Wal, pages| {
            seen.store(pages, Ordering::Relaxed);
            Ok(())
        };
        connection.wal_hook(Some(hook)).map_err(|error| translate(&error))?;
        Ok(Self { connection, names: Names::default(), deadline, limit: limits.read, log_pages })
    }

    /// Rows of a query; it may write and return (`RETURNING`).
    pub(crate) fn select<T: FromRow>(&mut self, sql: &str, params: &Params, rows_max: usize) -> Result<Vec<T>, DbError> {
        select(&self.connection, sql, params, rows_max).map_err(|error| self.explain(error, sql, params))
    }

    /// Rows changed.
    pub(crate) fn execute(&mut self, sql: &str, params: &Params) -> Result<u64, DbError> {
        let run = |connection: &Connection| {
            let mut statement = connection.prepare_cached(sql)?;
            values::bind(&mut statement, params)?;
            statement.raw_execute()
        };
        let changed = run(&self.connection).map_err(|error| self.explain(Wrong::Driver(error), sql, params))?;
        Ok(changed as u64)
    }

    /// Rows changed by one statement run with each row of arguments.
    pub(crate) fn execute_many(&mut self, sql: &str, rows: &[Params]) -> Result<u64, DbError> {
        rows.iter().try_fold(0, |changed, row| Ok(changed + self.execute(sql, row)?))
    }

    /// Statements without arguments.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        self.connection.execute_batch(sql).map_err(|error| self.explain(Wrong::Driver(error), sql, &Params::new()))
    }

    /// `BEGIN IMMEDIATE`, `SAVEPOINT w` and their like, from the statement cache.
    pub(crate) fn control(&self, sql: &str) -> Result<(), DbError> {
        let run = || self.connection.prepare_cached(sql)?.raw_execute();
        run().map(drop).map_err(|error| translate(&error))
    }

    /// Starts the time of a transaction; none for one without a limit.
    pub(crate) fn limit(&self, limited: bool) {
        self.deadline.set(limited.then_some(self.limit));
    }

    /// Ends what a failure left open.
    pub(super) fn roll_back(&self) {
        self.deadline.set(None);
        if !self.connection.is_autocommit()
            && let Err(error) = self.control("ROLLBACK")
        {
            tracing::error!(%error, "a rollback failed");
        }
    }

    /// Brings the log over into the file when it has grown. Readers are not waited for: what they still need stays for the next time.
    pub(super) fn checkpoint(&self, log_pages_max: i32) {
        if self.log_pages.load(Ordering::Relaxed) <= log_pages_max {
            return;
        }
        let pages = self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| Ok((row.get::<_, i32>(1)?, row.get::<_, i32>(2)?)));
        match pages {
            Ok((log, moved)) => metrics::gauge!("db_log_pages").set(f64::from(log - moved)),
            Err(error) => tracing::warn!(%error, "the log could not be brought over"),
        }
        self.log_pages.store(0, Ordering::Relaxed);
    }

    /// The same with the default size.
    pub(super) fn checkpoint_if_long(&self) {
        self.checkpoint(LOG_PAGES);
    }

    /// Leaves a tidy file behind.
    pub(super) fn finish(&self) {
        self.deadline.set(Some(Duration::from_secs(10)));
        if let Err(error) = self.connection.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)") {
            tracing::warn!(%error, "the database was closed without tidying");
        }
    }

    fn explain(&mut self, wrong: Wrong, sql: &str, params: &Params) -> DbError {
        match wrong {
            Wrong::Row(error) => error,
            Wrong::Driver(error) => match self.names.rule(&self.connection, &error, sql, params) {
                Some(name) => DbError::Constraint { name },
                None => in_sql(&error, sql),
            },
        }
    }
}

/// What went wrong with a query: the driver's complaint or a row that does not fit.
pub(crate) enum Wrong {
    Driver(rusqlite::Error),
    Row(DbError),
}

impl Wrong {
    pub(crate) fn plain(self, sql: &str) -> DbError {
        match self {
            Self::Driver(error) => in_sql(&error, sql),
            Self::Row(error) => error,
        }
    }
}

impl From<rusqlite::Error> for Wrong {
    fn from(error: rusqlite::Error) -> Self {
        Self::Driver(error)
    }
}

fn in_sql(error: &rusqlite::Error, sql: &str) -> DbError {
    match values::wrong_count(error, sql).unwrap_or_else(|| translate(error)) {
        DbError::Internal(why) if !why.contains(sql) => DbError::Internal(format!("{why} in: {sql}")),
        other => other,
    }
}

/// Rows of a query on any connection.
pub(crate) fn select<T: FromRow>(connection: &Connection, sql: &str, params: &Params, rows_max: usize) -> Result<Vec<T>, Wrong> {
    let mut statement = connection.prepare_cached(sql)?;
    values::bind(&mut statement, params)?;
    let mut rows = statement.raw_query();
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        if out.len() == rows_max {
            break;
        }
        out.push(row::read(Source::Sqlite(row)).map_err(Wrong::Row)?);
    }
    Ok(out)
}

/// Rows of a query handed over in batches, until the taker wants no more.
pub(crate) fn batches<T: FromRow>(
    connection: &Connection,
    sql: &str,
    params: &Params,
    size: usize,
    mut take: impl FnMut(Vec<T>) -> Result<(), DbError>,
) -> Result<(), Wrong> {
    let mut statement = connection.prepare(sql)?;
    values::bind(&mut statement, params)?;
    let mut rows = statement.raw_query();
    let mut batch = Vec::with_capacity(size);
    while let Some(row) = rows.next()? {
        batch.push(row::read(Source::Sqlite(row)).map_err(Wrong::Row)?);
        if batch.len() == size {
            take(std::mem::replace(&mut batch, Vec::with_capacity(size))).map_err(Wrong::Row)?;
        }
    }
    take(batch).map_err(Wrong::Row)
}
