//! Writes to the applicant, or as the applicant to the city.

use std::sync::Arc;

use kit::Problem;
use serde_json::json;
use web::House;

use super::{keep, move_case, shelf, take};
use crate::case::{CaseId, Said};
use crate::hand::Hand;
use crate::part::{Part, is_official};
use crate::tell::Tell;
use crate::{store, words};

/// The most messages of one case: beyond it somebody plays.
const MESSAGES_MAX: i64 = 500;

/// Writes a message; it never moves the case.
///
/// Errors: as [`super::move_case`].
pub async fn write_message(house: &House, hand: &Hand, id: CaseId, text: &str) -> Result<(), Problem> {
    let text = words::said("text", text)?;
    let order = Arc::new((hand.clone(), text, shelf(house).await?));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let (hand, text, shelf) = &*order;
                let mut held = take(tx, shelf, hand, id, None).await?;
                if store::belongings::messages_count(tx, id).await? >= MESSAGES_MAX {
                    return Err(Problem::Conflict("cases-messages-many".into()));
                }
                let part = held.parts.first().copied().unwrap_or(Part::Platform);
                let (what, tells) = if is_official(&held.parts) && part != Part::Applicant {
                    (Said::ToApplicant, vec![Tell::Applicant])
                } else {
                    (Said::FromApplicant, vec![if held.case.executor_id.is_some() { Tell::Executor } else { Tell::Dispatcher }])
                };
                let message = move_case::message(tx, hand, part, what, text.clone());
                store::belongings::insert_message(tx, id, &message).await?;
                keep(tx, hand, &mut held, "write", json!({ "said": what.code() }), tells).await
            })
        })
        .await
}
