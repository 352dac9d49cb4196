//! The jobs of the timetable: archives that were brought are read.

use db::jobs::{JobError, JobRun, Jobs};
use web::House;

use crate::actions;

/// Adds them.
pub fn add(house: &House, jobs: Jobs) -> Jobs {
    let house = house.clone();
    jobs.on(actions::READ_IMPORT, move |run| Box::pin(read(house.clone(), run)))
}

async fn read(house: House, run: JobRun) -> Result<(), JobError> {
    Ok(actions::read_import(&house, &run.read()?, run.attempt).await?)
}
