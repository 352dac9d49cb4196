//! The database: one-row durable commits and point selects from many tasks, beside the disk and a plain connection.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use db::{Db, DbConfig, DbError, Migration, MigrationSet, params};

use super::figures::{Figures, count_for};
use super::{Run, place};
use crate::Trouble;
use crate::setup::Setup;

/// Tasks that ask at once.
const TASKS: usize = 16;
/// Tasks of a busy hour: each waits for one commit, and more of them share it.
const TASKS_MANY: usize = 256;
/// Rows of the table that is asked.
const ROWS: i64 = 10_000;

const TABLES: MigrationSet = MigrationSet {
    module: "bench",
    migrations: &[Migration { name: "0001_bench", sql: "CREATE TABLE bench_row (id BIGINT PRIMARY KEY, text TEXT NOT NULL)" }],
};

/// Measures the configured PostgreSQL if one is named, else SQLite in a temporary folder.
pub async fn measure(run: &Run, setup: &Setup, figures: &mut Figures) -> Result<(), Trouble> {
    let folder = place::folder(run)?;
    let limit = Duration::from_secs(run.seconds);
    let postgres = setup.database.clone().filter(|url| url.starts_with("postgres"));
    if postgres.is_none() {
        let (count, took) = synced_writes(folder.path(), limit)?;
        figures.rate("disk: 4 KiB written and synced", count, took);
        let (count, took) = plain_commits(folder.path(), limit).map_err(|error| Trouble::said(format!("plain connection: {error}")))?;
        figures.rate("plain connection: one-row commits, one after another", count, took);
    }
    let name = if postgres.is_some() { "PostgreSQL" } else { "SQLite" };
    let url = postgres.unwrap_or_else(|| format!("sqlite:{}", folder.path().join("bench.db").display()));
    let db = Db::open(&DbConfig::new(url)).await?;
    db.migrate(&[TABLES]).await?;
    fill(&db).await?;
    for tasks in [TASKS, TASKS_MANY] {
        emptied(&db).await?;
        let (count, took) = in_parallel(tasks, limit, &db, commit).await?;
        figures.rate(&format!("{name}: one-row durable commits, {tasks} tasks"), count, took);
    }
    let (count, took) = in_parallel(TASKS, limit, &db, select).await?;
    figures.rate(&format!("{name}: point selects, {TASKS} tasks"), count, took);
    emptied(&db).await?;
    db.close().await;
    Ok(())
}

fn synced_writes(folder: &Path, limit: Duration) -> Result<(usize, Duration), Trouble> {
    let path = folder.join("synced");
    let mut file = std::fs::File::create(&path).map_err(Trouble::file(&path))?;
    count_for(limit, |_| file.write_all(&[7; 4096]).and_then(|()| file.sync_data())).map_err(Trouble::file(&path))
}

fn plain_commits(folder: &Path, limit: Duration) -> rusqlite::Result<(usize, Duration)> {
    let connection = rusqlite::Connection::open(folder.join("plain.db"))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bench_row (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
    )?;
    let mut statement = connection.prepare("INSERT INTO bench_row (id, text) VALUES (?1, ?2)")?;
    count_for(limit, |id| statement.execute((id as i64, "one row")).map(|_| ()))
}

async fn fill(db: &Db) -> Result<(), DbError> {
    db.tx(|tx| {
        Box::pin(async move {
            tx.execute("DELETE FROM bench_row", params![]).await?;
            let rows = (0..ROWS).map(|id| params![id, "one row"]).collect();
            tx.execute_many("INSERT INTO bench_row (id, text) VALUES ($1, $2)", rows).await?;
            Ok(())
        })
    })
    .await
}

/// Takes away what the commits wrote; the rows that are asked for stay.
async fn emptied(db: &Db) -> Result<(), DbError> {
    db.tx(|tx| Box::pin(async move { tx.execute("DELETE FROM bench_row WHERE id >= $1", params![ROWS]).await.map(|_| ()) })).await
}

/// Asks from all tasks until the time is over.
async fn in_parallel<F>(tasks: usize, limit: Duration, db: &Db, ask: fn(Db, i64) -> F) -> Result<(usize, Duration), DbError>
where
    F: Future<Output = Result<(), DbError>> + Send + 'static,
{
    let (start, count) = (Instant::now(), Arc::new(AtomicUsize::new(0)));
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..tasks {
        let (db, count) = (db.clone(), Arc::clone(&count));
        asking.spawn(async move {
            while start.elapsed() < limit {
                let at = count.fetch_add(1, Ordering::Relaxed);
                ask(db.clone(), at as i64).await?;
            }
            Ok::<(), DbError>(())
        });
    }
    while let Some(task) = asking.join_next().await {
        task.map_err(|error| DbError::Internal(error.to_string()))??;
    }
    Ok((count.load(Ordering::Relaxed), start.elapsed()))
}

async fn commit(db: Db, at: i64) -> Result<(), DbError> {
    db.tx(move |tx| {
        Box::pin(async move {
            tx.execute("INSERT INTO bench_row (id, text) VALUES ($1, $2)", params![ROWS + at, "one row"]).await?;
            Ok(())
        })
    })
    .await
}

async fn select(db: Db, at: i64) -> Result<(), DbError> {
    db.first::<(String,)>("SELECT text FROM bench_row WHERE id = $1", params![at * 7919 % ROWS]).await.map(|_| ())
}
