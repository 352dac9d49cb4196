//! `GET …/changes`, the feed by which others keep a copy, and `GET /api/v1/changes`, where all feeds stand.

use std::collections::HashMap;
use std::time::Duration;

use fields::Visibility;
use kit::{Problem, RecordId, Timestamp};
use registers::store::{self, feed::PublicChange};
use registers::{Data, Record, Register, rights};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, Json, Path, Query, Refusal};

use super::object_view::{masked, title};
use super::places::ResourcePath;
use super::{reach, wire};

/// A part of a feed.
#[derive(Serialize, ToSchema)]
pub struct ChangesView {
    /// In the order of the feed; an object stands here once, at its last change.
    items: Vec<FeedItem>,
    /// Give it as `after` to go on.
    #[schema(example = 1042)]
    next: i64,
    /// Whether there is more right now.
    more: bool,
}

/// A change that everybody sees.
#[derive(Serialize, ToSchema)]
pub struct FeedItem {
    /// Its place in the feed.
    #[schema(example = 1042)]
    seq: i64,
    /// `published`: new to everybody; `changed`; `withdrawn`: no longer to be shown.
    #[schema(example = "changed")]
    kind: &'static str,
    id: Uuid,
    #[schema(example = "АПТ-00042")]
    number: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// What it is called now; none of a withdrawn one.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// The version everybody sees now.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    /// The organisation that keeps it.
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<Uuid>,
    /// The public fields as they are now; none of a withdrawn one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    data: Option<Data>,
}

/// How often a waiting reader's feed is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// The longest wait, seconds.
const WAIT_SECONDS_MAX: i64 = 25;

/// The change feed of a resource
///
/// Begin with `after=0`, apply what comes, go on with `next`: the copy is then what everybody sees. What happens to drafts is not
/// in the feed, and only public fields are. With `wait` the answer comes as soon as there is a change.
#[utoipa::path(get, path = "/api/v1/resources/{resource}/changes", tag = "changes",
    params(
        ResourcePath,
        ("after" = Option<i64>, Query, description = "`next` of the part before; from the beginning if it is not given", minimum = 0, example = 0),
        ("limit" = Option<usize>, Query, description = "Changes of a part, 1 to 500; 50 by default", minimum = 1, maximum = 500),
        ("wait" = Option<i64>, Query, description = "How many seconds to wait for a change where there is none, up to 25", minimum = 0, maximum = 25),
    ),
    responses((status = 200, body = ChangesView), (status = 404, description = "There is no such resource"), (status = 422, description = "A parameter is wrong")))]
pub async fn list_changes(ctx: Ctx, path: Path<ResourcePath>, query: Query) -> Result<Json<ChangesView>, Refusal> {
    let after = wire::number(&query, "after", 0, i64::MAX)?.unwrap_or(0);
    let limit = wire::limit(&query)? as i64;
    let seconds = wire::number(&query, "wait", 0, WAIT_SECONDS_MAX)?.unwrap_or(0);
    let register = reach::register(&ctx, &path.0.resource).await?;
    let until = tokio::time::Instant::now() + Duration::from_secs(seconds.unsigned_abs());
    loop {
        let (found, next, more) = found(&ctx, &register, after, limit).await?;
        if !found.is_empty() || more || tokio::time::Instant::now() >= until {
            return Ok(Json(ChangesView { items: items(&ctx, &register, found).await?, next, more }));
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// The changes of a part, where to go on, and whether there is more. The head is read first: what comes after it is the next part's.
async fn found(ctx: &Ctx, register: &Register, after: i64, limit: i64) -> Result<(Vec<PublicChange>, i64, bool), Problem> {
    let head = store::registers::heads(ctx.db(), &register.code).await?.ok_or(Problem::NotFound)?.change_seq;
    if head <= after {
        return Ok((Vec::new(), after, false));
    }
    let found = store::feed::public_changes(ctx.db(), register.id, after, head, limit).await?;
    let full = found.len() as i64 == limit;
    let next = if full { found.last().map_or(head, |last| last.seq) } else { head };
    Ok((found, next, full && next < head))
}

async fn items(ctx: &Ctx, register: &Register, found: Vec<PublicChange>) -> Result<Vec<FeedItem>, Problem> {
    let last: HashMap<RecordId, i64> = found.iter().map(|change| (change.record_id, change.seq)).collect();
    let first: HashMap<RecordId, i64> = found.iter().rev().map(|change| (change.record_id, change.published_before)).collect();
    let ids: Vec<RecordId> = last.keys().copied().collect();
    let records = store::records::states_by_ids(ctx.db(), &ids).await?;
    let records: HashMap<RecordId, &Record> = records.iter().map(|record| (record.id, record)).collect();
    let once = found.iter().filter(|change| last.get(&change.record_id) == Some(&change.seq));
    let new = |change: &PublicChange| first.get(&change.record_id) == Some(&0);
    Ok(once.filter_map(|change| item(register, change, records.get(&change.record_id)?, new(change))).collect())
}

/// What everybody is told of a change; nothing of an object that was never published.
fn item(register: &Register, change: &PublicChange, record: &Record, new: bool) -> Option<FeedItem> {
    let public = record.published();
    if public.is_none() && new && change.published_before == 0 {
        return None;
    }
    Some(FeedItem {
        seq: change.seq,
        kind: match public {
            None => "withdrawn",
            Some(_) if new => "published",
            Some(_) => "changed",
        },
        id: record.id.0,
        number: record.number.clone(),
        at: change.at,
        title: public.map(|data| title(register, data, &record.number, Visibility::Public)),
        version: record.public_version,
        organisation: public.map(|_| record.organisation_id.0),
        data: public.map(|data| masked(register, data, Visibility::Public, None)),
    })
}

/// Where the feed of a resource stands.
#[derive(Serialize, ToSchema)]
pub struct HeadView {
    /// The code of the resource.
    #[schema(example = "pharmacies")]
    resource: String,
    /// The last place of its feed.
    #[schema(example = 1042)]
    seq: i64,
    changes: String,
}

/// Where the feeds of all resources stand
///
/// One small answer tells which feeds to read on.
#[utoipa::path(get, path = "/api/v1/changes", tag = "changes", responses((status = 200, body = Vec<HeadView>)))]
pub async fn list_feeds(ctx: Ctx) -> Result<Json<Vec<HeadView>>, Refusal> {
    let shelf = reach::engine(&ctx).shelf().await?;
    let heads: HashMap<_, _> = store::news::all_heads(ctx.db()).await?.into_iter().collect();
    let seen = shelf.all().iter().filter(|register| rights::may_see_register(&ctx.viewer, register));
    let view = |register: &std::sync::Arc<Register>| {
        let seq = heads.get(&register.id)?.change_seq;
        let changes = ctx.house.city().url(&format!("{}/changes", super::places::resource(&register.code)));
        Some(HeadView { resource: register.code.clone(), seq, changes })
    };
    Ok(Json(seen.filter_map(view).collect()))
}
