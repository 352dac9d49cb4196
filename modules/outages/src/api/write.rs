//! `PATCH /api/v1/outages/{outage}`, `POST …/end`, `POST …/cancel`

use kit::{Problem, Timestamp};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, HeaderMap, Json, Path, Refusal, Response, etag};

use super::create::places_of;
use super::places::OutagePath;
use super::show::answer;
use super::views::{TextBody, WholeOutageView};
use crate::actions::{self, Change, NewList};
use crate::outage::Outage;
use crate::reach;

/// What changes of an outage; what is left out stays.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub struct OutageChangeBody {
    /// Why.
    cause: Option<TextBody>,
    /// What else people should know.
    text: Option<TextBody>,
    /// When it begins.
    #[schema(value_type = Option<String>, format = DateTime)]
    starts_at: Option<Timestamp>,
    /// When it should end; `null` where nobody knows.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-28T18:00:00Z")]
    ends_expected_at: Option<Option<Timestamp>>,
    /// Houses that come in.
    add_houses: Vec<Uuid>,
    /// Addresses, streets and ranges that come in.
    #[schema(example = json!(["вул. Шевченка, 27"]))]
    add_addresses: Vec<String>,
    /// Houses that go out.
    remove_houses: Vec<Uuid>,
}

/// Tells `null` from what is left out.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Timestamp>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

async fn own(ctx: &Ctx, path: &OutagePath) -> Result<Outage, Problem> {
    reach::own(ctx, &path.outage).await
}

/// The version of `If-Match`, where it is given.
fn seen(headers: &HeaderMap, outage: &Outage) -> Result<Option<i64>, Problem> {
    let asked = etag::if_match(headers)?;
    etag::must_match(asked, outage.version)?;
    Ok(asked)
}

/// Changes an outage: its hours, words, houses
///
/// Subscribers are told of other hours, and those of houses that come in or go out of that.
#[utoipa::path(patch, path = "/api/v1/outages/{outage}", tag = "outages", request_body = OutageChangeBody,
    params(OutagePath, ("If-Match" = Option<String>, Header, description = "The version that is changed, as in its ETag", example = "\"1\"")),
    responses((status = 200, body = WholeOutageView, headers(("ETag" = String))), (status = 403, description = "Not your utility"), (status = 404, description = "There is no such outage"),
        (status = 409, description = "It is over"), (status = 412, description = "It was changed meanwhile"), (status = 422, description = "Fields are wrong")))]
pub async fn change_outage(
    ctx: Ctx,
    path: Path<OutagePath>,
    headers: HeaderMap,
    Json(body): Json<OutageChangeBody>,
) -> Result<Response, Refusal> {
    let outage = own(&ctx, &path.0).await?;
    let seen = seen(&headers, &outage)?;
    let (add, unread) = places_of(&ctx, &body.add_houses, &body.add_addresses).await?;
    let remove: Vec<places::HouseId> = body.remove_houses.iter().copied().map(places::HouseId).collect();
    let listed = !add.is_empty() || !remove.is_empty() || !unread.is_empty();
    let change = Change {
        cause: body.cause.map(Into::into),
        words: body.text.map(Into::into),
        starts_at: body.starts_at,
        ends_expected_at: body.ends_expected_at,
        list: listed.then_some(NewList { add, remove, unread, replace: false }),
    };
    actions::change(&ctx.house, &ctx.viewer, outage.number, seen, change).await?;
    answer(&ctx, outage.number).await
}

/// The end of an outage.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub struct OutageEndBody {
    /// When it ended; now where it is left out.
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
}

/// Ends an outage; subscribers are told
#[utoipa::path(post, path = "/api/v1/outages/{outage}/end", tag = "outages", request_body = OutageEndBody,
    params(OutagePath, ("If-Match" = Option<String>, Header, description = "The version that is ended, as in its ETag", example = "\"1\"")),
    responses((status = 200, body = WholeOutageView, headers(("ETag" = String))), (status = 403, description = "Not your utility"), (status = 404, description = "There is no such outage"),
        (status = 409, description = "It is over, or has not begun"), (status = 412, description = "It was changed meanwhile"), (status = 422, description = "The moment is wrong")))]
pub async fn end_outage(
    ctx: Ctx,
    path: Path<OutagePath>,
    headers: HeaderMap,
    Json(body): Json<OutageEndBody>,
) -> Result<Response, Refusal> {
    let outage = own(&ctx, &path.0).await?;
    actions::end(&ctx.house, &ctx.viewer, outage.number, seen(&headers, &outage)?, body.ended_at).await?;
    answer(&ctx, outage.number).await
}

/// Why an outage is withdrawn.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutageCancelBody {
    /// What people read.
    #[schema(example = "Оголошено помилково")]
    reason: String,
}

/// Withdraws an outage that was announced by mistake; whoever was told is told this too
#[utoipa::path(post, path = "/api/v1/outages/{outage}/cancel", tag = "outages", request_body = OutageCancelBody,
    params(OutagePath, ("If-Match" = Option<String>, Header, description = "The version that is withdrawn, as in its ETag", example = "\"1\"")),
    responses((status = 200, body = WholeOutageView, headers(("ETag" = String))), (status = 403, description = "Not your utility"), (status = 404, description = "There is no such outage"),
        (status = 409, description = "It is over"), (status = 412, description = "It was changed meanwhile"), (status = 422, description = "A reason is missing")))]
pub async fn cancel_outage(
    ctx: Ctx,
    path: Path<OutagePath>,
    headers: HeaderMap,
    Json(body): Json<OutageCancelBody>,
) -> Result<Response, Refusal> {
    let outage = own(&ctx, &path.0).await?;
    actions::cancel(&ctx.house, &ctx.viewer, outage.number, seen(&headers, &outage)?, &body.reason).await?;
    answer(&ctx, outage.number).await
}
