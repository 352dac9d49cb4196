//! The worker: delivers events, orders regular jobs, takes what is due, and sees each job through.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kit::clock::kyiv;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use super::store::{self, Taken};
use super::{JobError, JobRun, Jobs};
use crate::DbError;

/// Events delivered in one transaction.
const DELIVERY: i64 = 200;
/// How long delivered events are kept for those who look back.
const EVENTS_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The longest pause between two tries.
const PAUSE_MAX: SignedDuration = SignedDuration::from_hours(1);

/// What [`Jobs::run_due`] did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Jobs done.
    pub done: usize,
    /// Jobs that failed and will be tried again.
    pub retried: Vec<Failure>,
    /// Jobs given up.
    pub dead: Vec<Failure>,
}

/// A failure of a job.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// What was to be done.
    pub kind: String,
    /// Why it was not.
    pub error: String,
}

/// The running worker.
pub struct Working {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Working {
    /// Takes no more jobs and waits for those under way, `patience` at most; what is cut off is tried again after its lease.
    pub async fn stop(self, patience: Duration) {
        self.stop.send_replace(true);
        let abort = self.task.abort_handle();
        if tokio::time::timeout(patience, self.task).await.is_err() {
            abort.abort();
            tracing::warn!("jobs under way were cut off; they will be tried again");
        }
    }
}

impl Jobs {
    /// Works until it is stopped.
    ///
    /// Errors: [`DbError::Internal`] for a wrong cron pattern, two handlers of one kind, a regular job without a handler.
    pub fn start(self) -> Result<Working, DbError> {
        self.check()?;
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(Arc::new(self).work(stopped));
        Ok(Working { stop, task })
    }

    /// Does all that is due now, one after another, and what becomes due by that.
    ///
    /// Errors: as [`Jobs::start`], and the database's.
    pub async fn run_due(&self) -> Result<Tally, DbError> {
        self.check()?;
        let mut tally = Tally::default();
        loop {
            self.prepare().await?;
            let taken = self.take(1).await?;
            if taken.is_empty() {
                return Ok(tally);
            }
            for job in taken {
                let kind = job.kind.clone();
                match self.see_through(job).await? {
                    Ok(()) => tally.done += 1,
                    Err(JobError::Retry(error)) => tally.retried.push(Failure { kind, error }),
                    Err(JobError::Dead(error)) => tally.dead.push(Failure { kind, error }),
                }
            }
        }
    }

    async fn work(self: Arc<Self>, mut stopped: watch::Receiver<bool>) {
        let mut running: JoinSet<()> = JoinSet::new();
        let mut forget_at = self.clock.now();
        while !*stopped.borrow() {
            if let Err(error) = self.round(&mut running, &mut forget_at).await {
                tracing::warn!(%error, "the worker could not look for jobs");
            }
            tokio::select! {
                () = self.db.shared.nudge.notified(), if running.len() < self.habits.at_once => {}
                () = tokio::time::sleep(self.habits.look) => {}
                _ = running.join_next(), if !running.is_empty() => {}
                _ = stopped.changed() => {}
            }
        }
        while running.join_next().await.is_some() {}
    }

    async fn round(self: &Arc<Self>, running: &mut JoinSet<()>, forget_at: &mut Timestamp) -> Result<(), DbError> {
        while running.try_join_next().is_some() {}
        self.prepare().await?;
        for job in self.take(self.habits.at_once.saturating_sub(running.len())).await? {
            let jobs = Arc::clone(self);
            running.spawn(async move {
                if let Err(error) = jobs.see_through(job).await {
                    tracing::error!(%error, "the outcome of a job could not be written; it will be tried again");
                }
            });
        }
        let now = self.clock.now();
        if now >= *forget_at {
            let before = now.saturating_sub(EVENTS_KEPT).unwrap_or(Timestamp::MIN);
            self.db.tx(move |tx| Box::pin(store::forget(tx, before))).await?;
            *forget_at = now.saturating_add(SignedDuration::from_hours(1)).unwrap_or(Timestamp::MAX);
        }
        Ok(())
    }

    /// Delivers events and orders regular jobs whose time has come.
    async fn prepare(&self) -> Result<(), DbError> {
        for (kind, cron) in &self.regular {
            self.order(kind, cron).await?;
        }
        let subscribers: Arc<[_]> = self.subscribers.iter().map(|(event, names)| (event.clone(), names.clone())).collect();
        while store::waiting(&self.db, self.clock.now()).await?.0 {
            let subscribers = Arc::clone(&subscribers);
            let delivered = self.db.tx(move |tx| {
                let subscribers = Arc::clone(&subscribers);
                Box::pin(async move { store::deliver(tx, &subscribers, DELIVERY).await })
            });
            if delivered.await? == 0 {
                break;
            }
        }
        Ok(())
    }

    async fn order(&self, kind: &str, cron: &croner::Cron) -> Result<(), DbError> {
        let now = self.clock.now().to_zoned(kyiv());
        let Ok(due) = cron.find_previous_occurrence(&now, true) else { return Ok(()) };
        let (due, known) = (due.timestamp(), store::regular(&self.db, kind).await?);
        if known.is_some_and(|known| known >= due) {
            return Ok(());
        }
        let kind = kind.to_owned();
        let ordered = self.db.tx(move |tx| {
            let kind = kind.clone();
            Box::pin(async move { store::order(tx, &kind, due).await })
        });
        ordered.await.map(|_: bool| ())
    }

    async fn take(&self, most: usize) -> Result<Vec<Taken>, DbError> {
        let due = store::waiting(&self.db, self.clock.now()).await?.1;
        if most == 0 || !due || self.handlers.is_empty() {
            return Ok(Vec::new());
        }
        let kinds: Arc<[String]> = self.handlers.keys().cloned().collect();
        let (most, until) = (i64::try_from(most).unwrap_or(1), self.lease_end());
        let taken = self.db.tx(move |tx| {
            let kinds = Arc::clone(&kinds);
            Box::pin(async move { store::take(tx, &kinds, most, until).await })
        });
        taken.await
    }

    /// Does a job and writes down how it went.
    async fn see_through(&self, job: Taken) -> Result<Result<(), JobError>, DbError> {
        let this = (job.id, job.attempt);
        let (kind, attempt) = (job.kind.clone(), u32::try_from(job.attempt).unwrap_or(u32::MAX));
        let outcome = if attempt > self.habits.attempts {
            Err(JobError::Dead("its workers died".to_owned()))
        } else {
            match self.run(job).await {
                Err(JobError::Retry(error)) if attempt >= self.habits.attempts => Err(JobError::Dead(error)),
                outcome => outcome,
            }
        };
        let result = match &outcome {
            Ok(()) => "done",
            Err(JobError::Retry(_)) => "retried",
            Err(JobError::Dead(_)) => "dead",
        };
        if let Err(error) = &outcome {
            tracing::warn!(kind, attempt, %error, result, "a job failed");
        }
        metrics::counter!("job_runs", "kind" => kind, "result" => result).increment(1);
        self.write_down(this, outcome.clone(), self.later(pause(attempt))).await?;
        Ok(outcome)
    }

    async fn write_down(&self, this: store::Try, outcome: Result<(), JobError>, again: Timestamp) -> Result<u64, DbError> {
        let written = self.db.tx(move |tx| {
            let outcome = outcome.clone();
            Box::pin(async move {
                match outcome {
                    Ok(()) => store::finish(tx, this).await,
                    Err(JobError::Retry(error)) => store::put_off(tx, this, again, &error).await,
                    Err(JobError::Dead(error)) => store::give_up(tx, this, &error).await,
                }
            })
        });
        written.await
    }

    /// Runs the handler apart, so that a panic is only its own, and renews the lease meanwhile.
    async fn run(&self, job: Taken) -> Result<(), JobError> {
        let Some(handler) = self.handlers.get(&job.kind) else { return Err(JobError::Retry("no handler".to_owned())) };
        let this = (job.id, job.attempt);
        let attempt = u32::try_from(job.attempt).unwrap_or(u32::MAX);
        let run = JobRun { id: job.id, kind: job.kind, body: job.body, attempt, db: self.db.clone(), now: self.clock.now() };
        let handler = Arc::clone(handler);
        let limit = self.habits.limit;
        let mut doing = JoinSet::new();
        doing.spawn(async move { tokio::time::timeout(limit, handler(run)).await });
        loop {
            tokio::select! {
                ended = doing.join_next() => return match ended {
                    Some(Ok(Ok(outcome))) => outcome,
                    Some(Ok(Err(_))) => Err(JobError::Retry(format!("took longer than {} s", limit.as_secs()))),
                    Some(Err(error)) => Err(JobError::Retry(error.to_string())),
                    None => Err(JobError::Retry("was not run".to_owned())),
                },
                () = tokio::time::sleep(self.habits.lease / 3) => {
                    let until = self.lease_end();
                    if let Err(error) = self.db.tx(move |tx| Box::pin(store::keep(tx, this, until))).await {
                        tracing::warn!(%error, "a lease could not be renewed");
                    }
                }
            }
        }
    }

    fn lease_end(&self) -> Timestamp {
        self.later(SignedDuration::try_from(self.habits.lease).unwrap_or(PAUSE_MAX))
    }

    fn later(&self, by: SignedDuration) -> Timestamp {
        self.clock.now().saturating_add(by).unwrap_or(Timestamp::MAX)
    }
}

/// Ten seconds, twenty, forty … an hour, and up to a quarter more, so that what failed together does not come back together.
fn pause(attempt: u32) -> SignedDuration {
    let seconds = 10_i64 << attempt.saturating_sub(1).min(12);
    let pause = SignedDuration::from_secs(seconds).min(PAUSE_MAX);
    pause + SignedDuration::from_millis(rand::random_range(0..=seconds.min(3600) * 250))
}
