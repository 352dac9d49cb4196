//! The jobs of live positions: what was seen of trips is written down, the state kept, old positions erased.

use db::jobs::{JobError, Jobs};
use db::{Db, DbError};
use jiff::{SignedDuration, Timestamp};
use kit::Problem;
use web::House;

use super::{Live, store};
use crate::{cab, dispatch};

/// Writes down what was seen and keeps the state.
pub const KEEP: &str = "transit.keep";
/// Erases old positions.
pub const ERASE: &str = "transit.erase-positions";

/// Adds them.
pub fn add(house: &House, jobs: Jobs) -> Jobs {
    let (keeping, erasing) = (house.part::<Live>().clone(), house.part::<Live>().clone());
    jobs.on(KEEP, move |run| {
        let live = keeping.clone();
        Box::pin(async move { keep(&run.db, &live).await.map_err(|problem| JobError::Retry(problem.to_string())) })
    })
    .every(KEEP, "* * * * *")
    .on(ERASE, move |run| {
        let days = erasing.settings().positions_days;
        Box::pin(async move {
            let before = run.now.saturating_sub(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MIN);
            let erased: Result<(), DbError> = run
                .db
                .tx(move |tx| {
                    Box::pin(async move {
                        store::erase_before(tx, before).await?;
                        cab::store::erase_before(tx, before).await
                    })
                })
                .await;
            Ok(erased?)
        })
    })
    .every(ERASE, "50 3 * * *")
}

/// The trips that were seen first, the state after them: killed in between, the process sees them again.
async fn keep(db: &Db, live: &Live) -> Result<(), Problem> {
    let held = live.fresh().await?;
    let yesterday = held.today.yesterday().unwrap_or(held.today);
    for day in [yesterday, held.today] {
        if let Some(version) = held.on(day) {
            dispatch::lay_plan(db, live, day, version.number).await?;
        }
    }
    let Some((seen, body, seq)) = live.change(|state| (state.observed.drain(), state.tracking.snapshot(), state.applied)) else {
        return Ok(());
    };
    if let Err(error) = dispatch::write_seen(db, live, &seen).await {
        live.change(|state| state.observed.put_back(seen));
        return Err(error.into());
    }
    let body = std::sync::Arc::new(body);
    let kept: Result<(), DbError> = db
        .tx(move |tx| {
            let body = body.clone();
            Box::pin(async move { store::keep_snapshot(tx, seq, &body).await })
        })
        .await;
    Ok(kept?)
}
