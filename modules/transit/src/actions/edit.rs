//! Edits a draft: tried on its tables first, then kept at the end of its edits.

use std::sync::Arc;

use audit::{Actor, Entry};
use kit::{Problem, Viewer};
use serde_json::json;
use web::House;

use super::load;
use crate::draft::Op;
use crate::published::Timetables;
use crate::store::edits::EDITS_MAX;
use crate::version::State;
use crate::{reach, rules, store};

/// Edits a draft that was seen in this state.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Invalid`] of no field for what cannot be done;
/// [`Problem::Conflict`] for what is no draft or was changed meanwhile.
pub async fn edit(house: &House, by: &Viewer, number: i64, seen: i64, op: Op) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    let version = store::versions::find(house.db(), number).await?.ok_or(Problem::NotFound)?;
    rules::must_stand(&version, &[State::Draft], seen)?;
    if version.edits >= EDITS_MAX {
        return Err(Problem::Conflict("transit-edits-many".into()));
    }
    let timetables = house.part::<Timetables>();
    let next = timetables.tried(&version, &op).await?;
    let given = Arc::new((by.clone(), op));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, op) = &*given;
                let mut version = load(tx, number).await?;
                rules::must_stand(&version, &[State::Draft], seen)?;
                version.edits += 1;
                version.version += 1;
                version.changed_at = tx.now();
                store::edits::insert(tx, number, version.edits, op, (by.person, &by.name)).await?;
                store::versions::update(tx, &version).await?;
                let detail = json!({ "edit": version.edits, "what": op.code(), "of": op.subject() });
                Ok::<_, Problem>(audit::record(tx, Entry::new(Actor::from(by), "update", "timetable", number).with(detail)).await?)
            })
        })
        .await?;
    timetables.keep_draft(number, seen + 1, next);
    Ok(())
}
