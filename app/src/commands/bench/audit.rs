//! The journal: entries appended in batches and one by one, the chains walked, beside bare hashing and plain inserts.

use std::time::{Duration, Instant};

use audit::{Actor, Entry, record_all, verify};
use db::{Db, DbConfig, DbError, MigrationSet};
use kit::PersonId;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::task::JoinSet;

use super::figures::{Figures, count_for};
use super::{Run, place};
use crate::Trouble;
use crate::setup::Setup;

/// Entries of the journal that is walked, over the usual number by `--rows`.
const ENTRIES: usize = 1_000_000;
/// Entries of one transaction: a page of looks, a bulk change.
const BATCH: usize = 500;
/// Officials who look at people's data at the same time.
const LOOKERS: usize = 16;
/// Bytes of an entry in its canonical form, about.
const FORM_BYTES: usize = 300;

/// Measures the configured PostgreSQL if one is named, else SQLite in a temporary folder.
pub async fn measure(run: &Run, setup: &Setup, figures: &mut Figures) -> Result<(), Trouble> {
    let folder = place::folder(run)?;
    let postgres = setup.database.clone().filter(|url| url.starts_with("postgres"));
    let url = postgres.unwrap_or_else(|| format!("sqlite:{}", folder.path().join("bench-audit.db").display()));
    let db = Db::open(&DbConfig::new(url)).await?;
    db.migrate(&[MigrationSet { module: audit::MODULE.name, migrations: audit::MODULE.migrations }]).await?;
    let limit = Duration::from_secs(run.seconds);
    let entries = run.rows.unwrap_or(ENTRIES);
    let took = filled(&db, entries).await?;
    figures.rate(&format!("entries appended, {BATCH} a transaction"), entries, took);
    let (looks, took) = looked(&db, limit).await?;
    figures.rate(&format!("looks journalled one by one, {LOOKERS} tasks"), looks, took);
    let start = Instant::now();
    let whole = verify(&db).await.map_err(|error| Trouble::said(error.to_string()))?;
    figures.rate("entries verified", usize::try_from(whole.entries).unwrap_or(usize::MAX), start.elapsed());
    let form = [7_u8; FORM_BYTES];
    let (count, took) = count_for(limit, |_| {
        std::hint::black_box(Sha256::digest(form));
        Ok::<(), Trouble>(())
    })?;
    figures.rate("SHA-256 of as many bytes alone, one processor", count, took);
    db.close().await;
    Ok(())
}

fn entry(number: usize) -> Entry {
    let official =
        Actor {
            person: Some(PersonId(uuid::Uuid::from_u128(number as u128 % 700))), session: None, name: "Коваленко Олена".into()
        };
    let about = PersonId(uuid::Uuid::from_u128(number as u128 % 650_000));
    Entry::new(official, "look", "person", about).about(about).on_ground("звернення № 1234").with(json!({ "fields": ["phone", "address"] }))
}

async fn filled(db: &Db, entries: usize) -> Result<Duration, DbError> {
    let start = Instant::now();
    let mut written = 0;
    while written < entries {
        let batch: Vec<Entry> = (written..entries.min(written + BATCH)).map(entry).collect();
        written += batch.len();
        db.tx(move |tx| {
            let batch = batch.clone();
            Box::pin(async move { record_all(tx, &batch).await })
        })
        .await?;
    }
    Ok(start.elapsed())
}

async fn looked(db: &Db, limit: Duration) -> Result<(usize, Duration), Trouble> {
    let (start, mut tasks) = (Instant::now(), JoinSet::new());
    for looker in 0..LOOKERS {
        let db = db.clone();
        tasks.spawn(async move {
            let mut count = 0;
            while start.elapsed() < limit {
                audit::look(&db, entry(looker)).await?;
                count += 1;
            }
            Ok::<usize, kit::Problem>(count)
        });
    }
    let mut count = 0;
    while let Some(task) = tasks.join_next().await {
        count += task.map_err(|error| Trouble::said(error.to_string()))??;
    }
    Ok((count, start.elapsed()))
}
