//! Takes the last edit of a draft back.

use std::sync::Arc;

use audit::{Actor, Entry};
use kit::{Problem, Viewer};
use serde_json::json;
use web::House;

use super::load;
use crate::version::State;
use crate::{reach, rules, store};

/// Takes it back.
///
/// Errors: as [`super::edit`]; [`Problem::Conflict`] where there is none.
pub async fn undo(house: &House, by: &Viewer, number: i64, seen: i64) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    let by = Arc::new(by.clone());
    house
        .db()
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                let mut version = load(tx, number).await?;
                rules::must_stand(&version, &[State::Draft], seen)?;
                if version.edits == 0 {
                    return Err(Problem::Conflict("transit-nothing-to-undo".into()));
                }
                store::edits::remove(tx, number, version.edits).await?;
                let detail = json!({ "undone": version.edits });
                version.edits -= 1;
                version.version += 1;
                version.changed_at = tx.now();
                store::versions::update(tx, &version).await?;
                Ok(audit::record(tx, Entry::new(Actor::from(&*by), "update", "timetable", number).with(detail)).await?)
            })
        })
        .await
}
