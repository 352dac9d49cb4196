//! The jobs of the module: people are reminded of receptions, old bookings are forgotten.

use db::DbError;
use db::jobs::Jobs;
use jiff::SignedDuration;
use web::House;

use crate::{store, tell};

const REMIND: &str = "appeals.remind";
const FORGET: &str = "appeals.forget-bookings";
/// How long a booking is kept after its day: `privacy.toml` says why.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 365);

/// Adds them.
pub fn add(house: &House, jobs: Jobs) -> Jobs {
    let own = house.clone();
    jobs.on(REMIND, move |_| {
        let house = own.clone();
        Box::pin(async move { Ok(tell::remind(&house).await?) })
    })
    .every(REMIND, "*/10 * * * *")
    .on(FORGET, |run| {
        Box::pin(async move {
            let before = run.now.saturating_sub(KEPT).unwrap_or(jiff::Timestamp::MIN);
            let forgotten: Result<(), DbError> = run.db.tx(move |tx| Box::pin(store::forget(tx, before))).await;
            Ok(forgotten?)
        })
    })
    .every(FORGET, "25 3 * * *")
}
