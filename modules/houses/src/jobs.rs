//! The module's jobs: telling subscribers; noting who manages what; reading, writing and taking back uploaded tables.

use db::jobs::{JobError, JobRun, Jobs};
use web::House;

use crate::{actions, managed, tell};

/// Adds the handlers.
pub fn add(house: &House, jobs: Jobs) -> Jobs {
    let (telling, managing, check, apply, undo) = (house.clone(), house.clone(), house.clone(), house.clone(), house.clone());
    jobs.on(tell::TELL, move |run| Box::pin(tell::tell(telling.clone(), run)))
        .every(tell::TELL, "*/15 * * * *")
        .on(managed::NOTE, move |_| Box::pin(managed::note(managing.clone())))
        .every(managed::NOTE, "7-59/15 * * * *")
        .on(actions::CHECK, move |run| Box::pin(check_load(check.clone(), run)))
        .on(actions::APPLY, move |run| Box::pin(apply_load(apply.clone(), run)))
        .on(actions::UNDO, move |run| Box::pin(undo_load(undo.clone(), run)))
}

async fn check_load(house: House, run: JobRun) -> Result<(), JobError> {
    Ok(actions::check_load(&house, &run.read()?).await?)
}

async fn apply_load(house: House, run: JobRun) -> Result<(), JobError> {
    Ok(actions::apply_load(&house, &run.read()?).await?)
}

async fn undo_load(house: House, run: JobRun) -> Result<(), JobError> {
    Ok(actions::undo_load(&house, &run.read()?).await?)
}
