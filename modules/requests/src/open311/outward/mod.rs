//! The systems of executors: cases go there when such an executor is charged, updates come back from there, and what the city or the
//! applicant says later follows.

mod endpoint;
mod fetch;
mod hand_over;
mod line;
mod pass_on;
mod reply;
mod take_back;

use cases::{CHARGED, Hand, MOVED};
use db::BoxFuture;
use db::jobs::{JobError, JobRun, Jobs};
use kit::OrganisationId;
use web::House;

pub use endpoint::{Endpoint, RawEndpoint, typed};
pub use line::Line;

/// Follows who is charged with cases.
const HAND_OVER: &str = "requests.hand-over";
/// Follows moves of cases.
const PASS_ON: &str = "requests.pass-on";
/// Follows who is no longer charged.
const TAKE_BACK: &str = "requests.take-back";
/// Asks the systems what happened, every five minutes.
pub const FETCH: &str = "requests.fetch-updates";

/// Adds the handlers.
pub fn jobs(house: &House, jobs: Jobs) -> Jobs {
    let of = |work: fn(House, JobRun) -> BoxFuture<'static, Result<(), JobError>>| {
        let house = house.clone();
        move |run: JobRun| work(house.clone(), run)
    };
    jobs.follow(CHARGED, HAND_OVER, of(|house, run| Box::pin(hand_over::hand_over(house, run))))
        .follow(CHARGED, TAKE_BACK, of(|house, run| Box::pin(take_back::take_back(house, run))))
        .follow(MOVED, PASS_ON, of(|house, run| Box::pin(pass_on::pass_on(house, run))))
        .on(FETCH, of(|house, run| Box::pin(fetch::fetch_all(house, run))))
        .every(FETCH, "*/5 * * * *")
}

/// The system of an executor acts as an official of theirs.
fn hand_of(organisation: OrganisationId) -> Hand {
    Hand::of_organisation(organisation, "Open311")
}
