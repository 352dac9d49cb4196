//! SQLite: reader threads and one writer thread over one file.

mod connection;
mod names;
mod queue;
mod reader;
mod session;
mod stamp;
pub(crate) mod values;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::{Semaphore, oneshot};

pub(crate) use connection::open;
pub(crate) use connection::{Deadline, Limits, translate};
use queue::Queue;
use reader::{Question, Read};
pub(crate) use session::{Session, batches};
use stamp::Watch;
use writer::Write;
pub(crate) use writer::said;

use crate::database::Shared;
use crate::{DbConfig, DbError, FromRow, Params, Tx};

/// The threads of one file. Dropping it lets them finish what is queued and end.
pub(crate) struct Sqlite {
    pub(crate) path: PathBuf,
    pub(crate) limits: Limits,
    /// How many streams may run at once; each has a connection of its own.
    pub(crate) streams: Arc<Semaphore>,
    reads: Arc<Queue<Box<dyn Read>>>,
    writes: Arc<Queue<Box<dyn Write>>>,
    watch: Watch,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Sqlite {
    /// Opens or makes the file. Must be called within a Tokio runtime, whose handle the writer keeps.
    pub(crate) fn open(config: &DbConfig) -> Result<Self, DbError> {
        let path = PathBuf::from(config.url.strip_prefix("sqlite:").unwrap_or(&config.url));
        if path.as_os_str().is_empty() || path.starts_with(":memory:") {
            return Err(DbError::Internal("SQLite needs a file: sqlite:/path/file.db".to_owned()));
        }
        let limits = Limits::of(config);
        let session = Session::open(&path, &limits)?;
        let readers = (0..config.readers.max(1)).map(|_| open(&path, &limits, true)).collect::<Result<Vec<_>, _>>()?;
        let reads = Arc::new(Queue::new("read", config.queue));
        let writes = Arc::new(Queue::new("write", config.queue));
        let mut threads = Vec::new();
        for connection in readers {
            let queue = Arc::clone(&reads);
            threads.push(spawn("db-read", move || reader::serve(connection, &queue))?);
        }
        let (queue, runtime) = (Arc::clone(&writes), tokio::runtime::Handle::current());
        threads.push(spawn("db-write", move || {
            let _inside = runtime.enter();
            writer::serve(session, &queue);
        })?);
        let streams = Arc::new(Semaphore::new(config.readers.max(2)));
        let watch = Watch::open(&path, &limits)?;
        Ok(Self { path, limits, streams, reads, writes, watch, threads: Mutex::new(threads) })
    }

    /// Rows of a query, `rows_max` at most.
    pub(crate) async fn select<T: FromRow>(&self, sql: String, params: Params, rows_max: usize) -> Result<Vec<T>, DbError> {
        let (reply, answer) = oneshot::channel();
        self.reads.push(Box::new(Question::new(sql, params, rows_max, self.limits.read, reply)))?;
        answer.await.unwrap_or(Err(DbError::Unavailable))
    }

    /// See [`Watch::stamp`].
    pub(crate) fn stamp(&self) -> Option<i64> {
        self.watch.stamp()
    }

    /// Runs `work` on the writer thread.
    pub(crate) async fn write<T, E, F>(&self, work: F, shared: Shared) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx) -> crate::BoxFuture<'t, Result<T, E>> + Send + 'static,
        E: From<DbError> + Send + 'static,
        T: Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.writes.push(Box::new(writer::Job::new(work, shared, reply)))?;
        answer.await.unwrap_or_else(|_| Err(DbError::Unavailable.into()))
    }

    /// A connection of one's own, outside the queues.
    pub(crate) fn connect(&self, query_only: bool) -> Result<rusqlite::Connection, DbError> {
        open(&self.path, &self.limits, query_only)
    }

    /// Takes nothing new, finishes what is queued, ends the threads and lets go of the file.
    pub(crate) async fn close(&self) {
        self.shut();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        let joined = tokio::task::spawn_blocking(move || threads.into_iter().for_each(|thread| drop(thread.join())));
        if joined.await.is_err() {
            tracing::warn!("a database thread did not end well");
        }
        self.watch.close();
    }

    fn shut(&self) {
        self.reads.close();
        self.writes.close();
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        self.shut();
    }
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, DbError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(body)
        .map_err(|error| DbError::Internal(format!("no thread for {name}: {error}")))
}

/// A path in the same folder with a longer name.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}
