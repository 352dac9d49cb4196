//! What was acknowledged survives `kill -9`, and nothing is half there.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use db::{Db, DbConfig, DbError, params};

use crate::harness::TABLES;

const CHILD: &str = "HROMADA_TEST_CRASH";

/// Not a test by itself: the process that is killed. It says each number after both halves were acknowledged.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn child() {
    let Ok(url) = std::env::var(CHILD) else { return };
    let db = Db::open(&DbConfig::new(url)).await.unwrap();
    db.migrate(&[TABLES]).await.unwrap();
    let first: i64 = db.first("SELECT coalesce(max(number), 0) + 1 FROM test_pair", params![]).await.unwrap().unwrap();
    let writers = (0..16).map(|writer| {
        let db = db.clone();
        tokio::spawn(async move {
            for number in (first + writer..).step_by(16) {
                both_halves(&db, number).await.unwrap();
                // Straight to the pipe: the harness would keep `println!` to itself.
                writeln!(std::io::stderr(), "acknowledged {number}").unwrap();
            }
        })
    });
    futures_util::future::join_all(writers).await;
}

async fn both_halves(db: &Db, number: i64) -> Result<(), DbError> {
    db.tx(move |tx| {
        Box::pin(async move {
            for half in ["a", "b"] {
                tx.execute("INSERT INTO test_pair (half, number) VALUES ($1, $2)", params![half, number]).await?;
            }
            Ok(())
        })
    })
    .await
}

/// Runs the child for a while and kills it; what it said.
fn run_and_kill(url: &str, life: Duration) -> Vec<i64> {
    let program = std::env::current_exe().unwrap();
    let mut command = Command::new(program);
    command.args(["--exact", "crash::child", "--nocapture"]).env(CHILD, url);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut said = Vec::new();
    let mut killed_at: Option<Instant> = None;
    while let Some(Ok(line)) = lines.next() {
        said.extend(line.strip_prefix("acknowledged ").and_then(|number| number.parse::<i64>().ok()));
        let started = *killed_at.get_or_insert_with(Instant::now);
        if started.elapsed() > life {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    said
}

async fn survives(url: &str) {
    let mut acknowledged = Vec::new();
    for life in [80, 150, 230] {
        let said = run_and_kill(url, Duration::from_millis(life));
        assert!(!said.is_empty(), "the child said nothing");
        acknowledged.extend(said);
        let db = Db::open(&DbConfig::new(url)).await.unwrap();
        // One select sees one moment: PostgreSQL may still finish what the killed one had sent.
        let pairs: Vec<(i64, String)> = db.all("SELECT number, half FROM test_pair ORDER BY number", params![]).await.unwrap();
        let half = |wanted: &str| pairs.iter().filter(|(_, half)| half == wanted).map(|(number, _)| *number).collect::<Vec<i64>>();
        let (kept, other) = (half("a"), half("b"));
        assert_eq!(kept, other, "half a transaction was kept");
        let lost: Vec<&i64> = acknowledged.iter().filter(|number| kept.binary_search(number).is_err()).collect();
        assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
        assert_eq!(db.check().await, Ok(Vec::new()));
        db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_rows_survive_a_kill_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    survives(&format!("sqlite:{}", folder.path().join("city.db").display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_rows_survive_a_kill_on_postgresql() {
    let Some(fresh) = crate::harness::postgres().await else { return };
    survives(&fresh.config.url).await;
}
