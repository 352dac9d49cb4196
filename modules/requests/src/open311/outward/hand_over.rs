//! Hands a case over to the system of the executor that is charged with it: tried until it arrives, its number kept.

use cases::actions::{add_note, note_delivery};
use cases::kind::Phase;
use cases::{Applicant, Case, Cases, Charged, Delivered, Delivery, Kind, guard, look, store as engine};
use db::jobs::{JobError, JobRun};
use files::Owner;
use identity::Identity;
use kit::{Lang, Problem, Says, Viewer};
use web::House;

use super::line::{Line, Silence};
use super::reply::{self, Entry};
use super::{Endpoint, HAND_OVER, hand_of};
use crate::open311::attributes;
use crate::{KIND, store};

/// Tries before somebody must look: some six hours. One less than the house gives a job, so that the last one can still be written down.
const TRIES_MAX: u32 = 11;
/// Pictures that are shown to the other side.
const PHOTOS_MAX: usize = 5;

/// Hands over what the event names. Done twice, it arrives once; a repetition that the other side cannot tell from its first carries the
/// same `Idempotency-Key`.
pub(super) async fn hand_over(house: House, run: JobRun) -> Result<(), JobError> {
    let charged: Charged = run.read()?;
    if charged.kind != KIND {
        return Ok(());
    }
    let Some(endpoint) = store::find(&run.db, charged.executor).await?.filter(|own| own.active) else { return Ok(()) };
    let case = engine::cases::find(&run.db, charged.case).await?;
    let Some(case) = case.filter(|case| case.executor_id == Some(charged.executor) && case.phase != Phase::Closed) else { return Ok(()) };
    let known = engine::deliveries::find(&run.db, case.id, charged.executor).await?;
    if known.as_ref().is_some_and(Delivery::has_arrived) {
        return Ok(());
    }
    let mut own = known.unwrap_or_else(|| Delivery::new(case.id, charged.executor, run.now));
    (own.tries, own.changed_at) = (own.tries + 1, run.now);
    let sent = send(&house, &endpoint, &case).await?;
    settle(&mut own, sent, run.attempt >= TRIES_MAX);
    let kept = own.clone();
    let done: Result<(), Problem> = house
        .db()
        .tx(move |tx| {
            let own = kept.clone();
            Box::pin(async move { note_delivery(tx, &own).await })
        })
        .await;
    done?;
    match own.state {
        Delivered::Waiting => Err(JobError::Retry(own.says)),
        Delivered::Refused => tell_colleagues(&house, &own).await,
        Delivered::Sent | Delivered::Token => Ok(()),
    }
}

/// What the answer makes of a delivery.
fn settle(own: &mut Delivery, sent: Result<Entry, Silence>, is_last: bool) {
    match sent {
        Ok(entry) => {
            let (number, token) = (reply::word(&entry, "service_request_id"), reply::word(&entry, "token"));
            own.state = if number.is_empty() && !token.is_empty() { Delivered::Token } else { Delivered::Sent };
            (own.number, own.token) = (number.to_owned(), token.to_owned());
            own.says = reply::word(&entry, "service_notice").chars().take(300).collect();
        }
        Err(Silence::Later(says)) if !is_last => (own.state, own.says) = (Delivered::Waiting, says),
        Err(silence) => (own.state, own.says) = (Delivered::Refused, silence.says().to_owned()),
    }
}

/// The key that the other side gave; none where it asks for none.
///
/// Errors: [`JobError::Retry`] where no secret of the house opens it: an administrator has to type it in again.
pub(super) fn key(house: &House, endpoint: &Endpoint) -> Result<Option<String>, JobError> {
    let Some(sealed) = &endpoint.sealed_key else { return Ok(None) };
    let opened = house.part::<Identity>().open_secret(endpoint.organisation_id.0, sealed);
    opened.map(Some).ok_or_else(|| JobError::Retry("the key of the system does not open".to_owned()))
}

async fn send(house: &House, endpoint: &Endpoint, case: &Case) -> Result<Result<Entry, Silence>, JobError> {
    let shelf = house.part::<Cases>().shelf().await?;
    let Some(kind) = shelf.of_version(case.kind_id, case.kind_version) else {
        return Err(JobError::Dead(format!("the case {} has a kind that is not there", case.id)));
    };
    let form = form(house, endpoint, case, kind).await?;
    let once = format!("{}-{}", case.id, endpoint.organisation_id);
    let answer = house.part::<Line>().post(endpoint, ("requests", "request"), &form, &once).await;
    Ok(answer.map(|entries| entries.into_iter().next().unwrap_or_default()))
}

/// What is sent; the names are the standard's.
async fn form(house: &House, endpoint: &Endpoint, case: &Case, kind: &Kind) -> Result<Vec<(String, String)>, JobError> {
    let declared = &kind.declaration;
    let text = case.data.0.get(&declared.title_field).and_then(serde_json::Value::as_str).unwrap_or_default();
    let mut form = vec![
        ("jurisdiction_id".to_owned(), endpoint.jurisdiction.clone()),
        ("api_key".to_owned(), key(house, endpoint)?.unwrap_or_default()),
        ("service_code".to_owned(), endpoint.service(&case.category).to_owned()),
        ("description".to_owned(), text.chars().take(4_000).collect()),
        ("address_string".to_owned(), case.address.clone()),
        ("lat".to_owned(), case.lat.map(|own| own.to_string()).unwrap_or_default()),
        ("long".to_owned(), case.lon.map(|own| own.to_string()).unwrap_or_default()),
        // by this the other side tells a repetition, whether it knows the header or not
        ("device_id".to_owned(), case.number.clone()),
    ];
    for field in attributes::asked(declared, &case.category) {
        let Some(value) = case.data.0.get(&field.code).and_then(|json| field.from_stored(json)) else { continue };
        form.extend(field.raw(&value).into_iter().map(|raw| (attributes::name(&field.code), raw)));
    }
    form.extend(media(house, case).await?);
    if endpoint.gives_contacts {
        form.extend(contacts(house, case).await?);
    }
    form.retain(|(_, value)| !value.is_empty());
    Ok(form)
}

/// Addresses of pictures, signed: they open without signing in.
async fn media(house: &House, case: &Case) -> Result<Vec<(String, String)>, JobError> {
    let all = files::of(house.db(), &Owner { kind: guard::OWNER, id: case.id.0 }).await?;
    let pictures = all.iter().filter(|file| file.is_picture()).take(PHOTOS_MAX);
    Ok(pictures.map(|file| ("media_url".to_owned(), house.city().url(&guard::signed_href(house, file)))).collect())
}

/// Who brought it; the look is journalled before it leaves.
async fn contacts(house: &House, case: &Case) -> Result<Vec<(String, String)>, JobError> {
    let applicant: Applicant = look::applicant(house, &Viewer { name: HAND_OVER.to_owned(), ..Viewer::visitor() }, case).await?;
    let (first, last) = applicant.name.split_once(' ').unwrap_or((&applicant.name, ""));
    let pairs = [("first_name", first), ("last_name", last), ("phone", &applicant.phone), ("email", &applicant.email)];
    Ok(pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

/// Leaves a note in the case that it did not arrive; the page of the case says so too, with the way to try again.
async fn tell_colleagues(house: &House, own: &Delivery) -> Result<(), JobError> {
    let says = Says::new("requests-delivery-failed").with("why", &own.says);
    let note = house.locale(Lang::Uk).says(&says);
    match add_note(house, &hand_of(own.organisation_id), own.case_id, &note).await {
        // meanwhile another is charged
        Err(Problem::NotFound | Problem::Forbidden) | Ok(()) => Ok(()),
        Err(problem) => Err(problem.into()),
    }
}

#[cfg(test)]
mod tests {
    use cases::CaseId;
    use kit::{OrganisationId, Timestamp};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_answer_ends_a_delivery_and_silence_does_not_until_the_last_try() {
        let entry =
            |pairs: &[(&str, &str)]| Ok(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Entry>());
        let later = || Err(Silence::Later("no answer".to_owned()));
        for (sent, is_last, state, number, token) in [
            (entry(&[("service_request_id", "12"), ("token", "")]), false, Delivered::Sent, "12", ""),
            (entry(&[("token", "t-1")]), false, Delivered::Token, "", "t-1"),
            (entry(&[]), false, Delivered::Sent, "", ""),
            (later(), false, Delivered::Waiting, "", ""),
            (later(), true, Delivered::Refused, "", ""),
            (Err(Silence::Refused("400".to_owned())), false, Delivered::Refused, "", ""),
        ] {
            let mut own = Delivery::new(CaseId(Uuid::from_u128(1)), OrganisationId(Uuid::from_u128(2)), Timestamp::UNIX_EPOCH);
            settle(&mut own, sent, is_last);
            assert_eq!((own.state, own.number.as_str(), own.token.as_str()), (state, number, token));
        }
    }
}
