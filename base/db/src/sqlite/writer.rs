//! The writer thread: queued transactions, each in its savepoint, share one durable commit and are acknowledged after it.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::queue::Queue;
use super::session::Session;
use crate::database::Shared;
use crate::transaction::{Engine, Tx};
use crate::{BoxFuture, DbError};

/// Transactions of one group at most.
const GROUP: usize = 256;
/// How long a group is filled at most.
const GROUP_TIME: Duration = Duration::from_millis(20);
/// How long a group that is smaller than the last one lingers for those just woken.
const LINGER: Duration = Duration::from_micros(40);

pub(super) trait Write: Send {
    /// Whether nobody waits for it any more; then it is not begun.
    fn is_given_up(&self) -> bool;
    /// Runs the transaction's code; true if it wants to be kept.
    fn run(&mut self, session: &Arc<Mutex<Session>>) -> bool;
    /// Wakes who waits: with the code's own result, or with why the commit failed.
    fn answer(self: Box<Self>, committed: Result<(), DbError>);
}

/// A transaction waiting for its turn, then for the commit.
pub(super) struct Job<T, E, F> {
    work: F,
    shared: Shared,
    nudged: bool,
    asked: Instant,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Job<T, E, F> {
    pub(super) fn new(work: F, shared: Shared, reply: oneshot::Sender<Result<T, E>>) -> Self {
        Self { work, shared, nudged: false, asked: Instant::now(), result: None, reply }
    }
}

impl<T, E, F> Write for Job<T, E, F>
where
    F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    E: From<DbError> + Send + 'static,
    T: Send + 'static,
{
    fn is_given_up(&self) -> bool {
        self.reply.is_closed()
    }

    fn run(&mut self, session: &Arc<Mutex<Session>>) -> bool {
        let mut tx = Tx::new(Engine::Sqlite(Arc::clone(session)), self.shared.clone());
        let polled = catch_unwind(AssertUnwindSafe(|| (self.work)(&mut tx).as_mut().poll(&mut Context::from_waker(Waker::noop()))));
        let result = match polled {
            Ok(Poll::Ready(result)) => result.and_then(|value| tx.sound().map(|()| value).map_err(E::from)),
            Ok(Poll::Pending) => Err(DbError::NotInTransaction.into()),
            Err(panic) => Err(DbError::Internal(format!("panic in a transaction: {}", said(&*panic))).into()),
        };
        self.nudged = tx.nudged();
        self.result.insert(result).is_ok()
    }

    fn answer(self: Box<Self>, committed: Result<(), DbError>) {
        let this = *self;
        metrics::histogram!("db_tx_seconds").record(this.asked.elapsed());
        if this.nudged && committed.is_ok() {
            this.shared.nudge.notify_one();
        }
        let result = match (this.result, committed) {
            (Some(result), Ok(())) | (Some(result @ Err(_)), Err(_)) => result,
            (_, Err(error)) => Err(error.into()),
            (None, Ok(())) => Err(DbError::Unavailable.into()),
        };
        drop(this.reply.send(result));
    }
}

/// What a panic said.
pub(crate) fn said(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no words")
}

/// Serves until the queue is closed and empty.
pub(super) fn serve(session: Session, queue: &Queue<Box<dyn Write>>) {
    let session = Arc::new(Mutex::new(session));
    let mut group = Group { session, size: metrics::histogram!("db_commit_group_size"), last: 1 };
    let mut jobs = VecDeque::new();
    while !jobs.is_empty() || queue.take(GROUP, &mut jobs) {
        if catch_unwind(AssertUnwindSafe(|| group.commit(&mut jobs, queue))).is_err() {
            tracing::error!("a result of a transaction panicked while being handed over");
            group.session().roll_back();
        }
        group.session().checkpoint_if_long();
    }
    group.session().finish();
}

type Jobs = VecDeque<Box<dyn Write>>;

/// A job that has run; true if it wants to be kept.
type Ran = (Box<dyn Write>, bool);

struct Group {
    session: Arc<Mutex<Session>>,
    size: metrics::Histogram,
    /// How many the last group had.
    last: usize,
}

impl Group {
    fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `jobs` and those that come meanwhile, commits once, answers all.
    fn commit(&mut self, jobs: &mut Jobs, queue: &Queue<Box<dyn Write>>) {
        let begun = self.session().control("BEGIN IMMEDIATE");
        if let Err(error) = begun {
            queue.take_now(GROUP, jobs);
            return jobs.drain(..).for_each(|job| job.answer(Err(error.clone())));
        }
        let started = Instant::now();
        let mut ran: Vec<Ran> = Vec::with_capacity(jobs.len());
        while let Some(mut job) = jobs.pop_front() {
            if job.is_given_up() {
                continue;
            }
            let kept = self.run(&mut *job);
            ran.push((job, kept));
            let lost = self.session().connection.is_autocommit();
            if lost {
                return self.each_alone(ran);
            }
            if started.elapsed() > GROUP_TIME {
                break;
            }
            if jobs.is_empty() {
                self.more(jobs, queue, ran.len());
            }
        }
        self.end(ran);
    }

    fn end(&mut self, ran: Vec<Ran>) {
        self.last = ran.len();
        self.size.record(ran.len() as f64);
        let committed = self.session().control("COMMIT");
        self.session().roll_back();
        match committed {
            Err(_) if ran.len() > 1 => self.each_alone(ran),
            outcome => ran.into_iter().for_each(|(job, _)| job.answer(outcome.clone())),
        }
    }

    /// Takes what has come since, and waits a moment if the last group was larger: those it woke are about to ask again.
    fn more(&self, jobs: &mut Jobs, queue: &Queue<Box<dyn Write>>, ran: usize) {
        let room = GROUP.saturating_sub(ran);
        queue.take_now(room, jobs);
        let emptied = Instant::now();
        while jobs.is_empty() && ran < self.last && room > 0 && emptied.elapsed() < LINGER {
            std::thread::yield_now();
            queue.take_now(room, jobs);
        }
    }

    /// One job in its savepoint; true if it wants to be kept, which only means something while the transaction is there.
    fn run(&self, job: &mut dyn Write) -> bool {
        let set = self.session().control("SAVEPOINT w");
        self.session().limit(true);
        let kept = set.is_ok() && job.run(&self.session);
        let session = self.session();
        session.limit(false);
        if session.connection.is_autocommit() {
            return kept;
        }
        let undone = if kept { Ok(()) } else { session.control("ROLLBACK TO w") };
        if undone.and_then(|()| session.control("RELEASE w")).is_err() {
            session.roll_back();
        }
        kept
    }

    /// When SQLite has thrown a group away (no space, no time): every job that ran well runs again in a transaction of its own,
    /// so that only the guilty one fails.
    fn each_alone(&self, ran: Vec<Ran>) {
        for (mut job, kept) in ran {
            if !kept {
                job.answer(Ok(()));
                continue;
            }
            let begun = self.session().control("BEGIN IMMEDIATE");
            let outcome = begun.and_then(|()| {
                let kept = self.run(&mut *job);
                let session = self.session();
                match session.connection.is_autocommit() {
                    true if kept => Err(DbError::Internal("a transaction was lost under its code".to_owned())),
                    true => Ok(()),
                    false => session.control("COMMIT"),
                }
            });
            self.session().roll_back();
            job.answer(outcome);
        }
    }
}
