//! Removes a scenario; its studies stay.

use std::sync::Arc;

use audit::{Actor, Entry};
use kit::{Problem, Viewer};
use web::House;

use super::seen_scenario;
use crate::planning::store;
use crate::reach;

/// Removes one that was seen in this state.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`], [`Problem::Conflict`].
pub async fn remove_scenario(house: &House, by: &Viewer, number: i64, seen: i64) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let mut own = seen_scenario(tx, number, seen).await?;
                own.removed_at = Some(tx.now());
                own.version += 1;
                store::scenarios::update(tx, &own).await?;
                Ok(audit::record(tx, Entry::new(Actor::from(&*by), "delete", "transit_scenario", number)).await?)
            })
        })
        .await
}
