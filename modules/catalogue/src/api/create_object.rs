//! `POST …/objects`

use kit::{OrganisationId, Problem};
use registers::actions::{self, NewRecord, Then};
use registers::check::{self, Completeness};
use registers::{Audience, Data, Record, Register, store};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, HeaderMap, Json, Path, Refusal, Response};

use super::object_view::ObjectView;
use super::places::ResourcePath;
use super::{condition, places, reach, show_object};

/// An object to be written.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewObject {
    /// The organisation that will keep it; may be left out by those who write for one.
    #[serde(default)]
    organisation: Option<Uuid>,
    /// Its fields, see `schema` of the resource; those that compose themselves (`readOnly`) are ignored.
    #[schema(value_type = Object, example = json!({ "name": "Аптека «Барвінок»", "location": { "type": "Point", "coordinates": [33.39, 47.91] } }))]
    data: Data,
    /// Why, for the history.
    #[serde(default)]
    reason: String,
    #[serde(default)]
    then: ThenWord,
}

/// What to do with an object right after it is written.
#[derive(Clone, Copy, Deserialize, ToSchema, Default)]
#[serde(rename_all = "snake_case")]
pub enum ThenWord {
    /// Nothing: it stays a draft.
    #[default]
    Keep,
    /// Hand it to the publisher.
    Submit,
    /// Show it to everybody.
    Publish,
}

impl From<ThenWord> for Then {
    fn from(word: ThenWord) -> Self {
        match word {
            ThenWord::Keep => Self::Keep,
            ThenWord::Submit => Self::Submit,
            ThenWord::Publish => Self::Publish,
        }
    }
}

/// Characters of an idempotency key at most.
const KEY_CHARS_MAX: usize = 200;

/// Writes an object
///
/// It gets its registration number. With `Idempotency-Key` a request that is sent again answers with the same object, and nothing
/// is written twice.
#[utoipa::path(post, path = "/api/v1/resources/{resource}/objects", tag = "objects", request_body = NewObject,
    params(ResourcePath, ("Idempotency-Key" = Option<String>, Header, description = "A word of yours, up to 200 characters, a new one for each new object", example = "7f9c2ba4")),
    responses((status = 201, body = ObjectView, headers(("Location" = String), ("ETag" = String))), (status = 404, description = "There is no such resource"),
        (status = 409, description = "The key was used for another object"), (status = 422, description = "Fields are wrong")))]
pub async fn create_object(
    ctx: Ctx,
    path: Path<ResourcePath>,
    headers: HeaderMap,
    Json(body): Json<NewObject>,
) -> Result<Response, Refusal> {
    let register = reach::register(&ctx, &path.0.resource).await?;
    let key = key(&headers)?;
    let organisation = organisation(&ctx, &register, body.organisation)?;
    let new = NewRecord { organisation, data: body.data, reason: body.reason, then: body.then.into() };
    let engine = reach::engine(&ctx);
    let record = match key {
        None => actions::create_record(engine, &ctx.viewer, &register.code, new).await?,
        Some(key) => {
            let sent = new.data.clone();
            let record = actions::create_record_once(engine, &ctx.viewer, &register.code, new, id_of(&ctx, &register, key)).await?;
            is_the_same(&ctx, &register, &record, &sent).await?;
            record
        }
    };
    let view = show_object::written(&ctx, &register, &record).await?;
    Ok(condition::created(&ctx, &places::object(&register.code, record.id), record.version, view))
}

fn key(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let key = value.to_str().ok().map(str::trim).filter(|key| !key.is_empty() && key.len() <= KEY_CHARS_MAX);
    key.map(Some).ok_or_else(|| Problem::BadRequest("api-idempotency-key".into()))
}

/// The id that this key of this sender makes in this register, on every machine and every time.
fn id_of(ctx: &Ctx, register: &Register, key: &str) -> kit::RecordId {
    let sender = ctx.viewer.person.map_or_else(|| ctx.viewer.name.clone(), |person| person.to_string());
    kit::RecordId(Uuid::new_v5(&register.id.0, format!("{sender}\n{key}").as_bytes()))
}

/// A key that is used again must bring the same object.
async fn is_the_same(ctx: &Ctx, register: &Register, record: &Record, sent: &Data) -> Result<(), Problem> {
    let first = store::records::revision(ctx.db(), record.id, 1).await?.ok_or(Problem::NotFound)?;
    let same = check::check(register, sent, Completeness::Draft).is_ok_and(|sent| sent == register.typed(&first.data.0));
    if same { Ok(()) } else { Err(Problem::Conflict("api-idempotency-reused".into())) }
}

/// The organisation that was named, or the only one the viewer writes for, or the register's own.
fn organisation(ctx: &Ctx, register: &Register, named: Option<Uuid>) -> Result<OrganisationId, Problem> {
    match (named, reach::must_edit(&ctx.viewer, register)?) {
        (Some(id), _) => Ok(OrganisationId(id)),
        (None, Audience::Desk(Some(own))) if own.len() == 1 => own.first().copied().ok_or(Problem::NotFound),
        (None, Audience::Desk(Some(own))) if !own.contains(&register.organisation) => Err(Problem::field("organisation", "field-required")),
        _ => Ok(register.organisation),
    }
}
