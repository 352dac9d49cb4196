//! The job of the module: requests that are closed are put into the list of quality control.

use cases::{MOVED, Moved};
use db::jobs::{JobError, JobRun, Jobs};
use web::House;

use crate::actions::order_check;
use crate::settings::Settings;

const FOLLOW: &str = "calls.check-closed";

/// Adds it.
pub fn add(house: &House, jobs: Jobs) -> Jobs {
    let own = house.clone();
    jobs.follow(MOVED, FOLLOW, move |run| {
        let house = own.clone();
        Box::pin(async move { follow(&house, run).await })
    })
}

/// Done twice, it orders once.
async fn follow(house: &House, run: JobRun) -> Result<(), JobError> {
    let moved: Moved = run.read()?;
    if moved.kind != house.part::<Settings>().kind {
        return Ok(());
    }
    Ok(order_check(house, moved.case).await?)
}
