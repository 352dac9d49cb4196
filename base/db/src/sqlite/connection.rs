//! Opening a connection with the habits of the house, its time limit, and its errors in our words.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig as DbSwitch;
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};

use crate::{DbConfig, DbError};

/// Steps of SQLite's machine between two looks at the time: some tens of microseconds.
const STEPS_BETWEEN_LOOKS: i32 = 2_000;

/// The limits every connection of a file is given.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    pub(crate) read: Duration,
    pub(crate) stream: Duration,
    pub(super) busy: Duration,
}

impl Limits {
    pub(super) fn of(config: &DbConfig) -> Self {
        Self { read: config.read_limit, stream: config.stream_limit, busy: config.busy_limit }
    }
}

/// When the statement that runs now must stop.
#[derive(Clone)]
pub(crate) struct Deadline {
    start: Instant,
    micros: Arc<AtomicU64>,
}

impl Deadline {
    pub(crate) fn install(connection: &mut Connection) -> Result<Self, DbError> {
        let deadline = Self { start: Instant::now(), micros: Arc::new(AtomicU64::new(u64::MAX)) };
        let seen = deadline.clone();
        connection.progress_handler(STEPS_BETWEEN_LOOKS, Some(move || seen.passed())).map_err(|error| translate(&error))?;
        Ok(deadline)
    }

    pub(crate) fn set(&self, limit: Option<Duration>) {
        let at = limit.map_or(u64::MAX, |limit| micros(self.start.elapsed() + limit));
        self.micros.store(at, Ordering::Relaxed);
    }

    fn passed(&self) -> bool {
        let at = self.micros.load(Ordering::Relaxed);
        at != u64::MAX && micros(self.start.elapsed()) > at
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX - 1)
}

/// Pages that a connection keeps, in `PRAGMA cache_size`'s negative kilobytes. Readers are many and share what the system keeps of the
/// file; the upper levels of the trees they walk fit in this.
const READER_CACHE: i32 = -4_000;
/// The writer is one.
const WRITER_CACHE: i32 = -16_000;

/// Opens the file (and makes it, if there is none).
pub(crate) fn open(path: &Path, limits: &Limits, query_only: bool) -> Result<Connection, DbError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connect = || {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(limits.busy)?;
        connection.set_prepared_statement_cache_capacity(256);
        keep_log(&connection, limits.busy)?;
        connection.execute_batch(
            "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA case_sensitive_like=ON;
             PRAGMA mmap_size=33554432; PRAGMA journal_size_limit=67108864; PRAGMA wal_autocheckpoint=0;",
        )?;
        connection.pragma_update(None, "cache_size", if query_only { READER_CACHE } else { WRITER_CACHE })?;
        // "abc" is a name and never a text, as on PostgreSQL.
        connection.set_db_config(DbSwitch::SQLITE_DBCONFIG_DQS_DML, false)?;
        connection.set_db_config(DbSwitch::SQLITE_DBCONFIG_DQS_DDL, false)?;
        // A plan is made once, of the words alone: else each new value has the statement read and planned anew, which takes longer than
        // most questions themselves.
        connection.set_db_config(DbSwitch::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.pragma_update(None, "query_only", query_only)?;
        Ok(connection)
    };
    connect().map_err(|error: rusqlite::Error| match translate(&error) {
        DbError::Internal(why) => DbError::Internal(format!("{}: {why}", path.display())),
        other => other,
    })
}

/// How long to wait before the log is asked for again.
const LOG_PAUSE: Duration = Duration::from_millis(5);

/// Gives the file a write-ahead log. Of several processes that make the file at once SQLite refuses some without any waiting, since each
/// holds what another needs; they try again until the limit.
fn keep_log(connection: &Connection, limit: Duration) -> rusqlite::Result<()> {
    let until = Instant::now() + limit;
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && Instant::now() < until => {
                std::thread::sleep(LOG_PAUSE);
            }
            answered => return answered,
        }
    }
}

/// SQLite's error in our words; of a broken rule only its message, see [`super::names`].
pub(crate) fn translate(error: &rusqlite::Error) -> DbError {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        return DbError::Internal(error.to_string());
    };
    match (failure.code, failure.extended_code) {
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::CannotOpen, _) => DbError::Unavailable,
        (ErrorCode::OperationInterrupted, _) => DbError::Timeout,
        (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => DbError::Full,
        _ => DbError::Internal(error.to_string()),
    }
}
