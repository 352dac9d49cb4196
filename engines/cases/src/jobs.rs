//! What the platform does by the clock and after a transaction.

use db::jobs::{JobError, JobRun, Jobs};
use db::{BoxFuture, DbError};
use web::House;

use crate::actions::{RecalendarOrder, climb_ladder, recalendar, retire_cases};
use crate::moved::CHARGED;
use crate::{presence, store, tell, tell_mailbox};

/// Climbs the ladders of what is at risk or overdue and forgets who is gone, every minute.
pub const CLIMB: &str = "cases.climb_ladders";
/// Reckons running deadlines anew after a change of the calendar.
pub const RECKON: &str = "cases.reckon_deadlines";

/// Takes the person out of cases that were kept long enough, every night.
pub const RETIRE: &str = "cases.retire";

/// Cases in one run; the next minute takes the rest.
const RUN_MAX: i64 = 2_000;

/// Adds the engine's handlers.
pub(crate) fn add(house: &House, jobs: Jobs) -> Jobs {
    let of = |work: fn(House, JobRun) -> BoxFuture<'static, Result<(), JobError>>| {
        let house = house.clone();
        move |run: JobRun| work(house.clone(), run)
    };
    jobs.on(CLIMB, of(|house, run| Box::pin(climb(house, run))))
        .every(CLIMB, "* * * * *")
        .on(RETIRE, of(|house, _| Box::pin(retire(house))))
        .every(RETIRE, "40 3 * * *")
        .on(RECKON, of(|house, run| Box::pin(async move { Ok(recalendar(&house, run.read::<RecalendarOrder>()?).await?) })))
        .follow(
            CHARGED,
            tell_mailbox::AGAIN,
            of(|house, run| Box::pin(async move { Ok(tell_mailbox::send_again(&house, run.read()?, run.now).await?) })),
        )
        .follow(
            CHARGED,
            tell_mailbox::TAKEN,
            of(|house, run| Box::pin(async move { Ok(tell_mailbox::tell_taken(&house, run.read()?).await?) })),
        )
        .follow(
            messages::UNDELIVERED,
            tell_mailbox::BOUNCED,
            of(|house, run| Box::pin(async move { tell_mailbox::bounced(&house, run).await })),
        )
        .on(tell::TELL, of(|house, run| Box::pin(async move { Ok(tell::tell(&house, run.read()?).await?) })))
}

async fn retire(house: House) -> Result<(), JobError> {
    // one night takes what fits; the next takes the rest
    for _ in 0..100 {
        if retire_cases(&house).await? == 0 {
            break;
        }
    }
    Ok(())
}

async fn climb(house: House, run: JobRun) -> Result<(), JobError> {
    presence::forget(&run.db, run.now).await?;
    let due = store::cases::alarmed(&run.db, run.now, RUN_MAX).await?;
    for id in due {
        // each in its own transaction: one that somebody works on at this moment is taken in a minute
        match climb_ladder(&house, id).await {
            Ok(_) => {}
            Err(kit::Problem::Conflict(_) | kit::Problem::NotFound) => tracing::info!(%id, "a ladder is climbed in a minute"),
            Err(problem) => return Err(problem.into()),
        }
    }
    Ok::<_, DbError>(()).map_err(JobError::from)
}
