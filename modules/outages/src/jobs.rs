//! The jobs of the module: outages begin when their hour comes, people are told, old keys are forgotten.

use db::DbError;
use db::jobs::Jobs;
use jiff::{SignedDuration, Timestamp};
use web::House;

use crate::{actions, store, tell};

const BEGIN: &str = "outages.begin";
const FORGET: &str = "outages.forget-keys";
/// How long a program's key is remembered.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Adds them.
pub fn add(house: &House, jobs: Jobs) -> Jobs {
    let own = house.clone();
    jobs.on(BEGIN, |run| Box::pin(async move { Ok(actions::begin(&run.db, run.now).await?) }))
        .every(BEGIN, "* * * * *")
        .on(tell::TELL, move |run| {
            let house = own.clone();
            Box::pin(async move { tell::tell(&house, run).await })
        })
        .on(FORGET, |run| {
            Box::pin(async move {
                let before = run.now.saturating_sub(KEPT).unwrap_or(Timestamp::MIN);
                let forgotten: Result<(), DbError> = run.db.tx(move |tx| Box::pin(store::keys::forget(tx, before))).await;
                Ok(forgotten?)
            })
        })
        .every(FORGET, "35 3 * * *")
}
