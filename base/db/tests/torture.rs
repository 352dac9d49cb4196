//! Panics, sleepers, full disks, locked files, crowds.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use db::{Db, DbConfig, DbError, params};
use futures_util::StreamExt;
use futures_util::future::join_all;

use crate::harness::{MOMENT, TABLES, count, postgres, postgres_with, put, sqlite_with};
use crate::on_both;

/// A query that never ends by itself.
const ENDLESS: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_that_ends_itself_is_never_acknowledged() {
    let fresh = sqlite_with(|_| {}).await;
    let ending = fresh.db.tx(|tx| {
        Box::pin(async move {
            tx.execute("INSERT INTO test_pair (half, number) VALUES ('lost', 1)", params![]).await?;
            tx.execute("ROLLBACK", params![]).await
        })
    });
    let (ended, other): (Result<u64, DbError>, _) = futures_util::join!(ending, put(&fresh.db, "kept", 1));
    assert!(matches!(ended, Err(DbError::Internal(_))), "{ended:?}");
    assert_eq!((other, count(&fresh.db).await), (Ok(1), 1));
}

on_both! {
    async fn a_panic_undoes_its_transaction_and_no_other(fresh: Fresh) {
        let others = join_all((0..20).map(|number| put(&fresh.db, "a", number)));
        let panicking = fresh.db.tx(|tx| Box::pin(async move {
            tx.execute("INSERT INTO test_pair (half, number) VALUES ('panic', 1)", params![]).await?;
            if tx.now() > jiff::Timestamp::UNIX_EPOCH { panic!("on purpose") }
            Ok(())
        }));
        let (others, panicked): (_, Result<(), DbError>) = futures_util::join!(others, panicking);
        assert!(matches!(&panicked, Err(DbError::Internal(why)) if why.contains("on purpose")), "{panicked:?}");
        assert!(others.iter().all(Result::is_ok));
        assert_eq!(count(&fresh.db).await, 20);
        assert_eq!(put(&fresh.db, "b", 1).await, Ok(1));
    }

    async fn a_thousand_writers_are_all_served(fresh: Fresh) {
        let writers = (0..1_000).map(|number| {
            let db = fresh.db.clone();
            tokio::spawn(async move { patient_put(&db, number).await })
        });
        assert!(join_all(writers).await.into_iter().all(|put| put.unwrap() == Ok(1)));
        assert_eq!(count(&fresh.db).await, 1_000);
    }

    async fn a_counter_under_conflict_loses_nothing(fresh: Fresh) {
        put(&fresh.db, "counter", 0).await.unwrap();
        let add = |db: Db| async move {
            db.tx(|tx| Box::pin(async move {
                let now: i64 = tx.first("SELECT number FROM test_pair", params![]).await?.unwrap();
                tx.execute("UPDATE test_pair SET number = $1", params![now + 1]).await
            })).await
        };
        let adders = (0..6).map(|_| { let db = fresh.db.clone(); tokio::spawn(async move { for _ in 0..10 { while add(db.clone()).await == Err(DbError::Unavailable) {} } }) });
        join_all(adders).await.into_iter().for_each(|done| done.unwrap());
        assert_eq!(fresh.db.first::<i64>("SELECT number FROM test_pair", params![]).await, Ok(Some(60)));
    }

    async fn a_caller_that_goes_away_leaves_a_sound_database(fresh: Fresh) {
        for number in 0..50 {
            let slow = fresh.db.tx(move |tx| Box::pin(async move {
                tx.execute("INSERT INTO test_pair (half, number) VALUES ('a', $1)", params![number]).await?;
                tx.execute("INSERT INTO test_pair (half, number) VALUES ('b', $1)", params![number]).await
            }));
            let slow = async move { let done: Result<u64, DbError> = slow.await; done };
            let _ = tokio::time::timeout(Duration::from_micros(number as u64 * 40), slow).await;
        }
        put(&fresh.db, "end", 1).await.unwrap();
        let halves: Vec<i64> = fresh.db.all("SELECT count(*) FROM test_pair WHERE half <> 'end' GROUP BY number", params![]).await.unwrap();
        assert!(halves.iter().all(|halves| *halves == 2), "half a transaction was kept");
    }
}

/// PostgreSQL's pool serves eight at a time and lets the others wait five seconds at most.
async fn patient_put(db: &Db, number: i64) -> Result<u64, DbError> {
    loop {
        match put(db, "a", number).await {
            Err(DbError::Unavailable) => tokio::time::sleep(MOMENT).await,
            outcome => return outcome,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_sleeps_inside_a_transaction_is_thrown_out() {
    let fresh = sqlite_with(|_| {}).await;
    let started = Instant::now();
    let outcome: Result<(), DbError> = fresh
        .db
        .tx(|tx| {
            Box::pin(async move {
                tx.execute("INSERT INTO test_pair (half, number) VALUES ('a', 1)", params![]).await?;
                tokio::time::sleep(Duration::from_secs(60)).await;
                Ok(())
            })
        })
        .await;
    assert_eq!(outcome, Err(DbError::NotInTransaction));
    let other = fresh.db.clone();
    let nested: Result<u64, DbError> = fresh
        .db
        .tx(move |_| {
            let other = other.clone();
            Box::pin(async move { put(&other, "nested", 1).await })
        })
        .await;
    assert_eq!(nested, Err(DbError::NotInTransaction));
    assert!(started.elapsed() < Duration::from_secs(30));
    assert_eq!(count(&fresh.db).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_reader_is_stopped_and_the_log_is_brought_over() {
    let fresh = sqlite_with(|config| config.read_limit = MOMENT * 3).await;
    let slow = tokio::spawn({
        let db = fresh.db.clone();
        async move { db.first::<i64>(ENDLESS, params![]).await }
    });
    for round in 0..40 {
        let rows: Vec<_> = (0..200).map(|number| params!["x".repeat(200), round * 1_000 + number]).collect();
        let filled: Result<u64, DbError> = fresh
            .db
            .tx(move |tx| {
                let rows = rows.clone();
                Box::pin(async move { tx.execute_many("INSERT INTO test_pair (half, number) VALUES ($1, $2)", rows).await })
            })
            .await;
        filled.unwrap();
    }
    assert_eq!(slow.await.unwrap(), Err(DbError::Timeout));
    for number in 0..5 {
        put(&fresh.db, "after", number).await.unwrap();
    }
    let (log, size) = (fresh.folder.path().join("city.db-wal"), std::fs::metadata(fresh.file()).unwrap().len());
    assert!(size > 1_000_000, "nothing was brought over from {} bytes", std::fs::metadata(log).unwrap().len());
    assert_eq!(fresh.db.first::<i64>("SELECT 1", params![]).await, Ok(Some(1)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_stays_short_while_everybody_reads() {
    let fresh = sqlite_with(|_| {}).await;
    let readers: Vec<_> = (0..8)
        .map(|_| {
            let db = fresh.db.clone();
            tokio::spawn(async move {
                loop {
                    count(&db).await;
                }
            })
        })
        .collect();
    for round in 0..300_i64 {
        let rows: Vec<_> = (0..20_i64).map(|number| params!["x".repeat(5_000), round * 1_000 + number]).collect();
        let insert = |rows: Vec<db::Params>| {
            fresh.db.tx(move |tx| {
                let rows = rows.clone();
                Box::pin(async move { tx.execute_many("INSERT INTO test_pair (half, number) VALUES ($1, $2)", rows).await })
            })
        };
        let written: Result<u64, DbError> = insert(rows).await;
        assert_eq!(written, Ok(20));
    }
    readers.iter().for_each(tokio::task::JoinHandle::abort);
    let log = std::fs::metadata(fresh.folder.path().join("city.db-wal")).unwrap().len();
    assert!(log < 26 << 20, "the log has {log} bytes of some 60 million written");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_endless_statement_in_a_transaction_fails_alone() {
    for fresh in
        [Some(sqlite_with(|config| config.read_limit = MOMENT * 3).await), postgres_with(|config| config.read_limit = MOMENT * 3).await]
    {
        let Some(fresh) = fresh else { continue };
        let endless = fresh.db.tx(|tx| Box::pin(async move { tx.first::<i64>(ENDLESS, params![]).await }));
        let others = join_all((0..10).map(|number| put(&fresh.db, "a", number)));
        let (endless, others) = futures_util::join!(endless, others);
        assert_eq!(endless, Err(DbError::Timeout));
        assert!(others.iter().all(Result::is_ok), "{others:?}");
        assert_eq!(count(&fresh.db).await, 10);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_nobody_reads_is_ended() {
    for fresh in [Some(sqlite_with(|config| config.read_limit = MOMENT).await), postgres_with(|config| config.read_limit = MOMENT).await] {
        let Some(fresh) = fresh else { continue };
        let many = "WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i FROM n";
        let mut rows = fresh.db.stream::<i64>(many.to_owned(), params![]);
        assert_eq!(rows.next().await, Some(Ok(1)));
        tokio::time::sleep(MOMENT * 5).await;
        let rest: Vec<_> = rows.collect().await;
        assert!(rest.len() < 99_999, "the stream waited for ever");
        assert_ne!(rest.last().map(Result::is_ok), None);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn streams_left_half_read_are_given_back() {
    for fresh in [crate::harness::sqlite().await, postgres().await] {
        let Some(fresh) = fresh else { continue };
        for _ in 0..40 {
            let mut rows = fresh.db.stream::<i64>(ENDLESS_ROWS.to_owned(), params![]);
            assert_eq!(rows.next().await, Some(Ok(1)));
        }
        assert_eq!(put(&fresh.db, "a", 1).await, Ok(1));
    }
}

const ENDLESS_ROWS: &str = "WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";

/// Fills until there is no space, frees some, goes on.
async fn fills_up(db: &Db, free: impl AsyncFnOnce()) {
    let big = |number: i64| {
        db.tx(move |tx| {
            Box::pin(async move {
                let insert = "INSERT INTO test_pair (half, number) VALUES ($1, $2)";
                tx.execute(insert, params!["first", number]).await?;
                tx.execute(insert, params!["x".repeat(200_000), number]).await
            })
        })
    };
    let small = |number: i64| put(db, "small", number);
    let mut kept = 0;
    let full = loop {
        let (one, two): (Result<u64, DbError>, Result<u64, DbError>) = futures_util::join!(big(kept), small(kept));
        assert!(two.is_ok() || two == Err(DbError::Full), "{two:?}");
        match one {
            Ok(_) => kept += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(full, DbError::Full);
    assert!(kept > 0);
    let halves = "SELECT count(*) FROM test_pair WHERE half <> 'small'";
    assert_eq!(db.first::<i64>(halves, params![]).await, Ok(Some(kept * 2)), "half a transaction was kept");
    free().await;
    assert_eq!(big(kept).await, Ok(1));
    assert_eq!(db.check().await, Ok(Vec::new()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_file_refuses_whole_transactions_and_works_again() {
    let fresh = sqlite_with(|_| {}).await;
    let pages = |most: i64| {
        let db = fresh.db.clone();
        async move {
            let set: Result<Option<i64>, DbError> =
                db.tx(move |tx| Box::pin(async move { tx.first(&format!("PRAGMA max_page_count = {most}"), params![]).await })).await;
            assert!(set.is_ok());
        }
    };
    pages(300).await;
    fills_up(&fresh.db, async || pages(10_000).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_whole_transactions_and_works_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=8m", "tmpfs"]).arg(at).output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        println!("skipped: a small disk cannot be mounted here");
        return;
    }
    std::fs::write(at.join("ballast"), vec![0; 4 << 20]).unwrap();
    let db = Db::open(&DbConfig::new(format!("sqlite:{}", at.join("city.db").display()))).await.unwrap();
    db.migrate(&[TABLES]).await.unwrap();
    fills_up(&db, async || std::fs::remove_file(at.join("ballast")).unwrap()).await;
    db.close().await;
    Command::new("umount").arg("-l").arg(at).output().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_locked_by_another_is_waited_for_and_then_refused() {
    let fresh = sqlite_with(|config| config.busy_limit = MOMENT * 3).await;
    let other = rusqlite::Connection::open(fresh.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let started = Instant::now();
    let refused = join_all((0..5).map(|number| put(&fresh.db, "a", number))).await;
    assert!(refused.iter().all(|outcome| *outcome == Err(DbError::Unavailable)), "{refused:?}");
    assert!(started.elapsed() >= MOMENT * 2);
    assert_eq!(count(&fresh.db).await, 0, "readers are not held up");
    let waiting = tokio::spawn({
        let db = fresh.db.clone();
        async move { put(&db, "a", 9).await }
    });
    tokio::time::sleep(MOMENT).await;
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(waiting.await.unwrap(), Ok(1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_queue_refuses_at_once_and_recovers() {
    let fresh = sqlite_with(|config| config.queue = 10).await;
    let hold = rusqlite::Connection::open(fresh.file()).unwrap();
    hold.execute_batch("BEGIN IMMEDIATE").unwrap();
    let crowd: Vec<_> = (0..40)
        .map(|number| {
            let db = fresh.db.clone();
            tokio::spawn(async move { put(&db, "a", number).await })
        })
        .collect();
    tokio::time::sleep(MOMENT).await;
    hold.execute_batch("COMMIT").unwrap();
    let outcomes: Vec<_> = join_all(crowd).await.into_iter().map(Result::unwrap).collect();
    let refused = outcomes.iter().filter(|outcome| **outcome == Err(DbError::Unavailable)).count();
    let kept = outcomes.iter().filter(|outcome| **outcome == Ok(1)).count();
    assert!(refused >= 20 && kept >= 10 && refused + kept == 40, "{refused} refused, {kept} kept");
    assert_eq!(count(&fresh.db).await, kept as i64);
    assert_eq!(put(&fresh.db, "b", 1).await, Ok(1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_closed_is_let_go_of_though_somebody_still_holds_the_database() {
    let fresh = sqlite_with(|_| {}).await;
    put(&fresh.db, "a", 1).await.unwrap();
    let held = fresh.db.clone();
    fresh.db.close().await;
    for ending in ["-wal", "-shm"] {
        let beside = fresh.file().with_file_name(format!("city.db{ending}"));
        assert!(!beside.exists(), "{ending} stays: a file moved now would have a second one, which other processes do not see");
    }
    assert_eq!(held.first::<i64>("SELECT 1", params![]).await, Err(DbError::Unavailable));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_wants_the_same_row_as_all_others_gets_their_turn() {
    let Some(fresh) = postgres().await else { return };
    put(&fresh.db, "counter", 0).await.unwrap();
    let add = |db: Db| async move {
        db.tx(|tx| {
            Box::pin(async move {
                let now: i64 = tx.first("SELECT number FROM test_pair", params![]).await?.unwrap();
                tokio::time::sleep(Duration::from_millis(25)).await;
                tx.execute("UPDATE test_pair SET number = $1", params![now + 1]).await
            })
        })
        .await
    };
    let adders = (0..16).map(|_| {
        let db = fresh.db.clone();
        tokio::spawn(async move {
            for _ in 0..12 {
                assert_eq!(add(db.clone()).await, Ok(1));
            }
        })
    });
    join_all(adders).await.into_iter().for_each(|done| done.unwrap());
    assert_eq!(fresh.db.first::<i64>("SELECT number FROM test_pair", params![]).await, Ok(Some(192)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_transactions_that_conflict_are_tried_again() {
    let Some(fresh) = postgres().await else { return };
    put(&fresh.db, "a", 1).await.unwrap();
    put(&fresh.db, "b", 1).await.unwrap();
    let (tries, meeting) = (Arc::new(AtomicU32::new(0)), Arc::new(tokio::sync::Barrier::new(2)));
    // Each counts what the other changes: one after the other they would give 2 and 3, at once 2 and 2.
    let skewed = |half: &'static str| {
        let (tries, meeting) = (Arc::clone(&tries), Arc::clone(&meeting));
        fresh.db.tx(move |tx| {
            let (tries, meeting) = (Arc::clone(&tries), Arc::clone(&meeting));
            Box::pin(async move {
                let sum: i64 = tx.first("SELECT sum(number) FROM test_pair", params![]).await?.unwrap();
                if tries.fetch_add(1, Ordering::SeqCst) < 2 {
                    meeting.wait().await;
                }
                tx.execute("UPDATE test_pair SET number = $1 WHERE half = $2", params![sum, half]).await?;
                Ok::<i64, DbError>(sum)
            })
        })
    };
    let (one, two) = futures_util::join!(skewed("a"), skewed("b"));
    let mut sums = [one.unwrap(), two.unwrap()];
    sums.sort_unstable();
    assert_eq!(sums, [2, 3]);
    assert_eq!(tries.load(Ordering::SeqCst), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_may_write_one_file() {
    let fresh = sqlite_with(|_| {}).await;
    let other = Db::open(&fresh.config).await.unwrap();
    let writes = |db: Db, half: &'static str| async move { join_all((0..300).map(|number| put(&db, half, number))).await };
    let (one, two) = futures_util::join!(writes(fresh.db.clone(), "a"), writes(other, "b"));
    assert!(one.iter().chain(&two).all(|put| *put == Ok(1)));
    assert_eq!(count(&fresh.db).await, 600);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_connection_fails_its_transaction_and_is_replaced() {
    let Some(fresh) = postgres_with(|config| config.pool = 1).await else { return };
    let lost = fresh.db.tx(|tx| {
        Box::pin(async move {
            tx.execute("INSERT INTO test_pair (half, number) VALUES ('lost', 1)", params![]).await?;
            tx.first::<bool>("SELECT pg_terminate_backend(pg_backend_pid())", params![]).await
        })
    });
    assert_eq!(lost.await, Err(DbError::Unavailable));
    tokio::time::sleep(MOMENT).await;
    assert_eq!(put(&fresh.db, "a", 1).await, Ok(1));
    assert_eq!(count(&fresh.db).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_table_may_change_under_a_cached_plan() {
    for fresh in [crate::harness::sqlite().await, postgres_with(|config| config.pool = 1).await] {
        let Some(fresh) = fresh else { continue };
        put(&fresh.db, "a", 1).await.unwrap();
        let star = "SELECT * FROM test_pair";
        assert_eq!(fresh.db.first::<(String, i64)>(star, params![]).await, Ok(Some(("a".to_owned(), 1))));
        fresh.db.migrate(&[MORE]).await.unwrap();
        assert_eq!(fresh.db.first::<(String, i64, Option<i64>)>(star, params![]).await, Ok(Some(("a".to_owned(), 1, None))));
    }
}

const MORE: db::MigrationSet = db::MigrationSet {
    module: "more",
    migrations: &[db::Migration { name: "0001_more", sql: "ALTER TABLE test_pair ADD COLUMN more BIGINT" }],
};
