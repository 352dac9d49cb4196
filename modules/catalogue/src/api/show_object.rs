//! `GET …/objects/{object}` and `…/objects/by-number/{number}`

use kit::{Problem, RecordId};
use registers::actions::ChangeError;
use registers::{Record, Register, store};
use web::{Ctx, HeaderMap, Json, Path, Query, Refusal, Response};

use super::object_view::{ObjectView, Showing};
use super::places::{NumberPath, ObjectPath};
use super::{asked, condition, reach, stale};

/// An object
///
/// Its `ETag` is its version; a change gives it back in `If-Match`. What is published is shown unless an editor asks for
/// `version=draft`. A look at personal fields is journalled.
#[utoipa::path(get, path = "/api/v1/resources/{resource}/objects/{object}", tag = "objects",
    params(
        ObjectPath,
        ("version" = Option<String>, Query, description = "`public` (by default) or, for editors, `draft`: the newest version", example = "public"),
        ("fields" = Option<String>, Query, description = "Only these fields, by commas", example = "name"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag that is known already"),
    ),
    responses((status = 200, body = ObjectView, headers(("ETag" = String, description = "The version"))), (status = 304, description = "It has not changed"), (status = 404, description = "There is none such")))]
pub async fn show_object(ctx: Ctx, path: Path<ObjectPath>, query: Query, headers: HeaderMap) -> Result<Response, Refusal> {
    let register = reach::register(&ctx, &path.0.resource).await?;
    let face = asked::face(&query, false)?;
    let record = reach::record(&ctx, &register, path.0.object, face).await?;
    answer(&ctx, &register, &record, &query, &headers).await
}

/// An object by its registration number
#[utoipa::path(get, path = "/api/v1/resources/{resource}/objects/by-number/{number}", tag = "objects",
    params(
        NumberPath,
        ("version" = Option<String>, Query, description = "`public` (by default) or, for editors, `draft`: the newest version", example = "public"),
        ("fields" = Option<String>, Query, description = "Only these fields, by commas", example = "name"),
    ),
    responses((status = 200, body = ObjectView), (status = 304, description = "It has not changed"), (status = 404, description = "There is none such")))]
pub async fn find_object_by_number(ctx: Ctx, path: Path<NumberPath>, query: Query, headers: HeaderMap) -> Result<Response, Refusal> {
    let register = reach::register(&ctx, &path.0.resource).await?;
    let face = asked::face(&query, false)?;
    let record = store::records::find_number(ctx.db(), register.id, &path.0.number).await?.ok_or(Problem::NotFound)?;
    reach::may_see(&ctx.viewer, &record, face)?;
    answer(&ctx, &register, &record, &query, &headers).await
}

async fn answer(ctx: &Ctx, register: &Register, record: &Record, query: &Query, headers: &HeaderMap) -> Result<Response, Refusal> {
    let face = asked::face(query, false)?;
    let wanted = asked::wanted(register, query, reach::knows(&ctx.viewer, register))?;
    let version = if face == reach::Face::Newest { Some(record.version) } else { record.public_version };
    if let Some(known) = version.and_then(|version| condition::unchanged(headers, version)) {
        return Ok(known);
    }
    let view = Showing { wanted: wanted.as_deref(), ..Showing::all(register, face) }.one(ctx, record).await?;
    Ok(condition::tagged(view.version, Json(view)))
}

/// The answer to a change of the version that was seen: the object as it is now, or what another has changed since.
///
/// Errors: why it was refused.
pub async fn outcome(
    ctx: &Ctx,
    register: &Register,
    id: RecordId,
    seen: Option<i64>,
    done: Result<Record, ChangeError>,
) -> Result<Response, Refusal> {
    match done {
        Ok(record) => Ok(condition::tagged(record.version, written(ctx, register, &record).await?)),
        Err(ChangeError::Stale(present)) => stale::refuse(ctx, register, id, seen.unwrap_or(present)).await,
        Err(ChangeError::Refused(problem)) => Err(problem.into()),
    }
}

/// The answer about an object that has just been written, as its editor sees it.
pub async fn written(ctx: &Ctx, register: &Register, record: &Record) -> Result<Json<ObjectView>, Refusal> {
    Ok(Json(Showing::all(register, reach::Face::Newest).one(ctx, record).await?))
}
