//! Where the data lives and the limits of asking for it.

use std::path::PathBuf;
use std::time::Duration;

use crate::DbError;

/// Which of the two kinds of database serves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialect {
    /// One file on this machine, one writer.
    Sqlite,
    /// PostgreSQL or its distributed kin.
    Postgres,
}

/// How to open the database. Make it with [`DbConfig::new`] and change what the city wants otherwise.
#[derive(Clone, Debug)]
pub struct DbConfig {
    /// `sqlite:/path/file.db` or `postgres://user@host/name`.
    pub url: String,
    /// Reader threads of SQLite.
    pub readers: usize,
    /// Connections to PostgreSQL at most.
    pub pool: usize,
    /// The longest a read (on PostgreSQL any statement) may run, and a stream wait for whoever takes its rows.
    pub read_limit: Duration,
    /// The longest a stream may run from first row to last.
    pub stream_limit: Duration,
    /// The longest to wait for another process's lock, or for a free connection of the pool.
    pub busy_limit: Duration,
    /// Reads, and apart from them writes, that may wait for a thread of SQLite, and writes that may wait for their turn on PostgreSQL (a
    /// thousand at most); more are refused as [`DbError::Unavailable`].
    pub queue: usize,
    /// Certificates (PEM) of PostgreSQL's authority; none means the public ones.
    pub ca: Option<PathBuf>,
}

impl DbConfig {
    /// The defaults: as many readers as processors but four at least, eight connections, reads within ten seconds.
    pub fn new(url: impl Into<String>) -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            url: url.into(),
            readers: processors.clamp(4, 16),
            pool: 8,
            read_limit: Duration::from_secs(10),
            stream_limit: Duration::from_secs(600),
            busy_limit: Duration::from_secs(5),
            queue: 8192,
            ca: None,
        }
    }

    /// The kind of database the address names.
    ///
    /// Errors: [`DbError::Internal`] for an address of neither kind.
    pub fn dialect(&self) -> Result<Dialect, DbError> {
        match self.url.split_once(':') {
            Some(("sqlite", _)) => Ok(Dialect::Sqlite),
            Some(("postgres" | "postgresql", _)) => Ok(Dialect::Postgres),
            _ => Err(DbError::Internal("the database address must begin with sqlite: or postgres:".to_owned())),
        }
    }
}
