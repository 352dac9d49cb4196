//! The job of the module: requests that are closed are put into the list of quality control.

use cases::kind::Phase;
use cases::{MOVED, Moved};
use db::Json;
use db::jobs::{JobError, JobRun, Jobs};
use jiff::SignedDuration;
use web::House;

use crate::check::{Check, CheckId, Scripts, State, is_chosen};
use crate::settings::Settings;
use crate::store;

const FOLLOW: &str = "calls.check-closed";

/// Adds it.
pub fn add(house: &House, jobs: Jobs) -> Jobs {
    let own = house.clone();
    jobs.follow(MOVED, FOLLOW, move |run| {
        let house = own.clone();
        Box::pin(async move { follow(&house, run).await })
    })
}

/// Done twice, it adds once.
async fn follow(house: &House, run: JobRun) -> Result<(), JobError> {
    let (moved, settings): (Moved, &Settings) = (run.read()?, house.part());
    if moved.kind != settings.kind || !is_chosen(moved.case, settings.check_percent) {
        return Ok(());
    }
    let Some(script) = house.part::<Scripts>().on(house.clock().today()).map(|own| own.code.clone()) else { return Ok(()) };
    let case = cases::store::cases::find(&run.db, moved.case).await?;
    let Some(case) = case.filter(|case| case.phase == Phase::Closed && case.duplicate_of.is_none()) else { return Ok(()) };
    let applicant = cases::store::belongings::applicant(&run.db, case.id).await?.unwrap_or_default();
    if applicant.phone.is_empty() {
        return Ok(());
    }
    let later = SignedDuration::from_hours(settings.check_hours);
    let given = std::sync::Arc::new((applicant, script, case.id));
    let done: Result<(), db::DbError> = run
        .db
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (applicant, script, case) = &*given;
                let own = Check {
                    id: CheckId(tx.id()),
                    case_id: *case,
                    number: applicant.phone.clone(),
                    name: applicant.name.clone(),
                    script: script.clone(),
                    answers: Json(serde_json::Map::new()),
                    due_at: tx.now().saturating_add(later).unwrap_or(tx.now()),
                    tries: 0,
                    tried_by: None,
                    state: State::Open,
                    version: 1,
                    created_at: tx.now(),
                    closed_at: None,
                };
                store::checks::insert(tx, &own).await
            })
        })
        .await;
    Ok(done?)
}
