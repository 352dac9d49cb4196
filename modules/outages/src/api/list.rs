//! `GET /api/v1/outages` and `…/outages/kinds`

use kit::{Problem, Says, limits};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Cursor, Json, Query, Refusal};

use super::views::{OutageKindView, OutageView};
use crate::store;
use crate::store::questions::{self, Asked, Span};

/// A page of outages.
#[derive(Serialize, ToSchema)]
pub struct OutagesView {
    items: Vec<OutageView>,
    /// Give it as `after` for the next page; none on the last.
    next: Option<String>,
}

/// Outages of the city: those that go on, will be, or were
#[utoipa::path(get, path = "/api/v1/outages", tag = "outages",
    params(
        ("span" = Option<String>, Query, description = "`now` (where it is left out), `planned`, `past` or `all`", example = "planned"),
        ("kind" = Option<String>, Query, description = "What is off, by its code", example = "heat"),
        ("area" = Option<uuid::Uuid>, Query, description = "Only of this street or district, by its id"),
        ("house" = Option<uuid::Uuid>, Query, description = "Only of this house of the address register"),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 500; 50 by default", minimum = 1, maximum = 500),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, body = OutagesView), (status = 422, description = "A parameter is wrong")))]
pub async fn list_outages(ctx: Ctx, query: Query) -> Result<Json<OutagesView>, Refusal> {
    let (asked, limit) = (asked(&query)?, limit(&query)?);
    let mut found = questions::page(ctx.db(), &asked, ctx.now(), limit as i64 + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| Cursor::encode(&(last.starts_at.as_microsecond(), last.number)));
    Ok(Json(OutagesView { items: found.iter().map(|own| OutageView::new(&ctx, own)).collect(), next }))
}

fn asked(query: &Query) -> Result<Asked, Problem> {
    let id = |key: &str| match query.word(key) {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| Problem::field(key, "outages-api-id")),
    };
    let span = match query.word("span") {
        None => Span::Now,
        Some(word) => {
            let wrong = || Problem::field("span", Says::new("outages-api-word").with("words", "now, planned, past, all"));
            Span::from_code(word).ok_or_else(wrong)?
        }
    };
    let after: Option<(i64, i64)> = query.word("after").and_then(Cursor::decode);
    Ok(Asked {
        span,
        kind: query.word("kind").map(|kind| kind.chars().take(60).collect()),
        area: id("area")?,
        house: id("house")?,
        organisations: None,
        after: after.and_then(|(at, number)| Some((kit::Timestamp::from_microsecond(at).ok()?, number))),
    })
}

fn limit(query: &Query) -> Result<usize, Problem> {
    let Some(text) = query.word("limit") else { return Ok(limits::PAGE_ROWS) };
    let rows = text.parse().ok().filter(|rows| (1..=limits::PAGE_ROWS_MAX).contains(rows));
    rows.ok_or_else(|| Problem::field("limit", Says::new("outages-api-limit").with("most", limits::PAGE_ROWS_MAX)))
}

/// What can be off
#[derive(Serialize, ToSchema)]
pub struct OutageKindsView {
    items: Vec<OutageKindView>,
}

/// What can be off in the city
#[utoipa::path(get, path = "/api/v1/outages/kinds", tag = "outages", responses((status = 200, body = OutageKindsView)))]
pub async fn list_outage_kinds(ctx: Ctx) -> Result<Json<OutageKindsView>, Refusal> {
    let kinds = store::kinds::all(ctx.db()).await?;
    Ok(Json(OutageKindsView { items: kinds.iter().map(OutageKindView::from).collect() }))
}
