//! Names the organisation that keeps the timetable: its officials bring, edit and publish versions.

use std::sync::Arc;

use audit::{Actor, Entry};
use kit::{OrganisationId, Problem, Role, Viewer};
use serde_json::json;
use web::House;

use crate::{reach, store};

/// Names it.
///
/// Errors: [`Problem::Forbidden`] for all but administrators; [`Problem::Invalid`] at `keeper` for an organisation that is not there.
pub async fn name_keeper(house: &House, by: &Viewer, keeper: OrganisationId) -> Result<(), Problem> {
    if !by.is(Role::Administrator) {
        return Err(Problem::Forbidden);
    }
    if reach::directory(house).organisation(keeper).is_none() {
        return Err(Problem::field("keeper", "transit-keeper-required"));
    }
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                store::state::set_keeper(tx, Some(keeper)).await?;
                let entry = Entry::new(Actor::from(&*by), "update", "timetable-keeper", keeper).with(json!({ "keeper": keeper }));
                Ok(audit::record(tx, entry).await?)
            })
        })
        .await
}
