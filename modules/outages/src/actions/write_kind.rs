//! Writes what can be off, in the place of a kind of the same code.

use std::sync::Arc;

use audit::Entry;
use kit::{Problem, Role, Viewer};
use serde_json::json;
use web::House;

use crate::kind::Kind;
use crate::store;

/// Writes a kind.
///
/// Errors: [`Problem::Forbidden`] for all but administrators; [`Problem::Invalid`] naming fields.
pub async fn write_kind(house: &House, by: &Viewer, kind: Kind) -> Result<(), Problem> {
    if !by.is(Role::Administrator) {
        return Err(Problem::Forbidden);
    }
    let given = Arc::new((by.clone(), kind.checked()?));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, kind) = &*given;
                store::kinds::write(tx, kind).await?;
                let detail = json!({ "title": kind.title.uk, "since": kind.since, "until": kind.until });
                Ok(audit::record(tx, Entry::new(by, "update", "outage-kind", &kind.code).with(detail)).await?)
            })
        })
        .await
}
