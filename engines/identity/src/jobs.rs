//! What happens by itself: forgetting what is over.

use db::jobs::{JobError, Jobs};
use jiff::SignedDuration;
use kit::Problem;
use web::House;

use crate::seal_anew::seal_anew;
use crate::{Identity, actions, store};

/// Sessions and links are kept this long after they end, so that "where was I signed in" can be answered.
pub const KEPT_DAYS: i64 = 30;
/// Attempts are forgotten after this; the lock-out itself looks back a day.
pub const ATTEMPTS_KEPT_DAYS: i64 = 2;

/// The job that seals anew what a former secret of the house sealed.
pub const SEAL_ANEW: &str = "identity.seal_anew";

/// Adds the engine's jobs.
pub fn jobs(house: &House, jobs: Jobs) -> Jobs {
    let identity = house.part::<Identity>().clone();
    let handler = move |_| -> db::BoxFuture<'static, Result<(), JobError>> {
        let identity = identity.clone();
        Box::pin(async move { forget(&identity).await.map_err(JobError::from) })
    };
    let staff = house.part::<Identity>().clone();
    let finish = move |_| -> db::BoxFuture<'static, Result<(), JobError>> {
        let staff = staff.clone();
        Box::pin(async move { actions::finish_due(&staff).await.map_err(JobError::from) })
    };
    let keys = house.part::<Identity>().clone();
    let tell = move |_| -> db::BoxFuture<'static, Result<(), JobError>> {
        let keys = keys.clone();
        Box::pin(async move { actions::tell_ending_keys(&keys).await.map_err(JobError::from) })
    };
    let acts = house.part::<Identity>().clone();
    let lapse = move |_| -> db::BoxFuture<'static, Result<(), JobError>> {
        let acts = acts.clone();
        Box::pin(async move { actions::lapse_acts(&acts).await.map_err(JobError::from) })
    };
    let engine = house.part::<Identity>().clone();
    let seal = move |_| -> db::BoxFuture<'static, Result<(), JobError>> {
        let engine = engine.clone();
        Box::pin(async move { seal_anew(&engine).await.map(drop).map_err(JobError::from) })
    };
    jobs.on("identity.forget", handler)
        .every("identity.forget", "30 3 * * *")
        .on("identity.finish_staff_changes", finish)
        .every("identity.finish_staff_changes", "*/5 * * * *")
        .on("identity.tell_ending_keys", tell)
        .every("identity.tell_ending_keys", "10 8 * * *")
        .on("identity.lapse_acts", lapse)
        .every("identity.lapse_acts", "*/10 * * * *")
        .on(SEAL_ANEW, seal)
        .every(SEAL_ANEW, "7 * * * *")
}

/// Forgets old sessions, links and attempts.
///
/// Errors: the database's.
pub async fn forget(identity: &Identity) -> Result<(), Problem> {
    identity
        .db()
        .tx(|tx| {
            Box::pin(async move {
                let before = |days: i64| tx.now().checked_sub(SignedDuration::from_hours(days * 24)).unwrap_or(tx.now());
                let (old, attempts) = (before(KEPT_DAYS), before(ATTEMPTS_KEPT_DAYS));
                store::sessions::forget(tx, old).await?;
                store::links::forget(tx, old).await?;
                store::letters::forget(tx, old).await?;
                store::outside::forget(tx, old).await?;
                store::attempts::forget(tx, attempts).await?;
                store::passkeys::forget_challenges(tx, attempts).await?;
                Ok::<(), Problem>(())
            })
        })
        .await
}
