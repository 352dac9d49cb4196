//! A dispatcher says of a trip what the evidence does not, with a reason.

use std::sync::Arc;

use audit::{Actor, Entry};
use kit::{FieldProblem, Problem, Says, Viewer};
use serde_json::json;
use web::House;

use crate::dispatch::run::Judged;
use crate::dispatch::store::{runs, statements};
use crate::live::{Live, RunKey};
use crate::reach;

/// Why a trip was not performed, or was though nobody saw it.
pub const REASONS: [&str; 9] = ["breakdown", "accident", "crew", "road", "power", "air-raid", "weather", "device", "other"];
/// Letters of a note.
const NOTE_CHARS_MAX: usize = 1_000;

/// What somebody says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Judgement {
    /// `performed`, `missed`, or empty for what the evidence says.
    pub judged: String,
    /// A word of [`REASONS`]; may be empty only with an empty judgement.
    pub reason: String,
    /// In their words.
    pub note: String,
}

/// Writes it, for a trip that was seen in a version.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`]; [`Problem::Invalid`] naming fields; [`Problem::Conflict`] where somebody was
/// faster or the month is approved.
pub async fn judge_run(house: &House, by: &Viewer, key: &RunKey, seen: i64, said: &Judgement) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    let judged = check(said)?;
    let percent = house.part::<Live>().settings().performed_percent;
    let given = Arc::new((by.clone(), key.clone(), said.clone()));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, key, said) = &*given;
                let mut run = runs::load(tx, key).await?.ok_or(Problem::NotFound)?;
                let month = key.day.strftime("%Y-%m").to_string();
                if statements::is_approved(tx, &run.agency, &month).await? {
                    return Err(Problem::Conflict(Says::new("transit-run-approved")));
                }
                (run.judged, run.reason, run.note) = (judged, said.reason.clone(), said.note.trim().to_owned());
                (run.judged_by, run.judged_name, run.judged_at) = (by.person, by.name.clone(), Some(tx.now()));
                run.performed = run.counts(percent);
                run.version += 1;
                if !runs::judge(tx, &run, seen).await? {
                    return Err(Problem::Conflict(Says::new("transit-desk-changed")));
                }
                let detail = json!({ "day": key.day, "judged": judged.code(), "reason": said.reason });
                Ok(audit::record(tx, Entry::new(Actor::from(by), "update", "transit_run", &key.trip).with(detail)).await?)
            })
        })
        .await
}

fn check(said: &Judgement) -> Result<Judged, Problem> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
    let judged = Judged::from_code(&said.judged);
    if judged.is_none() {
        wrong("judged", "transit-alert-choose".into());
    }
    let known = REASONS.contains(&said.reason.as_str());
    let needless = said.reason.is_empty() && judged == Some(Judged::No);
    if !known && !needless {
        wrong("reason", "transit-run-reason-required".into());
    }
    if said.note.chars().count() > NOTE_CHARS_MAX {
        wrong("note", Says::new("transit-alert-long").with("most", NOTE_CHARS_MAX));
    }
    judged.filter(|_| problems.is_empty()).ok_or(Problem::Invalid(problems))
}
