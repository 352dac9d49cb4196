//! The jobs: judging a list in pieces, so that a killed process leaves nothing judged twice; throwing old lists away.

use std::sync::Arc;

use db::jobs::{JobError, JobRun};
use jiff::SignedDuration;
use kit::Problem;
use places::Places;
use serde::Deserialize;
use uuid::Uuid;
use web::House;

use super::{KEPT_DAYS, Verdict, judged, store};

/// The kind of the job that judges a list.
pub const JUDGE: &str = "addresses.judge_list";
/// The kind of the job that throws old lists away.
pub const TIDY: &str = "addresses.tidy_lists";

/// Lines judged in one transaction.
const BATCH: i64 = 5_000;

/// Judges a list, from where the last try ended.
///
/// Errors: the database's.
pub async fn judge(house: House, run: JobRun) -> Result<(), JobError> {
    #[derive(Deserialize)]
    struct Body {
        check: Uuid,
    }
    let Body { check: id } = run.read()?;
    let Some(check) = store::find(house.db(), id).await? else { return Ok(()) };
    if !check.is_running() {
        return Ok(());
    }
    let book = house.part::<Places>().fresh_book().await?;
    loop {
        let lines = store::waiting(house.db(), id, BATCH).await?;
        if lines.is_empty() {
            break;
        }
        let own = book.clone();
        let judging = tokio::task::spawn_blocking(move || judged(&own, lines));
        let judged = judging.await.map_err(|error| Problem::Internal(format!("judging addresses: {error}")))?;
        let verdicts: Arc<Vec<(i64, Verdict)>> = Arc::new(judged.iter().map(|own| (own.line.place, Verdict::of(&own.found))).collect());
        let write = house.db().tx(move |tx| {
            let verdicts = verdicts.clone();
            Box::pin(async move { store::note(tx, id, &verdicts).await })
        });
        write.await?;
    }
    Ok(house.db().tx(move |tx| Box::pin(store::end(tx, id))).await?)
}

/// Throws lists away that were kept long enough.
///
/// Errors: the database's.
pub async fn tidy(house: House, run: JobRun) -> Result<(), JobError> {
    let than = run.now - SignedDuration::from_hours(24 * KEPT_DAYS);
    loop {
        let old = store::older(house.db(), than, 20).await?;
        if old.is_empty() {
            return Ok(());
        }
        for (id,) in old {
            house.db().tx(move |tx| Box::pin(store::delete(tx, id))).await?;
        }
    }
}
