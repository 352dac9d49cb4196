//! The door to the data.

use std::sync::Arc;

use jiff::Timestamp;
use kit::{Clock, SystemClock};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::stream::{self, Rows};
use crate::{BoxFuture, DbConfig, DbError, Dialect, FromRow, Params, Tx, sql};

/// The most rows [`Db::all`] gives; ask [`Db::stream`] for more.
pub(crate) const ROWS_MAX: usize = 1_000_000;

/// The database. Cloning is cheap; all clones are one.
#[derive(Clone)]
pub struct Db {
    pub(crate) backend: Arc<Backend>,
    pub(crate) shared: Shared,
}

pub(crate) enum Backend {
    Sqlite(Box<Sqlite>),
    Postgres(Postgres),
}

/// What every transaction carries with it.
#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) clock: Arc<dyn Clock>,
    /// Wakes this process's workers when a transaction has left them something.
    pub(crate) nudge: Arc<Notify>,
}

impl Db {
    /// Opens the database (an SQLite file is made where there is none); [`Db::migrate`] comes next.
    /// A metrics recorder is installed before, or its figures go nowhere.
    ///
    /// Errors: [`DbError::Unavailable`] if it cannot be reached, [`DbError::Internal`] for a wrong address.
    pub async fn open(config: &DbConfig) -> Result<Self, DbError> {
        let backend = match config.dialect()? {
            Dialect::Sqlite => Backend::Sqlite(Box::new(Sqlite::open(config)?)),
            Dialect::Postgres => Backend::Postgres(Postgres::open(config).await?),
        };
        let shared = Shared { clock: Arc::new(SystemClock), nudge: Arc::new(Notify::new()) };
        Ok(Self { backend: Arc::new(backend), shared })
    }

    /// The same database on another clock.
    #[must_use]
    pub fn with_clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.shared.clock = clock;
        self
    }

    /// Its clock.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.shared.clock
    }

    /// Now, by its clock.
    pub fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }

    /// A new id, stamped by its clock.
    pub fn id(&self) -> Uuid {
        self.shared.clock.id()
    }

    /// Which kind it is.
    pub fn dialect(&self) -> Dialect {
        match *self.backend {
            Backend::Sqlite(_) => Dialect::Sqlite,
            Backend::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Every row of a query, a million at most. It only reads; a transaction writes.
    ///
    /// Errors: as the database's; [`DbError::Timeout`] after the read limit.
    pub async fn all<T: FromRow>(&self, sql: &str, params: Params) -> Result<Vec<T>, DbError> {
        self.rows(sql, params, ROWS_MAX + 1).await.and_then(within_limit)
    }

    /// The first row of a query.
    ///
    /// Errors: as [`Db::all`].
    pub async fn first<T: FromRow>(&self, sql: &str, params: Params) -> Result<Option<T>, DbError> {
        Ok(self.rows(sql, params, 1).await?.pop())
    }

    async fn rows<T: FromRow>(&self, sql: &str, params: Params, rows_max: usize) -> Result<Vec<T>, DbError> {
        match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.select(sql::for_sqlite(sql), params, rows_max).await,
            Backend::Postgres(postgres) => postgres.select(sql, &params, rows_max).await,
        }
    }

    /// The rows of a query one after another, in flat memory, from one snapshot. Must be called within a Tokio runtime.
    /// It ends with [`DbError::Timeout`] if nobody takes rows for the read limit, or after the stream limit.
    pub fn stream<T: FromRow>(&self, sql: String, params: Params) -> Rows<T> {
        stream::open(Arc::clone(&self.backend), sql, params)
    }

    /// Runs a transaction. `work` may run more than once (PostgreSQL refuses one of two that conflict; it is tried again), so it has
    /// no effects but on the database, and awaits nothing else.
    ///
    /// Errors: those of `work`, and the database's.
    pub async fn tx<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        E: From<DbError> + Send + 'static,
        T: Send + 'static,
    {
        match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.write(work, self.shared.clone()).await,
            Backend::Postgres(postgres) => postgres.write(work, &self.shared).await,
        }
    }

    /// A number that changes with every commit of whatever process; none where the database does not tell it without being asked a
    /// question (PostgreSQL). As long as it stands, what was read since it was first seen is what would be read now.
    pub fn stamp(&self) -> Option<i64> {
        match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.stamp(),
            Backend::Postgres(_) => None,
        }
    }

    /// Finishes what is queued and takes nothing new.
    pub async fn close(&self) {
        match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.close().await,
            Backend::Postgres(postgres) => postgres.close(),
        }
    }
}

/// Refuses more rows than fit in memory well.
pub(crate) fn within_limit<T>(rows: Vec<T>) -> Result<Vec<T>, DbError> {
    if rows.len() > ROWS_MAX {
        return Err(DbError::Internal(format!("more than {ROWS_MAX} rows were asked for at once")));
    }
    Ok(rows)
}
