//! Tells the system of a former executor that a case is somebody else's now, and the one that has it once more that it is theirs again.

use cases::{Case, Charged, Delivered, Delivery, Event, store as engine};
use db::jobs::{JobError, JobRun};
use kit::{Lang, OrganisationId};
use web::House;

use super::line::Silence;
use super::pass_on::{self, Told};
use crate::{KIND, store};

/// Tries before it is let go, as with any other update.
const TRIES_MAX: u32 = 10;

/// Tells both. Done twice, the other sides hear the same `update_id`.
pub(super) async fn take_back(house: House, run: JobRun) -> Result<(), JobError> {
    let charged: Charged = run.read()?;
    let Some(former) = charged.former.filter(|_| charged.kind == KIND) else { return Ok(()) };
    let (case, event) =
        (engine::cases::find(&run.db, charged.case).await?, engine::belongings::event(&run.db, charged.case, charged.seq).await?);
    let (Some(case), Some(event)) = (case, event) else { return Ok(()) };
    for (organisation, status, key) in [(former, "CLOSED", "requests-taken-back"), (charged.executor, "OPEN", "requests-given-again")] {
        // meanwhile it may have gone on
        let has_it = case.executor_id == Some(organisation);
        if has_it != (organisation == charged.executor) {
            continue;
        }
        match tell(&house, &run, (&case, &event), organisation, (status, key)).await? {
            Ok(()) => {}
            Err(Silence::Later(says)) if run.attempt < TRIES_MAX => return Err(JobError::Retry(says)),
            Err(silence) => tracing::info!(case = %case.id, says = silence.says(), "an executor's system took no update"),
        }
    }
    Ok(())
}

async fn tell(
    house: &House,
    run: &JobRun,
    (case, event): (&Case, &Event),
    organisation: OrganisationId,
    (status, key): (&str, &str),
) -> Result<Result<(), Silence>, JobError> {
    let Some(endpoint) = store::find(&run.db, organisation).await?.filter(|own| own.active) else { return Ok(Ok(())) };
    let delivery = engine::deliveries::find(&run.db, case.id, organisation).await?;
    let had_it = |own: &Delivery| own.state == Delivered::Sent && !own.number.is_empty() && own.first_at < event.at;
    let Some(delivery) = delivery.filter(had_it) else { return Ok(Ok(())) };
    let text = house.locale(Lang::Uk).say(key).to_owned();
    let told = Told { number: &delivery.number, status, seq: event.seq, at: event.at, text };
    pass_on::tell(house, &endpoint, case, told).await
}
