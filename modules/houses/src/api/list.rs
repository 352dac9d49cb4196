//! `GET /api/v1/houses`

use kit::{Problem, Says, limits};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Cursor, Json, Query, Refusal};

use super::views::HouseView;
use crate::pages::{Asked, Order};
use crate::reach;

/// A page of houses.
#[derive(Serialize, ToSchema)]
pub struct HousesView {
    /// How many the whole list has.
    total: usize,
    items: Vec<HouseView>,
    /// Give it as `after` for the next page; none on the last.
    next: Option<String>,
}

/// Houses of the city with what their upkeep usually costs
///
/// Filters are those of the register of passports: `f.<field>` (repeated: any of them), `f.<field>.from` and `f.<field>.to`.
#[utoipa::path(get, path = "/api/v1/houses", tag = "houses",
    params(
        ("q" = Option<String>, Query, description = "Words that must all begin some word of the passport", example = "калинова 12"),
        ("f.district" = Option<Vec<String>>, Query, description = "Only of these districts, by their ids"),
        ("f.built.from" = Option<i64>, Query, description = "Built in this year or later", example = 1960),
        ("sort" = Option<String>, Query, description = "`cost`, `-cost`, `built`, `-built`; by address where it is left out", example = "cost"),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 500; 50 by default", minimum = 1, maximum = 500),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, body = HousesView), (status = 404, description = "There is no register of passports"), (status = 422, description = "A parameter is wrong")))]
pub async fn list_houses(ctx: Ctx, query: Query) -> Result<Json<HousesView>, Refusal> {
    let register = reach::register(&ctx).await?;
    let (houses, limit) = (reach::houses(&ctx), limit(&query)?);
    let opened = houses.registers().open(&register.code).await?;
    let asked = Asked::read(&opened.register, &query);
    if let Some(sort) = query.word("sort").filter(|sort| Order::from_code(sort).code() != *sort) {
        let words = "cost, -cost, built, -built";
        return Err(Problem::field("sort", Says::new("houses-api-word").with("words", words).with("value", sort)).into());
    }
    if !asked.listing.problems.is_empty() {
        return Err(Problem::Invalid(asked.listing.problems).into());
    }
    let found = asked.find(houses, &opened).await?;
    let after: Option<kit::RecordId> = query.word("after").and_then(Cursor::decode);
    // The place after a house that is no longer in the list is its beginning: nobody misses a house.
    let from = after.and_then(|id| found.iter().position(|one| one.facts.id == id)).map_or(0, |at| at + 1);
    let shown = found.get(from..).unwrap_or_default();
    let next = shown.get(limit.saturating_sub(1)).filter(|_| shown.len() > limit).map(|last| Cursor::encode(&last.facts.id));
    let book = reach::book(&ctx).await?;
    let items = shown.iter().take(limit).map(|one| HouseView::new(&one.facts, one.usual, &register.code, &book)).collect();
    Ok(Json(HousesView { total: found.len(), items, next }))
}

/// The rows of a page.
///
/// Errors: [`Problem::Invalid`] for a number that is none or too great.
pub fn limit(query: &Query) -> Result<usize, Problem> {
    let Some(text) = query.word("limit") else { return Ok(limits::PAGE_ROWS) };
    let rows = text.parse().ok().filter(|rows| (1..=limits::PAGE_ROWS_MAX).contains(rows));
    rows.ok_or_else(|| Problem::field("limit", Says::new("houses-api-limit").with("most", limits::PAGE_ROWS_MAX)))
}
