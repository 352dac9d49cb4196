//! Leaves a note for colleagues, which the applicant never sees.

use std::sync::Arc;

use kit::Problem;
use web::House;

use super::{move_case, officials_only, shelf, take};
use crate::case::{CaseId, Said};
use crate::hand::Hand;
use crate::part::Part;
use crate::{store, words};

/// Adds a note. It changes nothing that others have open.
///
/// Errors: as [`super::move_case`]; the refusal of whoever is no official.
pub async fn add_note(house: &House, hand: &Hand, id: CaseId, text: &str) -> Result<(), Problem> {
    let text = words::said("note", text)?;
    let order = Arc::new((hand.clone(), text, shelf(house).await?));
    house
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let (hand, text, shelf) = &*order;
                let held = take(tx, shelf, hand, id, None).await?;
                officials_only(hand, &held)?;
                let part = held.parts.first().copied().unwrap_or(Part::Platform);
                let note = move_case::message(tx, hand, part, Said::Note, text.clone());
                store::belongings::insert_message(tx, id, &note).await?;
                let entry = audit::Entry::new(hand.actor(), "note", "case", id).on_ground(&held.case.number);
                Ok::<_, Problem>(audit::record(tx, entry).await?)
            })
        })
        .await
}
