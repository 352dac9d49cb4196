//! Rows one after another: batches made by the database's side, a few of them waiting at most.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_util::Stream;
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::{SendTimeoutError, TrySendError};

use crate::database::Backend;
use crate::sqlite::{self, Sqlite};
use crate::{DbError, FromRow, Params, sql};

/// Rows of one batch: enough to make the handing over cheap.
const BATCH_ROWS: usize = 512;
/// Batches ready at most.
const BATCHES: usize = 4;

/// The rows of [`Db::stream`](crate::Db::stream).
pub struct Rows<T> {
    batches: mpsc::Receiver<Result<Vec<T>, DbError>>,
    current: std::vec::IntoIter<T>,
}

impl<T> Rows<T> {
    /// The next rows, some hundreds; none at the end. Cheaper than row by row.
    ///
    /// Errors: as the database's; nothing follows.
    pub async fn batch(&mut self) -> Result<Option<Vec<T>>, DbError> {
        let rest = std::mem::take(&mut self.current);
        if rest.len() > 0 {
            return Ok(Some(rest.collect()));
        }
        self.batches.recv().await.transpose()
    }
}

impl<T> Unpin for Rows<T> {}

impl<T> Stream for Rows<T> {
    type Item = Result<T, DbError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(row) = self.current.next() {
                return Poll::Ready(Some(Ok(row)));
            }
            match ready!(self.batches.poll_recv(context)) {
                Some(Ok(batch)) => self.current = batch.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// The database's side of a stream.
pub(crate) struct Giver<T> {
    batches: mpsc::Sender<Result<Vec<T>, DbError>>,
    patience: Duration,
}

impl<T: FromRow> Giver<T> {
    /// Hands a batch over; an error if the taker is gone or too slow.
    pub(crate) async fn give(&self, batch: Vec<T>) -> Result<(), DbError> {
        self.batches.send_timeout(Ok(batch), self.patience).await.map_err(|error| match error {
            SendTimeoutError::Timeout(_) => DbError::Timeout,
            SendTimeoutError::Closed(_) => DbError::Unavailable,
        })
    }

    /// The same from a thread.
    fn give_blocking(&self, batch: Vec<T>, runtime: &tokio::runtime::Handle) -> Result<(), DbError> {
        match self.batches.try_send(Ok(batch)) {
            Ok(()) => Ok(()),
            Err(TrySendError::Closed(_)) => Err(DbError::Unavailable),
            Err(TrySendError::Full(Ok(batch))) => runtime.block_on(self.give(batch)),
            Err(TrySendError::Full(Err(error))) => Err(error),
        }
    }

    /// Rows of a batch.
    pub(crate) fn size(&self) -> usize {
        BATCH_ROWS
    }

    async fn end(self, outcome: Result<(), DbError>) {
        if let Err(error) = outcome
            && self.batches.send_timeout(Err(error), self.patience).await.is_err()
        {
            tracing::debug!("a stream failed after its taker had gone");
        }
    }
}

pub(crate) fn open<T: FromRow>(backend: Arc<Backend>, sql: String, params: Params) -> Rows<T> {
    let (sender, batches) = mpsc::channel(BATCHES);
    tokio::spawn(async move {
        match &*backend {
            Backend::Sqlite(sqlite) => {
                let giver = Giver { batches: sender, patience: sqlite.limits.read };
                let outcome = from_sqlite(sqlite, sql::for_sqlite(&sql), params, giver).await;
                if let Some((giver, outcome)) = outcome {
                    giver.end(outcome).await;
                }
            }
            Backend::Postgres(postgres) => {
                let giver = Giver { batches: sender, patience: postgres.read_limit };
                let outcome = postgres.stream(&sql, &params, &giver).await;
                giver.end(outcome).await;
            }
        }
    });
    Rows { batches, current: Vec::new().into_iter() }
}

type Ended<T> = Option<(Giver<T>, Result<(), DbError>)>;

async fn from_sqlite<T: FromRow>(sqlite: &Sqlite, sql: String, params: Params, giver: Giver<T>) -> Ended<T> {
    let turn = tokio::time::timeout(giver.patience, Arc::clone(&sqlite.streams).acquire_owned()).await;
    let Ok(Ok(turn)) = turn else { return Some((giver, Err(DbError::Unavailable))) };
    let (path, limits, runtime) = (sqlite.path.clone(), sqlite.limits.clone(), tokio::runtime::Handle::current());
    let read = move || {
        let _turn = turn;
        let run = || {
            let mut connection = sqlite::open(&path, &limits, true)?;
            sqlite::Deadline::install(&mut connection)?.set(Some(limits.stream));
            let give = |batch: Vec<T>| giver.give_blocking(batch, &runtime);
            sqlite::batches(&connection, &sql, &params, giver.size(), give).map_err(|wrong| wrong.plain(&sql))
        };
        let outcome = run();
        (giver, outcome)
    };
    tokio::task::spawn_blocking(read).await.ok()
}
