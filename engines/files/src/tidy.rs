//! Tidying up: loose files after a day, contents that no file has, and what a crash has left in the store.

use db::jobs::{JobError, JobRun, Jobs};
use db::{DbError, params};
use futures_util::StreamExt;
use jiff::Timestamp;
use web::House;

use crate::file::LOOSE;
use crate::vault::Vault;
use crate::{Files, preview};

pub(crate) const TIDY: &str = "files-tidy";
pub(crate) const SWEEP: &str = "files-sweep";

/// The most that is removed at once.
const REMOVED_MAX: i64 = 1000;

pub(crate) fn jobs(house: &House, jobs: Jobs) -> Jobs {
    let (tidier, sweeper) = (house.clone(), house.clone());
    jobs.on(TIDY, move |run| {
        let vault = tidier.part::<Files>().vault.clone();
        Box::pin(async move { tidy(&vault, run).await })
    })
    .every(TIDY, "15 * * * *")
    .on(SWEEP, move |run| {
        let vault = sweeper.part::<Files>().vault.clone();
        Box::pin(async move { sweep(&vault, run).await })
    })
    .every(SWEEP, "40 4 * * 0")
}

async fn tidy(vault: &Vault, run: JobRun) -> Result<(), JobError> {
    let before = run.now.saturating_sub(LOOSE).unwrap_or(Timestamp::MIN);
    let unused: Result<Vec<String>, DbError> = run
        .db
        .tx(move |tx| {
            Box::pin(async move {
                let loose = "DELETE FROM files_file WHERE id IN (SELECT id FROM files_file WHERE loose_since < $1 ORDER BY loose_since LIMIT $2)";
                tx.execute(loose, params![before, REMOVED_MAX]).await?;
                let unused = "DELETE FROM files_content WHERE sha256 IN (SELECT c.sha256 FROM files_content c WHERE c.used_at < $1 \
                              AND NOT EXISTS (SELECT 1 FROM files_file f WHERE f.sha256 = c.sha256) LIMIT $2) AND used_at < $1 RETURNING place";
                tx.all(unused, params![before, REMOVED_MAX]).await
            })
        })
        .await;
    for place in unused? {
        if vault.remove(&place).await.is_err() || vault.remove(&preview::place(&place)).await.is_err() {
            tracing::warn!(place, "a content stays until the weekly sweep");
        }
    }
    Ok(())
}

/// Removes contents and previews of the store that the database does not know, older than a day: of uploads and removals cut off half way.
async fn sweep(vault: &Vault, run: JobRun) -> Result<(), JobError> {
    let before = run.now.saturating_sub(LOOSE).unwrap_or(Timestamp::MIN).as_microsecond();
    let mut places = vault.places();
    while let Some(found) = places.next().await {
        let (place, written) = found?;
        if written >= before {
            continue;
        }
        let content = preview::content(&place);
        let known: Option<i64> = run.db.first("SELECT bytes FROM files_content WHERE place = $1", params![content]).await?;
        if known.is_none() {
            vault.remove(&place).await?;
        }
    }
    Ok(())
}
