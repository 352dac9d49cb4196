//! Stops a study that is still to come.

use std::sync::Arc;

use audit::{Actor, Entry};
use kit::{Problem, Viewer};
use web::House;

use super::study;
use crate::planning::store;
use crate::planning::study::State;
use crate::reach;

/// Stops it; the job sees it soon.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Conflict`] for one that has ended.
pub async fn cancel_study(house: &House, by: &Viewer, number: i64) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                study(tx, number).await?;
                let now = tx.now();
                if !store::studies::end(tx, number, State::Cancelled, "", now).await? {
                    return Err(Problem::Conflict("transit-planning-study-ended".into()));
                }
                Ok(audit::record(tx, Entry::new(Actor::from(&*by), "withdraw", "transit_study", number)).await?)
            })
        })
        .await
}
