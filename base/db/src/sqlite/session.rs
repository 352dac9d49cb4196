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
/// Pages of a log so long (16 MB) that readers are waited for: where somebody always reads, it would never begin anew.
const LOG_PAGES_LONG: i32 = 4 * LOG_PAGES;
/// How long they are waited for.
const PAUSE: Duration = Duration::from_millis(100);

pub(crate) struct Session {
    pub(crate) connection: Connection,
    names: Names,
    deadline: Deadline,
    limits: Limits,
    /// Pages of the log after the last commit.
    log_pages: Arc<AtomicI32>,
    /// Pages of the log that the last look has dealt with.
    brought_over: i32,
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
        Ok(Self { connection, names: Names::default(), deadline, limits: limits.clone(), log_pages, brought_over: 0 })
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
        self.deadline.set(limited.then_some(self.limits.read));
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

    /// Brings the log over into the file when it has grown. Readers are not waited for, what they still need stays for the next time;
    /// only a log that has grown very long is worth a short pause.
    pub(super) fn checkpoint_if_long(&mut self) {
        let pages = self.log_pages.load(Ordering::Relaxed);
        // The log begins anew once all of it was brought over and read.
        self.brought_over = self.brought_over.min(pages);
        if pages - self.brought_over < LOG_PAGES {
            return;
        }
        let outcome = if pages < LOG_PAGES_LONG { self.checkpoint("PASSIVE") } else { self.checkpoint_with_pause() };
        if let Err(error) = outcome {
            tracing::warn!(%error, "the log could not be brought over");
        }
        self.brought_over = pages;
    }

    fn checkpoint(&self, how: &str) -> Result<(), rusqlite::Error> {
        let sql = format!("PRAGMA wal_checkpoint({how})");
        let left: i32 = self.connection.query_row(&sql, [], |row| Ok(row.get::<_, i32>(1)? - row.get::<_, i32>(2)?))?;
        metrics::gauge!("db_log_pages_left").set(f64::from(left));
        Ok(())
    }

    fn checkpoint_with_pause(&self) -> Result<(), rusqlite::Error> {
        self.connection.busy_timeout(PAUSE)?;
        let outcome = self.checkpoint("RESTART");
        self.connection.busy_timeout(self.limits.busy)?;
        outcome
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
