//! What happens by itself: forgetting what is over.

use db::jobs::{JobError, Jobs};
use jiff::SignedDuration;
use kit::Problem;
use web::House;

use crate::{Identity, store};

/// Sessions and links are kept this long after they end, so that "where was I signed in" can be answered.
pub const KEPT_DAYS: i64 = 30;
/// Attempts are forgotten after this; the lock-out itself looks back a day.
pub const ATTEMPTS_KEPT_DAYS: i64 = 2;

/// Adds the engine's jobs.
pub fn jobs(house: &House, jobs: Jobs) -> Jobs {
    let identity = house.part::<Identity>().clone();
    let handler = move |_| -> db::BoxFuture<'static, Result<(), JobError>> {
        let identity = identity.clone();
        Box::pin(async move { forget(&identity).await.map_err(JobError::from) })
    };
    jobs.on("identity.forget", handler).every("identity.forget", "30 3 * * *")
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
