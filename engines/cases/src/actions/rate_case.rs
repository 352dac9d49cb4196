//! The applicant says how it was done, once.

use std::sync::Arc;

use kit::{Problem, Text};
use ratings::{Ballot, Event};
use serde_json::json;
use web::House;

use super::{Held, keep, shelf, take};
use crate::case::CaseId;
use crate::hand::Hand;
use crate::kind::Phase;
use crate::part::Part;

/// What cases are among the things that are rated.
pub const RATED: &str = "case";

/// Rates a closed case; it counts for the organisation that was charged with it, and for the official who did it.
///
/// Errors: as [`super::move_case`]; [`Problem::Conflict`] for the second time and for a case that is not closed.
pub async fn rate_case(house: &House, hand: &Hand, id: CaseId, ballot: Ballot) -> Result<(), Problem> {
    let order = Arc::new((hand.clone(), ballot, shelf(house).await?));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let (hand, ballot, shelf) = &*order;
                let mut held = take(tx, shelf, hand, id, None).await?;
                if !held.parts.contains(&Part::Applicant) {
                    return Err(hand.refusal());
                }
                if held.case.phase != Phase::Closed {
                    return Err(Problem::Conflict("cases-rating-early".into()));
                }
                ratings::cast(tx, &rated(&held), ballot).await?;
                held.case.rating = Some(ballot.mark);
                keep(tx, hand, &mut held, "rate", json!({ "mark": ballot.mark }), Vec::new()).await
            })
        })
        .await
}

fn rated(held: &Held) -> Event {
    let case = &held.case;
    let category = held.kind.declaration.category(&case.category).map(|own| own.title.clone()).unwrap_or_default();
    let titled = |category: &str| format!("{category}, {}", case.number);
    Event {
        source: RATED,
        object: case.id.to_string(),
        title: Text::new(titled(&category.uk), titled(category.get(kit::Lang::En))),
        organisation: case.executor_id.unwrap_or(case.keeper_id),
        employee: case.person_id,
    }
}
