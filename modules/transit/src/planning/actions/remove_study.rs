//! Removes a study with what came of it.

use std::sync::Arc;

use audit::{Actor, Entry};
use kit::{Problem, Viewer};
use web::House;

use super::study;
use crate::planning::store;
use crate::reach;

/// Removes one that has ended; what everybody sees is hidden first.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Conflict`] for one that is shared or under way.
pub async fn remove_study(house: &House, by: &Viewer, number: i64) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let own = study(tx, number).await?;
                if own.state.is_under_way() || own.shared.is_some() {
                    return Err(Problem::Conflict("transit-planning-study-held".into()));
                }
                store::studies::remove(tx, number).await?;
                Ok(audit::record(tx, Entry::new(Actor::from(&*by), "delete", "transit_study", number)).await?)
            })
        })
        .await
}
