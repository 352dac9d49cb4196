//! Puts a house into the queue of capital repairs, or changes its place there.

use std::sync::Arc;

use db::{Json, OnConstraint};
use jiff::civil::Date;
use kit::{FieldProblem, Problem, RecordId, Says, Viewer};
use serde_json::json;
use web::House;

use crate::account::AMOUNT_MAX;
use crate::queue::{Answers, PlaceId, Queued, Stage};
use crate::rules::{Rules, Source};
use crate::{Houses, actions, reach, store};

/// A place as the steward of the queue gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceDraft {
    /// What is to be repaired.
    pub element: String,
    /// Answers to the criteria that are asked.
    pub answers: Answers,
    /// Where it stands.
    pub stage: Stage,
    /// The day it entered the queue.
    pub entered_on: Date,
    /// The decision; may be empty.
    pub decision: String,
    /// The estimate, kopiykas.
    pub cost: Option<i64>,
}

/// Writes a new place, or changes one that was seen at a version; its id.
///
/// Errors: [`Problem::Forbidden`] for all but the stewards of the queue; [`Problem::Invalid`]; [`Problem::Conflict`] where somebody
/// else changed it meanwhile or the house waits with this element already.
pub async fn write_place(
    house: &House,
    by: &Viewer,
    id: RecordId,
    known: Option<(PlaceId, i64)>,
    draft: PlaceDraft,
) -> Result<PlaceId, Problem> {
    reach::queued(house, by, id).await?;
    let decision = actions::words("decision", &draft.decision, false)?;
    let problems = problems(house.part::<Houses>().rules(), &draft);
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let (given, new) = (Arc::new((by.clone(), PlaceDraft { decision, ..draft })), PlaceId::new(house.clock()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, draft) = &*given;
                let seq = store::advance(tx).await?;
                let version = match known {
                    Some((place, version)) => {
                        if store::queue::load(tx, id, place).await?.version != version {
                            return Err(Problem::Conflict("houses-changed-meanwhile".into()));
                        }
                        version
                    }
                    None => 0,
                };
                let queued = made(known.map_or(new, |(place, _)| place), id, version + 1, draft, by, tx.now());
                let taken = Problem::field("element", "houses-queued-already");
                store::queue::write(tx, seq, std::slice::from_ref(&queued)).await.on_constraint("one_place_per_element", taken)?;
                let verb = if known.is_some() { "update" } else { "create" };
                let details = json!({ "what": "queue", "place": queued.id, "element": draft.element, "stage": draft.stage.code(), "answers": draft.answers });
                actions::journal(tx, by, verb, id, details).await?;
                Ok::<_, Problem>(queued.id)
            })
        })
        .await
}

fn made(id: PlaceId, house: RecordId, version: i64, draft: &PlaceDraft, by: &Viewer, at: kit::Timestamp) -> Queued {
    Queued {
        id,
        house_id: house,
        element: draft.element.clone(),
        answers: Json(draft.answers.clone()),
        stage: draft.stage,
        entered_on: draft.entered_on.to_string(),
        decision: draft.decision.clone(),
        cost: draft.cost,
        version,
        by_id: by.person,
        by_name: by.name.clone(),
        at,
    }
}

fn problems(rules: &Rules, draft: &PlaceDraft) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
    if rules.element(&draft.element).is_none() {
        wrong("element", Says::new("houses-choose-element"));
    }
    if draft.cost.is_some_and(|cost| !(0..=AMOUNT_MAX).contains(&cost)) {
        wrong("cost", Says::new("houses-amount-wrong"));
    }
    for (code, value) in &draft.answers {
        let criterion = rules.criteria.iter().find(|one| one.code == *code && one.is_asked());
        let most = criterion.map(|one| if one.source == Source::Yes { 1 } else { one.max });
        match most {
            None => wrong(code, Says::new("houses-criterion-unknown").with("criterion", code)),
            Some(most) if !(0..=most).contains(value) => wrong(code, Says::new("houses-answer-wrong").with("most", most)),
            Some(_) => {}
        }
    }
    problems
}
