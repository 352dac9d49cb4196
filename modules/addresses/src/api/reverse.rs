//! `GET /api/v1/addresses/reverse`

use kit::Problem;
use places::Place;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Json, Query, Refusal};

use super::views::{self, NamedView, PlaceView};

/// The farthest house that is looked for, metres.
const WITHIN_MAX: f64 = 5_000.0;
/// How far is looked where it is not said, metres.
const WITHIN: f64 = 100.0;

/// What is nearest to a place.
#[derive(Serialize, ToSchema)]
pub struct ReverseView {
    /// The nearest house; none within the distance.
    address: Option<PlaceView>,
    /// The way to it, metres.
    #[schema(example = 12.4)]
    metres: Option<f64>,
    /// The district the place lies in.
    district: Option<NamedView>,
}

/// Finds the nearest address and the district of a place
#[utoipa::path(get, path = "/api/v1/addresses/reverse", tag = "addresses",
    params(
        ("lon" = f64, Query, description = "Degrees east", example = 33.391783, minimum = -180, maximum = 180),
        ("lat" = f64, Query, description = "Degrees north", example = 47.910483, minimum = -90, maximum = 90),
        ("within" = Option<f64>, Query, description = "The farthest house, metres, up to 5,000; 100 by default", example = 100),
    ),
    responses((status = 200, body = ReverseView), (status = 422, description = "A parameter is wrong")))]
pub async fn reverse_geocode(ctx: Ctx, query: Query) -> Result<Json<ReverseView>, Refusal> {
    let at = super::position(&query)?.ok_or_else(|| Problem::field("lon", "field-required"))?;
    let within = super::number(&query, "within", 0.0, WITHIN_MAX)?.unwrap_or(WITHIN);
    let book = super::book(&ctx).await?;
    let near = book.nearest(at, within);
    Ok(Json(ReverseView {
        address: near.and_then(|near| views::place(&ctx, &book, Place::House(near.house))),
        metres: near.map(|near| (near.metres * 10.0).round() / 10.0),
        district: book.district_at(at).and_then(|id| views::district(&book, id, ctx.lang)),
    }))
}
