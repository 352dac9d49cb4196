//! `GET …/objects/{object}/history` and `…/history/{version}`, `POST …/restorations`

use kit::{Problem, Timestamp};
use registers::actions::restore_version;
use registers::{Data, Record, Register, Revision, rights, store};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, HeaderMap, Json, Path, Query, Refusal, Response};

use super::condition::Seen;
use super::object_view::{ObjectView, masked};
use super::places::{ObjectPath, VersionPath};
use super::stale::{self, ChangeView};
use super::{journal, problem, reach, show_object, wire};

/// One step of an object's history.
#[derive(Serialize, ToSchema)]
pub struct RevisionView {
    /// From 1.
    #[schema(example = 2)]
    version: i64,
    /// What was done: `create`, `change`, `submit`, `return`, `publish`, `archive`, `reopen`, `restore`, `remove`, `import`, `undo`,
    /// `transfer`, `migrate`.
    #[schema(example = "change")]
    verb: &'static str,
    /// Where the object stood after it.
    #[schema(example = "draft")]
    state: &'static str,
    /// Why, in the editor's words.
    reason: String,
    /// Who.
    by: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// The import it came with.
    import: Option<Uuid>,
    /// What changed since the version before.
    changes: Vec<ChangeView>,
    /// The data after it; only in the answer about one version.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    data: Option<Data>,
}

/// A page of a history.
#[derive(Serialize, ToSchema)]
pub struct HistoryView {
    /// Newest first.
    items: Vec<RevisionView>,
    /// Give it as `before` for older ones; none where there are none.
    next: Option<i64>,
}

async fn view(
    ctx: &Ctx,
    register: &Register,
    record: &Record,
    revision: Revision,
    before: Option<&Revision>,
) -> Result<RevisionView, Problem> {
    let sees = rights::sees(&ctx.viewer, record.organisation_id, register.id);
    let nothing = Data::new();
    let old = before.map_or(&nothing, |before| &before.data.0);
    Ok(RevisionView {
        version: revision.version,
        verb: revision.verb.code(),
        state: revision.state.code(),
        changes: stale::changes(ctx, register, old, &revision.data.0, sees).await?,
        reason: revision.reason,
        by: revision.by_name,
        at: revision.at,
        import: revision.import_id,
        data: None,
    })
}

/// The history of an object, newest first
///
/// For its editors; a look at personal fields is journalled.
#[utoipa::path(get, path = "/api/v1/resources/{resource}/objects/{object}/history", tag = "objects",
    params(
        ObjectPath,
        ("before" = Option<i64>, Query, description = "`next` of the page before: only versions below it", minimum = 1),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 100; 20 by default", minimum = 1, maximum = 100),
    ),
    responses((status = 200, body = HistoryView), (status = 404, description = "There is none such")))]
pub async fn list_history(ctx: Ctx, path: Path<ObjectPath>, query: Query) -> Result<Json<HistoryView>, Refusal> {
    let before = wire::number(&query, "before", 1, i64::MAX)?.unwrap_or(i64::MAX);
    let limit = wire::number(&query, "limit", 1, 100)?.unwrap_or(20);
    let (register, record) = reach::kept(&ctx, &path.0.resource, path.0.object).await?;
    let revisions = store::records::history(ctx.db(), record.id, before, limit + 1).await?;
    journal::look(&ctx, &register, revisions.iter().map(|revision| (record.id.0, &revision.data.0))).await?;
    let shown = revisions.len().min(limit as usize);
    let mut items = Vec::with_capacity(shown);
    for (place, revision) in revisions.iter().take(shown).enumerate() {
        items.push(view(&ctx, &register, &record, revision.clone(), revisions.get(place + 1)).await?);
    }
    let next = items.last().map(|last| last.version).filter(|_| revisions.len() > shown);
    Ok(Json(HistoryView { items, next }))
}

/// One version of an object
#[utoipa::path(get, path = "/api/v1/resources/{resource}/objects/{object}/history/{version}", tag = "objects",
    params(VersionPath), responses((status = 200, body = RevisionView), (status = 404, description = "There is none such")))]
pub async fn show_version(ctx: Ctx, path: Path<VersionPath>) -> Result<Json<RevisionView>, Refusal> {
    let (register, record) = reach::kept(&ctx, &path.0.resource, path.0.object).await?;
    let revision = store::records::revision(ctx.db(), record.id, path.0.version).await?.ok_or(Problem::NotFound)?;
    let before = store::records::revision(ctx.db(), record.id, path.0.version.saturating_sub(1)).await?;
    journal::look(&ctx, &register, [(record.id.0, &revision.data.0)].into_iter()).await?;
    let sees = rights::sees(&ctx.viewer, record.organisation_id, register.id);
    let data = masked(&register, &revision.data.0, sees, None);
    let view = view(&ctx, &register, &record, revision, before.as_ref()).await?;
    Ok(Json(RevisionView { data: Some(data), ..view }))
}

/// A version to be brought back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RestorationBody {
    /// The version whose data are brought back.
    #[schema(example = 1)]
    version: i64,
}

/// Brings an earlier version of an object back, as a new version
#[utoipa::path(post, path = "/api/v1/resources/{resource}/objects/{object}/restorations", tag = "objects", request_body = RestorationBody,
    params(ObjectPath, ("If-Match" = String, Header, description = "The newest version, as in its ETag", example = "\"3\"")),
    responses((status = 200, body = ObjectView, headers(("ETag" = String))), (status = 404, description = "There is none such"), (status = 409, description = "Its state does not allow it"),
        (status = 412, description = "It was changed meanwhile"), (status = 422, description = "The old data no longer fit the declaration"), (status = 428, description = "If-Match is missing")))]
pub async fn restore_object(
    ctx: Ctx,
    path: Path<ObjectPath>,
    headers: HeaderMap,
    Json(body): Json<RestorationBody>,
) -> Result<Response, Refusal> {
    let (register, record) = reach::kept(&ctx, &path.0.resource, path.0.object).await?;
    let Some(seen) = Seen::read(&headers)? else { return Ok(problem::says_no_version(&ctx)) };
    let seen = seen.or(record.version);
    let done = restore_version(reach::engine(&ctx), &ctx.viewer, &register.code, record.id, body.version, seen).await;
    show_object::outcome(&ctx, &register, record.id, Some(seen), done).await
}
