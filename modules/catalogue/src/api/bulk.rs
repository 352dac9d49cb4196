//! `POST …/objects/bulk-changes`

use kit::{Problem, RecordId, limits};
use registers::actions::{BulkChange, change_many};
use registers::{Opened, store};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, Json, Path, Query, Refusal};

use super::asked::Asked;
use super::move_object::MoveBody;
use super::places::ResourcePath;
use super::reach;

/// One change to many objects.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkBody {
    /// The objects, at most 10,000.
    #[serde(default)]
    ids: Vec<Uuid>,
    /// Or all objects of a list: the query of its address.
    #[serde(default)]
    #[schema(example = "state=on_review&f.kind=pharmacy")]
    query: Option<String>,
    change: ChangeBody,
}

/// What to do to each of them.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeBody {
    /// A move from state to state.
    Move(MoveBody),
    /// A field set to a value, or emptied.
    Set(SetBody),
}

/// A field to be set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetBody {
    /// The field's code.
    #[schema(example = "district")]
    field: String,
    /// The value as the API has it; `null` or none empties the field.
    #[serde(default)]
    #[schema(value_type = Value, example = "center")]
    value: Option<Value>,
    /// Why, for the history.
    #[serde(default)]
    reason: String,
}

/// What came of a bulk change.
#[derive(Serialize, ToSchema)]
pub struct BulkView {
    /// The objects that were changed.
    done: Vec<Uuid>,
    /// Those that were not, and why. Nothing of them was touched.
    refused: Vec<RefusedView>,
}

/// An object that a bulk change left alone.
#[derive(Serialize, ToSchema)]
pub struct RefusedView {
    id: Uuid,
    number: String,
    title: String,
    /// Why, in the reader's language.
    why: String,
}

/// Makes one change to many objects
///
/// All in one transaction; objects that may not be changed are named and left.
#[utoipa::path(post, path = "/api/v1/resources/{resource}/objects/bulk-changes", tag = "objects", request_body = BulkBody,
    params(ResourcePath), responses((status = 200, body = BulkView), (status = 400, description = "No objects, or too many"), (status = 404, description = "There is no such resource"), (status = 422, description = "The change is wrong")))]
pub async fn change_objects(ctx: Ctx, path: Path<ResourcePath>, Json(body): Json<BulkBody>) -> Result<Json<BulkView>, Refusal> {
    let opened = reach::open(&ctx, &path.0.resource).await?;
    reach::must_edit(&ctx.viewer, &opened.register)?;
    let ids = match body.query {
        Some(query) => listed(&ctx, &opened, &query)?,
        None => own(&ctx, &opened, body.ids).await?,
    };
    let change = match body.change {
        ChangeBody::Move(made) => BulkChange::Move(made.moving(&ctx, None)?),
        ChangeBody::Set(SetBody { field, value, reason }) => {
            BulkChange::Set { field, value: value.filter(|value| !value.is_null()), reason }
        }
    };
    let outcome = change_many(reach::engine(&ctx), &ctx.viewer, &opened.register.code, ids, change).await?;
    let refused = outcome.refused.into_iter();
    let told = refused.map(|one| RefusedView { id: one.id.0, number: one.number, title: one.title, why: ctx.t.says(&one.why) });
    Ok(Json(BulkView { done: outcome.done.into_iter().map(|id| id.0).collect(), refused: told.collect() }))
}

/// The objects of a list, newest versions of those the viewer writes.
fn listed(ctx: &Ctx, opened: &Opened, query: &str) -> Result<Vec<RecordId>, Problem> {
    let asked = Asked::read(ctx, &opened.register, &Query::parse(query).with("version", "draft"))?;
    Ok(opened.index(|index| index.ids(&asked.query, limits::BULK_RECORDS_MAX + 1)))
}

/// Those of the ids that are of this register and for this viewer to write.
async fn own(ctx: &Ctx, opened: &Opened, ids: Vec<Uuid>) -> Result<Vec<RecordId>, Problem> {
    let mut ids: Vec<RecordId> = ids.into_iter().map(RecordId).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() > limits::BULK_RECORDS_MAX {
        return Ok(ids);
    }
    let records = store::records::by_ids(ctx.db(), &ids).await?;
    let own = records.into_iter().filter(|record| record.register_id == opened.register.id);
    Ok(own.filter(|record| registers::rights::may_see_drafts(&ctx.viewer, record)).map(|record| record.id).collect())
}
