//! A reader thread: takes waiting questions in bunches, asks them, and wakes the askers together.

use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::connection::Deadline;
use super::queue::Queue;
use super::session::select;
use crate::{DbError, FromRow, Params};

/// Questions taken at once at most.
const BUNCH: usize = 32;
/// After this long the askers that have their rows are woken, and do not wait for the rest of their bunch.
const PATIENCE: Duration = Duration::from_millis(1);

pub(super) trait Read: Send {
    /// Asks, unless nobody waits for the answer any more.
    fn ask(&mut self, connection: &Connection, deadline: &Deadline);
    /// Wakes who asked.
    fn answer(self: Box<Self>);
}

/// A query waiting for its rows.
pub(super) struct Question<T> {
    sql: String,
    params: Params,
    rows_max: usize,
    limit: Duration,
    asked: Instant,
    rows: Result<Vec<T>, DbError>,
    reply: oneshot::Sender<Result<Vec<T>, DbError>>,
}

impl<T> Question<T> {
    pub(super) fn new(
        sql: String,
        params: Params,
        rows_max: usize,
        limit: Duration,
        reply: oneshot::Sender<Result<Vec<T>, DbError>>,
    ) -> Self {
        Self { sql, params, rows_max, limit, asked: Instant::now(), rows: Err(DbError::Unavailable), reply }
    }
}

impl<T: FromRow> Read for Question<T> {
    fn ask(&mut self, connection: &Connection, deadline: &Deadline) {
        if self.reply.is_closed() {
            return;
        }
        if self.asked.elapsed() > self.limit {
            self.rows = Err(DbError::Timeout);
            return;
        }
        deadline.set(Some(self.limit));
        self.rows = select(connection, &self.sql, &self.params, self.rows_max).map_err(|wrong| wrong.plain(&self.sql));
    }

    fn answer(self: Box<Self>) {
        let this = *self;
        drop(this.reply.send(this.rows));
    }
}

/// Serves until the queue is closed and empty.
pub(super) fn serve(mut connection: Connection, queue: &Queue<Box<dyn Read>>) {
    let deadline = match Deadline::install(&mut connection) {
        Ok(deadline) => deadline,
        Err(error) => return tracing::error!(%error, "a reader could not be given a time limit"),
    };
    let mut bunch: Vec<Box<dyn Read>> = Vec::with_capacity(BUNCH);
    while queue.take(BUNCH, &mut bunch) {
        let asked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            serve_bunch(&mut bunch, &connection, &deadline);
        }));
        if asked.is_err() {
            tracing::error!("a row panicked while being read");
            bunch.clear();
        }
    }
}

/// Quick answers go together, since waking costs more than they do; a slow one takes those before it along.
fn serve_bunch(bunch: &mut Vec<Box<dyn Read>>, connection: &Connection, deadline: &Deadline) {
    let mut answered: Vec<Box<dyn Read>> = Vec::with_capacity(bunch.len());
    let mut since = Instant::now();
    for mut question in bunch.drain(..) {
        question.ask(connection, deadline);
        answered.push(question);
        if since.elapsed() > PATIENCE {
            answered.drain(..).for_each(Read::answer);
            since = Instant::now();
        }
    }
    answered.into_iter().for_each(Read::answer);
}
