//! Removes a table of people or places; studies keep what came of it.

use std::sync::Arc;

use audit::{Actor, Entry};
use kit::{Problem, Viewer};
use web::House;

use crate::planning::store;
use crate::reach;

/// Removes it.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::NotFound`] for one that is gone already.
pub async fn remove_layer(house: &House, by: &Viewer, number: i64) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                if !store::layers::remove(tx, number).await? {
                    return Err(Problem::NotFound);
                }
                Ok(audit::record(tx, Entry::new(Actor::from(&*by), "delete", "transit_layer", number)).await?)
            })
        })
        .await
}
