//! Makes a draft of the timetable of a scenario: its version with its changes as edits.

use kit::{Problem, Viewer};
use web::House;

use crate::actions;
use crate::draft::Op;
use crate::planning::store;
use crate::reach;

/// Makes it; the number of the draft.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Conflict`] for a scenario of a draft that is not finished.
pub async fn draft_scenario(house: &House, by: &Viewer, number: i64) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let own = store::scenarios::find(house.db(), number).await?.ok_or(Problem::NotFound)?;
    let edits: Vec<Op> = own.changes.0.into_iter().map(Op::Change).collect();
    let begun = actions::begin_with(house, by, &own.title, Some(own.base), edits).await;
    begun.map_err(|problem| match problem {
        Problem::Invalid(_) => Problem::Conflict("transit-planning-draft-of-draft".into()),
        other => other,
    })
}
