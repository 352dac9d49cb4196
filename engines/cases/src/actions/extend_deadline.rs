//! Gives a case more time, as far as its kind allows, with a reason that the applicant reads.

use std::sync::Arc;

use kit::{Problem, Says};
use serde_json::json;
use web::House;

use super::{keep, move_case, shelf, take};
use crate::case::{CaseId, Said};
use crate::hand::Hand;
use crate::kind::Phase;
use crate::tell::Tell;
use crate::{store, term, words};

/// Extends the running deadline by `by` of its unit.
///
/// Errors: as [`super::move_case`]; [`Problem::Invalid`] where it is more than may be added in all.
pub async fn extend_deadline(house: &House, hand: &Hand, id: CaseId, seen: Option<i64>, by: i64, reason: &str) -> Result<(), Problem> {
    let reason = words::said("reason", reason)?;
    let order = Arc::new((hand.clone(), reason, shelf(house).await?));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let (hand, reason, shelf) = &*order;
                let mut held = take(tx, shelf, hand, id, seen).await?;
                let kind = Arc::clone(&held.kind);
                let Some(deadline) = kind.declaration.deadline(&held.case.term).filter(|_| held.case.phase != Phase::Closed) else {
                    return Err(Problem::Conflict("cases-no-deadline".into()));
                };
                let Some(part) = deadline.extended_by.iter().find(|part| held.parts.contains(part)).copied() else {
                    return Err(hand.refusal());
                };
                if deadline.extended_in_time && held.case.due_at <= tx.now() {
                    return Err(Problem::Conflict("cases-extension-late".into()));
                }
                let most = term::extension_left(&held.case, deadline);
                if by < 1 || by > most {
                    return Err(Problem::field("by", Says::new("cases-extension-most").with("max", most)));
                }
                term::extend(&mut held.case, deadline, &shelf.calendar, by);
                let message = move_case::message(tx, hand, part, Said::ToApplicant, reason.clone());
                store::belongings::insert_message(tx, id, &message).await?;
                keep(tx, hand, &mut held, "extend", json!({ "by": by }), vec![Tell::Applicant]).await
            })
        })
        .await
}
