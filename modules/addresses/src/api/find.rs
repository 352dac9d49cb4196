//! `GET /api/v1/addresses/geocode`

use places::Hints;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Json, Query, Refusal};

use super::views::{self, CandidateView};

/// Where an address is.
#[derive(Serialize, ToSchema)]
pub struct GeocodeView {
    /// `exact`, `likely` or `none`, as of `normalise`.
    #[schema(example = "exact")]
    r#match: &'static str,
    /// Candidates that stand somewhere, the likeliest first.
    items: Vec<CandidateView>,
}

/// Finds where an address is
#[utoipa::path(get, path = "/api/v1/addresses/geocode", tag = "addresses",
    params(("q" = String, Query, description = "An address as people write it", example = "просп. Соборності, 35А", max_length = 500)),
    responses((status = 200, body = GeocodeView), (status = 422, description = "No address is given")))]
pub async fn geocode_address(ctx: Ctx, query: Query) -> Result<Json<GeocodeView>, Refusal> {
    let text = super::words(&query, "q")?;
    let book = super::book(&ctx).await?;
    let found = views::found(&ctx, &book, &book.normalise(text, Hints::default()));
    let items = found.candidates.into_iter().filter(|own| own.place.location.is_some()).collect();
    Ok(Json(GeocodeView { r#match: found.r#match, items }))
}
