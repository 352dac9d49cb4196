//! Telling of review: authors what became of their objects, reviewers what waits for them. Both follow the event of the engine.
//!
//! An author hears of a decision at once, of many decisions at once in one letter. A reviewer hears of what waits at most four
//! times an hour a resource, however many objects are handed over meanwhile; what is decided before then is not told at all.

mod authors;
mod letter;
mod reviewers;
mod waiting;

pub use letter::TEMPLATES;
pub use waiting::Reviews;

use db::jobs::{JobError, JobRun, Jobs};
use registers::Registers;
use registers::review::{REVIEWED, Reviewed};
use web::House;

/// The job that follows the event.
const FOLLOW: &str = "desk.follow_review";

/// Adds the handlers.
pub fn add_jobs(house: &House, jobs: Jobs) -> Jobs {
    let (follow, remind) = (house.clone(), house.clone());
    jobs.follow(REVIEWED, FOLLOW, move |run| Box::pin(hear(follow.clone(), run)))
        .on(reviewers::TELL_REVIEWERS, move |run| Box::pin(reviewers::tell(remind.clone(), run)))
}

async fn hear(house: House, run: JobRun) -> Result<(), JobError> {
    let reviewed: Reviewed = run.read()?;
    let shelf = house.part::<Registers>().shelf().await?;
    let Some(register) = shelf.by_id(reviewed.register) else { return Ok(()) };
    authors::tell(&house, register, reviewed).await?;
    if house.try_part::<cabinet::Cabinet>().is_some() {
        waiting::note(&house, register).await?;
    }
    Ok(reviewers::order(&house, reviewed, run.now).await?)
}
