//! Whether anything was committed since one last looked: SQLite tells it from the log's index in shared memory, without a query.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use super::connection::{Limits, open};
use crate::DbError;

/// A connection that only watches.
pub(crate) struct Watch(Mutex<Connection>);

impl Watch {
    pub(super) fn open(path: &Path, limits: &Limits) -> Result<Self, DbError> {
        Ok(Self(Mutex::new(open(path, limits, true)?)))
    }

    /// A number that is another one as soon as anybody, this process or another, has committed something; none if it cannot be
    /// told just now. It takes a few microseconds and never waits for a writer (`PRAGMA data_version`).
    pub(crate) fn stamp(&self) -> Option<i64> {
        let connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut statement = connection.prepare_cached("PRAGMA data_version").ok()?;
        statement.query_row([], |row| row.get(0)).ok()
    }
}
