//! Effects follow the transaction, at least once.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use db::jobs::{Habits, JobError, Jobs};
use db::{BoxFuture, Db, DbError};
use jiff::SignedDuration;
use kit::{Clock, ManualClock, SystemClock};
use serde_json::json;

use crate::on_both;

fn clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::at("2026-11-22T08:00:00Z".parse().unwrap()))
}

/// Notes the bodies it is given.
fn noting(
    notes: &Arc<Mutex<Vec<String>>>,
) -> impl Fn(db::jobs::JobRun) -> BoxFuture<'static, Result<(), JobError>> + Send + Sync + 'static {
    let notes = Arc::clone(notes);
    move |run| {
        notes.lock().unwrap().push(format!("{} {}", run.kind, run.body));
        Box::pin(async { Ok(()) })
    }
}

async fn order(db: &Db, kind: &'static str, keep: bool) -> Result<(), DbError> {
    db.tx(move |tx| {
        Box::pin(async move {
            tx.job(kind, &json!({ "n": 1 }), None).await?;
            tx.event("petition-signed", &json!({ "petition": 7 })).await?;
            if keep { Ok(()) } else { Err(DbError::Full) }
        })
    })
    .await
}

on_both! {
    async fn jobs_and_events_follow_only_what_was_kept(fresh: Fresh) {
        let (clock, notes) = (clock(), Arc::new(Mutex::new(Vec::new())));
        let db = fresh.db.with_clock(clock.clone());
        let jobs = Jobs::new(db.clone(), clock)
            .on("mail", noting(&notes))
            .follow("petition-signed", "count-signatures", noting(&notes))
            .follow("petition-signed", "thank-signer", noting(&notes));
        order(&db, "mail", false).await.unwrap_err();
        assert_eq!(jobs.run_due().await.unwrap().done, 0);
        order(&db, "mail", true).await.unwrap();
        assert_eq!(jobs.pending().await.unwrap().events, 1);
        assert_eq!(jobs.run_due().await.unwrap().done, 3);
        assert_eq!(jobs.run_due().await.unwrap().done, 0);
        let mut notes = notes.lock().unwrap().clone();
        notes.sort();
        assert_eq!(notes, ["count-signatures {\"petition\":7}", "mail {\"n\":1}", "thank-signer {\"petition\":7}"]);
        let left = jobs.pending().await.unwrap();
        assert_eq!((left.events, left.due, left.later, left.dead), (0, 0, 0, 0));
    }

    async fn a_failing_job_is_tried_again_later_and_at_last_given_up(fresh: Fresh) {
        let (clock, tries) = (clock(), Arc::new(AtomicU32::new(0)));
        let db = fresh.db.with_clock(clock.clone());
        let counted = Arc::clone(&tries);
        let jobs = Jobs::new(db.clone(), clock.clone())
            .with_habits(Habits { attempts: 3, ..Habits::default() })
            .on("fail", move |run| {
                assert_eq!(run.attempt, counted.fetch_add(1, Ordering::SeqCst) % 3 + 1);
                if run.attempt == 2 { panic!("on purpose") }
                Box::pin(async { Err(JobError::Retry("the post is closed".to_owned())) })
            })
            .on("petition-signed", |_| Box::pin(async { Err(JobError::Dead("never".to_owned())) }));
        order(&db, "fail", true).await.unwrap();
        let first = jobs.run_due().await.unwrap();
        assert_eq!((first.retried.len(), first.dead.len()), (1, 1));
        assert_eq!(jobs.run_due().await.unwrap(), Default::default(), "not before its time");
        clock.advance(SignedDuration::from_mins(2));
        assert_eq!(jobs.run_due().await.unwrap().retried.len(), 1);
        clock.advance(SignedDuration::from_hours(2));
        assert_eq!(jobs.run_due().await.unwrap().dead.len(), 1);
        assert_eq!(tries.load(Ordering::SeqCst), 3);
        let dead = jobs.dead(10).await.unwrap();
        assert_eq!(dead[0].error.as_deref(), Some("the post is closed"));
        assert!(jobs.revive(dead[0].id).await.unwrap());
        assert!(!jobs.revive(db.id()).await.unwrap());
        assert_eq!(jobs.run_due().await.unwrap().retried.len(), 1);
    }

    async fn the_job_of_a_killed_worker_is_taken_by_another(fresh: Fresh) {
        let (clock, notes) = (clock(), Arc::new(Mutex::new(Vec::new())));
        let db = fresh.db.with_clock(clock.clone());
        order(&db, "mail", true).await.unwrap();
        let killed = Jobs::new(db.clone(), clock.clone()).on("mail", |_| Box::pin(std::future::pending()));
        assert!(tokio::time::timeout(Duration::from_millis(400), killed.run_due()).await.is_err());
        let other = Jobs::new(db.clone(), clock.clone()).on("mail", noting(&notes));
        assert_eq!(other.run_due().await.unwrap().done, 0, "it is still the first worker's");
        clock.advance(SignedDuration::from_secs(61));
        assert_eq!(other.run_due().await.unwrap().done, 1);
    }

    async fn regular_jobs_keep_kyiv_time_and_are_ordered_once_by_all(fresh: Fresh) {
        let (clock, notes) = (clock(), Arc::new(Mutex::new(Vec::new())));
        let db = fresh.db.with_clock(clock.clone());
        let process = |_| Jobs::new(db.clone(), clock.clone()).on("report", noting(&notes)).every("report", "0 7 * * *");
        let processes: Vec<Jobs> = (0..3).map(process).collect();
        let done = async || {
            let tallies = futures_util::future::join_all(processes.iter().map(Jobs::run_due)).await;
            tallies.into_iter().map(|tally| tally.unwrap().done).sum::<usize>()
        };
        assert_eq!(done().await, 0, "a new regular job does not make up for the past");
        clock.advance(SignedDuration::from_hours(20));
        assert_eq!(clock.now().to_string(), "2026-11-23T04:00:00Z");
        assert_eq!(done().await, 0, "six in the morning in Kyiv");
        clock.advance(SignedDuration::from_hours(1));
        assert_eq!(done().await, 1);
        assert_eq!(done().await, 0);
        clock.advance(SignedDuration::from_hours(24 * 5));
        assert_eq!(done().await, 1, "after a standstill the last time is made up for");
    }

    async fn many_workers_do_every_job(fresh: Fresh) {
        let notes = Arc::new(Mutex::new(Vec::new()));
        let worker = |_| {
            let jobs = Jobs::new(fresh.db.clone(), Arc::new(SystemClock)).on("mail", noting(&notes)).on("petition-signed", noting(&notes));
            jobs.start().unwrap()
        };
        let workers: Vec<_> = (0..3).map(worker).collect();
        for _ in 0..30 {
            while order(&fresh.db, "mail", true).await == Err(DbError::Unavailable) {}
        }
        for _ in 0..300 {
            if notes.lock().unwrap().len() >= 60 { break }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        futures_util::future::join_all(workers.into_iter().map(|worker| worker.stop(Duration::from_secs(10)))).await;
        assert_eq!(notes.lock().unwrap().len(), 60);
        let left = Jobs::new(fresh.db, Arc::new(SystemClock)).pending().await.unwrap();
        assert_eq!((left.events, left.due, left.later, left.dead), (0, 0, 0, 0));
    }

    async fn wrong_declarations_do_not_start(fresh: Fresh) {
        let jobs = || Jobs::new(fresh.db.clone(), clock());
        let handler = |_| -> BoxFuture<'static, Result<(), JobError>> { Box::pin(async { Ok(()) }) };
        assert!(jobs().every("report", "0 7 * * *").start().is_err());
        assert!(jobs().on("report", handler).every("report", "seven").start().is_err());
        assert!(jobs().on("report", handler).on("report", handler).start().is_err());
    }
}
