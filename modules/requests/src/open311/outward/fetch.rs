//! Asks the systems of executors what happened to the cases they have: numbers behind tokens, then updates, each taken once.

use cases::actions::{NewUpdate, add_note, note_delivery, take_update};
use cases::{CaseId, Delivered, Delivery, store as engine};
use db::jobs::{JobError, JobRun};
use identity::Identity;
use jiff::SignedDuration;
use kit::words::digest;
use kit::{Lang, Problem, Says, Timestamp};
use web::{House, Query};

use super::line::{Line, Silence};
use super::reply::{self, Entry};
use super::{Endpoint, hand_of, hand_over};
use crate::open311::{moments, updates};
use crate::store;

/// How far before the last answer is asked again: what another system writes down late is not lost, what comes again is known.
const OVERLAP: SignedDuration = SignedDuration::from_hours(1);
/// The longest period of one question: a system that was away for a year is asked month by month.
const PERIOD_MAX: SignedDuration = SignedDuration::from_hours(24 * 30);
/// So many updates in one answer mean that there are more.
const FULL: usize = 1_000;
/// Tokens of one system in one run.
const TOKENS_MAX: i64 = 100;

/// Asks every system. One that does not answer keeps none of the others waiting, and is asked again from where it stood.
pub(super) async fn fetch_all(house: House, run: JobRun) -> Result<(), JobError> {
    for endpoint in store::all(&run.db).await?.into_iter().filter(|own| own.active) {
        seal_anew(&house, &endpoint).await?;
        let (until, says) = match fetch(&house, &endpoint, run.now).await {
            Ok(until) => (until, String::new()),
            Err(JobError::Retry(says) | JobError::Dead(says)) => (endpoint.fetched_until, says),
        };
        store::fetched(&run.db, endpoint.organisation_id, until, &says).await?;
    }
    Ok(())
}

/// A key that a former secret of the house sealed is sealed by the present one.
async fn seal_anew(house: &House, endpoint: &Endpoint) -> Result<(), JobError> {
    let Some(was) = &endpoint.sealed_key else { return Ok(()) };
    if let Some(sealed) = house.part::<Identity>().seal_secret_anew(endpoint.organisation_id.0, was) {
        store::seal_anew(house.db(), endpoint.organisation_id, was.clone(), sealed).await?;
    }
    Ok(())
}

/// What happened since the last time; until when that is known now.
async fn fetch(house: &House, endpoint: &Endpoint, now: Timestamp) -> Result<Timestamp, JobError> {
    let key = hand_over::key(house, endpoint)?;
    for own in engine::deliveries::with_token(house.db(), endpoint.organisation_id, TOKENS_MAX).await? {
        ask_number(house, endpoint, own, key.as_deref()).await?;
    }
    let since = moments::after(endpoint.fetched_until, -OVERLAP);
    let until = now.min(moments::after(endpoint.fetched_until, PERIOD_MAX));
    let query = Query::default().with("start_date", moments::write(since)).with("end_date", moments::write(until));
    let query = if endpoint.jurisdiction.is_empty() { query } else { query.with("jurisdiction_id", &endpoint.jurisdiction) };
    let asked = ("servicerequestupdates", "request_update");
    let entries = house.part::<Line>().get(endpoint, asked, query, key.as_deref()).await?;
    for entry in &entries {
        take(house, endpoint, entry).await?;
    }
    let told = entries.iter().filter_map(|entry| moments::read(reply::word(entry, "updated_datetime"))).max();
    Ok(known_until(entries.len(), told, (since, until)))
}

/// Until when is known what happened in a period, by how many updates were told of it and the last of them.
///
/// Where there may be more, the next question begins with that last one and not an hour before it: within an hour more may happen than one
/// answer holds.
fn known_until(count: usize, told: Option<Timestamp>, (since, until): (Timestamp, Timestamp)) -> Timestamp {
    match told {
        Some(told) if count >= FULL && told > since => moments::after(told.min(until), OVERLAP),
        _ => until,
    }
}

/// A token becomes the number it stands for, once the other side knows it.
async fn ask_number(house: &House, endpoint: &Endpoint, own: Delivery, key: Option<&str>) -> Result<(), JobError> {
    let token = part_of_address(&own.token);
    let found = house.part::<Line>().get(endpoint, (&format!("tokens/{token}"), "request"), Query::default(), key).await;
    let entries = match found {
        Ok(entries) => entries,
        // not known yet
        Err(Silence::Refused(_)) => return Ok(()),
        Err(later) => return Err(later.into()),
    };
    let number = entries.first().map_or("", |entry| reply::word(entry, "service_request_id")).to_owned();
    if number.is_empty() {
        return Ok(());
    }
    let done: Result<(), Problem> = house
        .db()
        .tx(move |tx| {
            let own = Delivery { state: Delivered::Sent, number: number.clone(), changed_at: tx.now(), ..own.clone() };
            Box::pin(async move { note_delivery(tx, &own).await })
        })
        .await;
    Ok(done?)
}

/// A word of another system as a part of an address.
fn part_of_address(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() || b"-_.~".contains(&b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// One update. What cannot be done, because no transition leads there, is left as a note to colleagues, once.
async fn take(house: &House, endpoint: &Endpoint, entry: &Entry) -> Result<(), JobError> {
    let (number, status) = (reply::word(entry, "service_request_id"), reply::word(entry, "status"));
    let text: String = reply::word(entry, "description").chars().take(cases::words::WORDS_MAX).collect();
    let Some(case) = engine::deliveries::case_of_number(house.db(), endpoint.organisation_id, number).await? else { return Ok(()) };
    let key = key(endpoint, case, entry);
    let said = if text.chars().any(char::is_alphanumeric) { text } else { String::new() };
    let update = NewUpdate { key: key.clone(), word: status.to_owned(), text: said.clone(), photos: Vec::new() };
    match take_update(house, &hand_of(endpoint.organisation_id), case, update).await {
        // meanwhile another is charged
        Ok(_) | Err(Problem::NotFound | Problem::Forbidden) => Ok(()),
        Err(Problem::Conflict(_) | Problem::Invalid(_)) => note(house, endpoint, case, (status, &said), key).await,
        Err(problem) => Err(JobError::Retry(problem.to_string())),
    }
}

/// The key of an update of another system.
pub(super) fn key(endpoint: &Endpoint, case: CaseId, entry: &Entry) -> String {
    let of = |name: &str| reply::word(entry, name);
    let id = match of("update_id") {
        "" => digest(&[of("status"), of("updated_datetime"), of("description")]),
        id => digest(&[id]),
    };
    updates::key(case, &format!("{}:{id}", endpoint.organisation_id))
}

async fn note(house: &House, endpoint: &Endpoint, case: CaseId, (status, text): (&str, &str), key: String) -> Result<(), JobError> {
    if engine::cases::known_by_key(house.db(), &key).await?.is_some() {
        return Ok(());
    }
    let says = Says::new("requests-update-unfit").with("status", status).with("text", text);
    let note = house.locale(Lang::Uk).says(&says).chars().take(cases::words::WORDS_MAX).collect::<String>();
    add_note(house, &hand_of(endpoint.organisation_id), case, &note).await?;
    let kept: Result<(), db::DbError> = house
        .db()
        .tx(move |tx| {
            let key = key.clone();
            Box::pin(async move { engine::cases::keep_key(tx, &key, case).await })
        })
        .await;
    Ok(kept?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_full_answer_the_next_question_begins_with_the_last_that_was_told() {
        let at = |second| Timestamp::from_second(second).unwrap_or_default();
        let (since, until) = (at(10_000), at(20_000));
        let next = |count, told| moments::after(known_until(count, told, (since, until)), -OVERLAP);
        assert_eq!(next(FULL, Some(at(10_600))), at(10_600), "it gets on, though all of it was within an hour");
        assert_eq!(next(FULL, Some(at(30_000))), until, "a clock that is fast skips nothing");
        for (count, told) in [(FULL - 1, Some(at(10_600))), (FULL, Some(since)), (FULL, None), (0, None)] {
            assert_eq!(next(count, told), moments::after(until, -OVERLAP), "{count} {told:?}");
        }
    }
}
