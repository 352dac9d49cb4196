//! Passes on to the system of an executor what others did with a case it has: the city shared it out anew, the applicant contests.

use cases::{Case, Cases, Delivered, Event, Moved, Said, part, store as engine};
use db::jobs::{JobError, JobRun};
use kit::Timestamp;
use web::House;

use super::line::{Line, Silence};
use super::reply::{self, Entry};
use super::{Endpoint, fetch, hand_over};
use crate::open311::{moments, updates, words};
use crate::{KIND, store};

/// Tries before it is let go: the page of the case says that the other side does not take updates.
const TRIES_MAX: u32 = 10;

/// Tells the move that the event names. Done twice, the other side hears the same `update_id`.
pub(super) async fn pass_on(house: House, run: JobRun) -> Result<(), JobError> {
    let moved: Moved = run.read()?;
    if moved.kind != KIND {
        return Ok(());
    }
    let (case, event) = (engine::cases::find(&run.db, moved.case).await?, engine::belongings::event(&run.db, moved.case, moved.seq).await?);
    let (Some(case), Some(event)) = (case, event) else { return Ok(()) };
    let Some(executor) = case.executor_id.filter(|_| !came_from_a_system(&event)) else { return Ok(()) };
    let Some(endpoint) = store::find(&run.db, executor).await?.filter(|own| own.active) else { return Ok(()) };
    let delivery = engine::deliveries::find(&run.db, case.id, executor).await?;
    let Some(delivery) = delivery.filter(|own| own.state == Delivered::Sent && !own.number.is_empty()) else { return Ok(()) };
    // what happened before it had the case came with it
    if event.at <= delivery.first_at {
        return Ok(());
    }
    let (status, text) = said(&house, &case, &event).await?;
    let told = Told { number: &delivery.number, status: &status, seq: event.seq, at: event.at, text };
    match tell(&house, &endpoint, &case, told).await? {
        Ok(()) => Ok(()),
        Err(Silence::Later(says)) if run.attempt < TRIES_MAX => Err(JobError::Retry(says)),
        // not every system takes updates: they are an extension of the standard
        Err(silence) => {
            tracing::info!(case = %case.id, says = silence.says(), "an executor's system took no update");
            Ok(())
        }
    }
}

/// A step that a system made itself, by its key or because it was asked: no official stands behind it.
fn came_from_a_system(event: &Event) -> bool {
    let officials = [part::Part::Executor, part::Part::CoExecutor, part::Part::Head];
    event.by_id.is_none() && officials.iter().any(|own| own.code() == event.part)
}

/// The status word of a step, and what was said with it.
async fn said(house: &House, case: &Case, event: &Event) -> Result<(String, String), JobError> {
    let shelf = house.part::<Cases>().shelf().await?;
    let kind = shelf.of_version(case.kind_id, case.kind_version);
    let status = kind.map_or("OPEN", |kind| words::status(&kind.declaration, &event.to_state)).to_owned();
    let said = |what| engine::belongings::message_at(house.db(), case.id, event.at, what);
    let text = match said(Said::FromApplicant).await? {
        Some(text) => Some(text),
        None => said(Said::ToApplicant).await?,
    };
    Ok((status, text.unwrap_or_default()))
}

/// An update as another system hears it.
pub(super) struct Told<'a> {
    /// The number of the case there.
    pub number: &'a str,
    /// The status word.
    pub status: &'a str,
    /// The step of the case.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// What is said; may be empty.
    pub text: String,
}

/// Tells another system; what comes back of it is known already.
pub(super) async fn tell(house: &House, endpoint: &Endpoint, case: &Case, told: Told<'_>) -> Result<Result<(), Silence>, JobError> {
    let once = format!("{}-{}", case.id, told.seq);
    let form = form(house, endpoint, case, told)?;
    match house.part::<Line>().post(endpoint, ("servicerequestupdates", "request_update"), &form, &once).await {
        Ok(entries) => expect_no_echo(house, endpoint, case, entries.first()).await.map(Ok),
        Err(silence) => Ok(Err(silence)),
    }
}

fn form(house: &House, endpoint: &Endpoint, case: &Case, told: Told<'_>) -> Result<Vec<(String, String)>, JobError> {
    let mut form = vec![
        ("jurisdiction_id", endpoint.jurisdiction.clone()),
        ("api_key", hand_over::key(house, endpoint)?.unwrap_or_default()),
        ("update_id", updates::id(&case.number, told.seq)),
        ("service_request_id", told.number.to_owned()),
        ("status", told.status.to_owned()),
        ("updated_datetime", moments::write(told.at)),
        ("description", told.text),
    ];
    form.retain(|(_, value)| !value.is_empty());
    Ok(form.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// What was told comes back among the updates of the other side: it is known already then.
async fn expect_no_echo(house: &House, endpoint: &Endpoint, case: &Case, entry: Option<&Entry>) -> Result<(), JobError> {
    let Some(entry) = entry.filter(|entry| !reply::word(entry, "update_id").is_empty()) else { return Ok(()) };
    let (key, id) = (fetch::key(endpoint, case.id, entry), case.id);
    if engine::cases::known_by_key(house.db(), &key).await?.is_some() {
        return Ok(());
    }
    let kept: Result<(), db::DbError> = house
        .db()
        .tx(move |tx| {
            let key = key.clone();
            Box::pin(async move { engine::cases::keep_key(tx, &key, id).await })
        })
        .await;
    Ok(kept?)
}
