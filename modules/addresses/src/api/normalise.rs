//! `POST /api/v1/addresses/normalise` and `…/normalise/batch`

use kit::{Problem, Says};
use places::{Book, DistrictId, Hints};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, Json, Refusal};

use super::views::{self, MatchView};

/// The most texts of one call.
const BATCH_MAX: usize = 1_000;

/// A free text with what is known beside it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressBody {
    /// As it stands in a spreadsheet or a letter.
    #[schema(example = "м. Кривий Ріг, пр-т. Миру, буд. 35-а, кв.12", max_length = 500)]
    text: String,
    /// The settlement, where the text names none.
    #[serde(default)]
    settlement: Option<String>,
    /// The district, where the text names none.
    #[serde(default)]
    district: Option<Uuid>,
}

/// Free texts.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchBody {
    /// At most 1,000.
    #[schema(max_items = 1000)]
    items: Vec<AddressBody>,
}

/// What free texts mean.
#[derive(Serialize, ToSchema)]
pub struct BatchView {
    /// How many mean exactly one house.
    #[schema(example = 870)]
    exact: usize,
    /// How many have candidates.
    #[schema(example = 110)]
    likely: usize,
    /// How many mean nothing of the register.
    #[schema(example = 20)]
    none: usize,
    /// In the order of the texts.
    items: Vec<MatchView>,
}

/// Recognises an address in free text
#[utoipa::path(post, path = "/api/v1/addresses/normalise", tag = "addresses", request_body = AddressBody,
    responses((status = 200, body = MatchView), (status = 400, description = "Not JSON")))]
pub async fn normalise_address(ctx: Ctx, Json(body): Json<AddressBody>) -> Result<Json<MatchView>, Refusal> {
    let book = super::book(&ctx).await?;
    Ok(Json(view(&ctx, &book, &body)))
}

/// Recognises up to 1,000 addresses
#[utoipa::path(post, path = "/api/v1/addresses/normalise/batch", tag = "addresses", request_body = BatchBody,
    responses((status = 200, body = BatchView), (status = 422, description = "Too many texts")))]
pub async fn normalise_addresses(ctx: Ctx, Json(body): Json<BatchBody>) -> Result<Json<BatchView>, Refusal> {
    if body.items.len() > BATCH_MAX {
        return Err(Problem::field("items", Says::new("addresses-api-too-many").with("most", BATCH_MAX)).into());
    }
    let book = super::book(&ctx).await?;
    let reading = tokio::task::spawn_blocking(move || body.items.iter().map(|own| view(&ctx, &book, own)).collect::<Vec<_>>());
    let items = reading.await.map_err(|error| Problem::Internal(format!("recognising addresses: {error}")))?;
    let count = |word: &str| items.iter().filter(|item| item.r#match == word).count();
    Ok(Json(BatchView { exact: count("exact"), likely: count("likely"), none: count("none"), items }))
}

fn view(ctx: &Ctx, book: &Book, own: &AddressBody) -> MatchView {
    let hints = Hints { settlement: own.settlement.as_deref(), district: own.district.map(DistrictId), near: None };
    views::found(ctx, book, &book.normalise(&own.text, hints))
}
