//! Says that a case is the same as another: it is closed by the transition `merge` of its kind and follows the other from then on.

use std::sync::Arc;

use kit::Problem;
use web::House;

use super::{move_case, officials_only, shelf, take};
use crate::case::CaseId;
use crate::hand::Hand;
use crate::store;

/// The verb of the transition.
pub const MERGE: &str = "merge";

/// Merges a case that was seen at a version into another of the same kind. Its applicant hears of what becomes of the other.
///
/// Errors: as [`super::move_case`]; [`Problem::Invalid`] where the other is itself, a duplicate, or of another kind.
pub async fn merge_duplicate(
    house: &House,
    hand: &Hand,
    id: CaseId,
    seen: Option<i64>,
    into: CaseId,
    given: move_case::Given,
) -> Result<(), Problem> {
    let order = Arc::new((hand.clone(), given, shelf(house).await?));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let (hand, given, shelf) = &*order;
                let mut held = take(tx, shelf, hand, id, seen).await?;
                officials_only(hand, &held)?;
                let main = take(tx, shelf, hand, into, None).await?;
                if into == id || main.case.duplicate_of.is_some() || main.case.kind_id != held.case.kind_id {
                    return Err(Problem::field("into", "cases-merge-wrong"));
                }
                held.case.duplicate_of = Some(into);
                move_case::step(tx, hand, &mut held, MERGE, given, &shelf.calendar).await?;
                store::belongings::support(tx, into, &format!("case:{id}"), held.case.applicant_id).await?;
                store::belongings::move_supporters(tx, id, into).await?;
                store::cases::move_duplicates(tx, id, into).await?;
                Ok(())
            })
        })
        .await
}
