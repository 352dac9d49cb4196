//! Shows a study to everybody who has its address, or no longer.

use std::sync::Arc;

use audit::{Actor, Entry};
use kit::{Problem, Viewer};
use serde_json::json;
use web::House;

use super::study;
use crate::planning::store;
use crate::planning::study::State;
use crate::reach;

/// Shows it, or hides it; the address of one that is shown again is another.
///
/// Errors: [`Problem::NotFound`]; [`Problem::Forbidden`] for who does not publish; [`Problem::Conflict`] for one that is not there yet.
pub async fn share_study(house: &House, by: &Viewer, number: i64, shown: bool) -> Result<(), Problem> {
    reach::must_publish(house, by).await?;
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let own = study(tx, number).await?;
                if own.state != State::Done {
                    return Err(Problem::Conflict("transit-planning-study-not-there".into()));
                }
                if own.shared.is_some() == shown {
                    return Ok(());
                }
                let word = shown.then(|| tx.id().simple().to_string());
                store::studies::share(tx, number, word.as_deref()).await?;
                let entry = Entry::new(Actor::from(&*by), "publish", "transit_study", number).with(json!({ "shown": shown }));
                Ok(audit::record(tx, entry).await?)
            })
        })
        .await
}
