//! Writes a work of the plan of current repairs.

use std::sync::Arc;

use kit::{FieldProblem, Problem, RecordId, Says, Viewer};
use serde_json::json;
use web::House;

use crate::account::AMOUNT_MAX;
use crate::repair::{Repair, RepairId, RepairState};
use crate::{Houses, actions, reach, store};

/// A work as somebody gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct RepairDraft {
    /// The year of the plan.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: Option<i64>,
    /// The part of the house.
    pub element: String,
    /// What is done.
    pub work: String,
    /// The planned cost, kopiykas.
    pub cost: i64,
    /// What it really cost.
    pub spent: Option<i64>,
    /// Where it stands.
    pub state: RepairState,
    /// Who does it; may be empty.
    pub contractor: String,
}

/// Writes a new work, or changes one that was seen at a version; its id.
///
/// Errors: [`Problem::Forbidden`] for a house of others; [`Problem::Invalid`] naming fields; [`Problem::Conflict`] where somebody
/// else changed it meanwhile.
pub async fn write_repair(
    house: &House,
    by: &Viewer,
    id: RecordId,
    known: Option<(RepairId, i64)>,
    draft: RepairDraft,
) -> Result<RepairId, Problem> {
    reach::kept(house, by, id).await?;
    let draft = checked(house.part::<Houses>(), draft)?;
    let (given, new) = (Arc::new((by.clone(), draft)), RepairId::new(house.clock()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, draft) = &*given;
                let seq = store::advance(tx).await?;
                let version = match known {
                    Some((repair, version)) => {
                        let stands = store::repairs::load(tx, id, repair).await?;
                        if stands.version != version {
                            return Err(Problem::Conflict("houses-changed-meanwhile".into()));
                        }
                        version
                    }
                    None => 0,
                };
                let repair = made(known.map_or(new, |(repair, _)| repair), id, version + 1, draft, by, tx.now());
                store::repairs::write(tx, seq, std::slice::from_ref(&repair)).await?;
                let verb = if known.is_some() { "update" } else { "create" };
                let details =
                    json!({ "what": "repair", "repair": repair.id, "year": draft.year, "work": draft.work, "state": draft.state.code() });
                actions::journal(tx, by, verb, id, details).await?;
                Ok::<_, Problem>(repair.id)
            })
        })
        .await
}

fn made(id: RepairId, house: RecordId, version: i64, draft: &RepairDraft, by: &Viewer, at: kit::Timestamp) -> Repair {
    Repair {
        id,
        house_id: house,
        year: draft.year,
        month: draft.month,
        element: draft.element.clone(),
        work: draft.work.clone(),
        cost: draft.cost,
        spent: draft.spent,
        state: draft.state,
        contractor: draft.contractor.clone(),
        version,
        by_id: by.person,
        by_name: by.name.clone(),
        at,
    }
}

fn checked(houses: &Houses, draft: RepairDraft) -> Result<RepairDraft, Problem> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
    if !(1990..=2100).contains(&draft.year) {
        wrong("year", Says::new("houses-year-wrong"));
    }
    if draft.month.is_some_and(|month| !(1..=12).contains(&month)) {
        wrong("month", Says::new("houses-month-wrong"));
    }
    if houses.rules().element(&draft.element).is_none() {
        wrong("element", Says::new("houses-choose-element"));
    }
    if !(0..=AMOUNT_MAX).contains(&draft.cost) {
        wrong("cost", Says::new("houses-amount-wrong"));
    }
    if draft.spent.is_some_and(|spent| !(0..=AMOUNT_MAX).contains(&spent)) {
        wrong("spent", Says::new("houses-amount-wrong"));
    }
    let (work, contractor) = (actions::words("work", &draft.work, true), actions::words("contractor", &draft.contractor, false));
    for words in [&work, &contractor] {
        if let Err(Problem::Invalid(own)) = words {
            problems.extend(own.clone());
        }
    }
    match (work, contractor) {
        (Ok(work), Ok(contractor)) if problems.is_empty() => Ok(RepairDraft { work, contractor, ..draft }),
        _ => Err(Problem::Invalid(problems)),
    }
}
