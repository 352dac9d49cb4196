//! A bounded queue between async code, which never waits to put, and threads, which wait to take and take in bunches.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::DbError;

pub(super) struct Queue<J> {
    state: Mutex<State<J>>,
    filled: Condvar,
    limit: usize,
    depth: metrics::Gauge,
    refused: metrics::Counter,
}

struct State<J> {
    jobs: VecDeque<J>,
    /// Threads asleep; nobody is woken (a system call) where there are none.
    asleep: usize,
    open: bool,
}

impl<J> Queue<J> {
    pub(super) fn new(name: &'static str, limit: usize) -> Self {
        Self {
            state: Mutex::new(State { jobs: VecDeque::new(), asleep: 0, open: true }),
            filled: Condvar::new(),
            limit,
            depth: metrics::gauge!("db_queue_depth", "queue" => name),
            refused: metrics::counter!("db_queue_refused", "queue" => name),
        }
    }

    /// Puts a job, or refuses it when the queue is full or closed.
    pub(super) fn push(&self, job: J) -> Result<(), DbError> {
        let mut state = self.lock();
        if !state.open || state.jobs.len() >= self.limit {
            self.refused.increment(1);
            return Err(DbError::Unavailable);
        }
        state.jobs.push_back(job);
        let wake = state.asleep > 0;
        drop(state);
        if wake {
            self.filled.notify_one();
        }
        Ok(())
    }

    /// Waits for jobs and moves at most `most` of them into `taken`; false once the queue is closed and empty.
    pub(super) fn take(&self, most: usize, taken: &mut impl Extend<J>) -> bool {
        let mut state = self.lock();
        while state.jobs.is_empty() {
            if !state.open {
                return false;
            }
            state.asleep += 1;
            state = self.filled.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.asleep -= 1;
        }
        self.depth.set(state.jobs.len() as f64);
        Self::drain(&mut state, most, taken);
        true
    }

    /// Moves what is there now, at most `most` jobs.
    pub(super) fn take_now(&self, most: usize, taken: &mut impl Extend<J>) {
        Self::drain(&mut self.lock(), most, taken);
    }

    /// A share for one of so many threads: what is queued, spread.
    fn drain(state: &mut State<J>, most: usize, taken: &mut impl Extend<J>) {
        let idle = state.asleep;
        let share = state.jobs.len().div_ceil(idle + 1).min(most);
        taken.extend(state.jobs.drain(..share));
    }

    /// Refuses new jobs; those inside are still taken.
    pub(super) fn close(&self) {
        self.lock().open = false;
        self.filled.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State<J>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
