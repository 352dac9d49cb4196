//! An update from the system of an executor, with a key whose rights reach the case.

use cases::actions::{NewUpdate, take_update};
use cases::{Case, Hand, store};
use kit::words::digest;
use kit::{FieldProblem, Problem, Says, Timestamp};
use uuid::Uuid;
use web::{Ctx, Fields, KeyedForm, Refusal, Response};

use super::answer::{self, Fault, Format};
use super::views::{ErrorView, UpdateCreatedView};
use super::{jurisdiction, moments, updates, words};
use crate::reach;

/// The most bytes of the id of an update.
const ID_BYTES_MAX: usize = 120;
/// Pictures of one update.
const PHOTOS_MAX: usize = 5;
/// Within how many minutes the same words without an id and a moment are the same update.
const MINUTES: i64 = 10;

/// What is sent; the names are those of FixMyStreet's extension.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "for the description only: forms are read field by field, with what is wrong with each")]
pub struct NewUpdateForm {
    /// The key, where it does not come as `Authorization: Bearer`.
    api_key: Option<String>,
    /// The city; the host of this site.
    jurisdiction_id: Option<String>,
    /// The sender's id of the update; sent again, it changes nothing.
    update_id: Option<String>,
    /// The request's number in this city.
    service_request_id: String,
    /// Where it stands now: `OPEN`, `INVESTIGATING`, `IN_PROGRESS`, `ACTION_SCHEDULED`, `FIXED`, `NO_FURTHER_ACTION`,
    /// `NOT_COUNCILS_RESPONSIBILITY`, `CLOSED`, …
    status: String,
    /// When.
    updated_datetime: Option<String>,
    /// What the applicant reads.
    description: Option<String>,
    /// The address of a picture: kept as text, never fetched. Pictures themselves come as files of `multipart/form-data`.
    media_url: Option<String>,
}

/// Tells where a request stands (Open311 with FixMyStreet's updates)
///
/// By the key of an organisation that is charged with the request or shares requests out. The status is one that the request can come to
/// from where it stands; the applicant is told.
#[utoipa::path(post, path = "/open311/v2/servicerequestupdates.json", tag = "open311",
    request_body(content = NewUpdateForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, body = Vec<UpdateCreatedView>), (status = 400, body = Vec<ErrorView>, description = "A field is wrong, or the request cannot come there"),
        (status = 403, body = Vec<ErrorView>, description = "The key is missing, unknown or not for this"), (status = 404, body = Vec<ErrorView>, description = "There is no such request for this key")))]
pub async fn create_georeport_update(form: KeyedForm) -> Result<Response, Refusal> {
    create(form, Format::Json).await
}

/// Tells where a request stands (Open311 with FixMyStreet's updates, XML)
///
/// As `servicerequestupdates.json`, answered in XML.
#[utoipa::path(post, path = "/open311/v2/servicerequestupdates.xml", tag = "open311",
    request_body(content = NewUpdateForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, content_type = "text/xml", body = String), (status = 400, content_type = "text/xml", body = String, description = "A field is wrong, or the request cannot come there"),
        (status = 403, content_type = "text/xml", body = String, description = "The key is missing, unknown or not for this"), (status = 404, content_type = "text/xml", body = String, description = "There is no such request for this key")))]
pub async fn create_georeport_update_xml(form: KeyedForm) -> Result<Response, Refusal> {
    create(form, Format::Xml).await
}

async fn create(form: KeyedForm, format: Format) -> Result<Response, Refusal> {
    let ctx = form.ctx.clone();
    let answer = take(form).await.map(|view| answer::list(format, "service_request_updates", "request_update", &[view]));
    answer::settle(&ctx, format, answer)
}

async fn take(form: KeyedForm) -> Result<UpdateCreatedView, Fault> {
    let ctx = form.ctx.clone();
    jurisdiction::check(ctx.house.city(), form.fields.get("jurisdiction_id"))?;
    let sent = read(&form.fields)?;
    let missing = Fault::Missing("requests-georeport-request");
    let Some(case) = case(&ctx, &sent.number).await? else { return Err(missing) };
    let marks = marks(&sent, case.contested, ctx.now());
    let (key, is_new) = key(&ctx, &case, &form.sender, &marks).await?;
    // what comes again brings the same pictures: they are not kept twice, nor for a stranger
    let is_official = cases::part::is_official(&Hand::of(&ctx.viewer).parts(&holders(&ctx, &case).await?));
    let photos = if is_new && is_official { keep_photos(&ctx, form).await? } else { Vec::new() };
    let update = NewUpdate { key: key.clone(), word: sent.status, text: sent.text, photos };
    match take_update(&ctx.house, &Hand::of(&ctx.viewer), case.id, update).await {
        Ok(_) => {}
        Err(Problem::NotFound) => return Err(missing),
        Err(problem) => return Err(named(problem).into()),
    }
    // an update that said nothing new has no step of its own
    let seq = store::updates::seq_of_key(ctx.db(), &key).await?;
    let own = if sent.id.is_empty() { marks[0].to_string() } else { sent.id };
    Ok(UpdateCreatedView { update_id: seq.map_or(own, |seq| updates::id(&case.number, seq)) })
}

/// The key an update is taken once under, and whether nothing came under it before. Each sender has keys of their own: nobody meets
/// another's.
async fn key(ctx: &Ctx, case: &Case, sender: &str, marks: &[Uuid; 2]) -> Result<(String, bool), Problem> {
    let [own, earlier] = marks.map(|mark| updates::key(case.id, &format!("{sender}:{mark}")));
    for known in [&own, &earlier] {
        if store::cases::known_by_key(ctx.db(), known).await?.is_some() {
            return Ok((known.clone(), false));
        }
    }
    Ok((own, true))
}

/// What an update is known by, now and if it came some minutes ago. Its id; without one, what it says of the same moment; without a moment,
/// the same words within some minutes, since a case may be done, contested and done again in the same words.
fn marks(sent: &Sent, contested: i64, now: Timestamp) -> [Uuid; 2] {
    if !sent.id.is_empty() {
        return [digest(&[&sent.id]); 2];
    }
    if !sent.when.is_empty() {
        return [digest(&[&sent.status, &sent.when, &sent.text]); 2];
    }
    let window = now.as_second().div_euclid(60 * MINUTES);
    let contested = contested.to_string();
    [window, window - 1].map(|own| digest(&["window", &own.to_string(), &contested, &sent.status, &sent.text]))
}

async fn case(ctx: &Ctx, number: &str) -> Result<Option<Case>, Problem> {
    let Some(kind) = reach::known(ctx).await? else { return Ok(None) };
    Ok(store::cases::by_number(ctx.db(), number).await?.into_iter().find(|case| case.kind_id == kind.id))
}

async fn holders(ctx: &Ctx, case: &Case) -> Result<cases::part::Holders, Problem> {
    Ok(case.holders(crate::KIND, store::belongings::co_executors(ctx.db(), case.id).await?))
}

/// The form as it was read.
struct Sent {
    id: String,
    when: String,
    number: String,
    status: String,
    text: String,
}

fn read(fields: &Fields) -> Result<Sent, Problem> {
    let mut problems = Vec::new();
    for name in ["service_request_id", "status"] {
        if fields.text(name).is_empty() {
            problems.push(FieldProblem { field: name.to_owned(), says: "field-required".into() });
        }
    }
    let (when, id) = (fields.text("updated_datetime"), fields.text("update_id"));
    if !when.is_empty() && moments::read(when).is_none() {
        problems.push(FieldProblem { field: "updated_datetime".to_owned(), says: "requests-georeport-date".into() });
    }
    if id.len() > ID_BYTES_MAX {
        let says = Says::new("requests-georeport-update-id").with("max", ID_BYTES_MAX);
        problems.push(FieldProblem { field: "update_id".to_owned(), says });
    }
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let (status, text) = (fields.text("status").to_owned(), words::with_media(fields.text("description"), &fields.all("media_url"))?);
    Ok(Sent { id: id.to_owned(), when: when.to_owned(), number: fields.text("service_request_id").to_owned(), status, text })
}

async fn keep_photos(ctx: &Ctx, form: KeyedForm) -> Result<Vec<Uuid>, Problem> {
    if form.files.len() > PHOTOS_MAX {
        return Err(Problem::field("media", Says::new("cases-files-many").with("max", PHOTOS_MAX)));
    }
    let mut ids = Vec::new();
    for photo in form.files {
        ids.push(files::keep_media(&ctx.house, photo, None).await?.0.id);
    }
    Ok(ids)
}

/// The problem with the names of the extension in the place of ours.
fn named(problem: Problem) -> Problem {
    let Problem::Invalid(problems) = problem else { return problem };
    let named = |own: FieldProblem| match own.field.as_str() {
        "answer" | "reason" => FieldProblem { field: "description".to_owned(), ..own },
        _ => own,
    };
    Problem::Invalid(problems.into_iter().map(named).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_without_an_id_and_a_moment_is_known_for_some_minutes() {
        let sent = |id: &str, when: &str| Sent {
            id: id.to_owned(),
            when: when.to_owned(),
            number: "1".to_owned(),
            status: "FIXED".to_owned(),
            text: "Зроблено".to_owned(),
        };
        let at = |second| Timestamp::from_second(second).unwrap_or_default();
        let own = marks(&sent("", ""), 0, at(6_000));
        assert_eq!(own[0], marks(&sent("", ""), 0, at(6_599))[0], "within the minutes");
        assert_eq!(own[0], marks(&sent("", ""), 0, at(6_601))[1], "soon after them");
        assert!(!marks(&sent("", ""), 0, at(7_200)).contains(&own[0]), "later it is another");
        assert!(!marks(&sent("", ""), 1, at(6_000)).contains(&own[0]), "after a contest it is another");
        for lasting in [sent("1", ""), sent("", "2026-11-22T09:00:00Z")] {
            assert_eq!(marks(&lasting, 0, at(6_000)), marks(&lasting, 1, at(600_000)));
        }
    }
}
