//! `GET /addresses/suggest?q=`: what a typed text may become, for the scripts of search boxes and forms.

use serde::Serialize;
use uuid::Uuid;
use web::{Ctx, Json, Query, Refusal};

use super::home::{found_hint, places_id};

/// Suggestions of one answer.
const SHOWN: usize = 10;

/// One suggestion.
#[derive(Serialize)]
pub struct Offered {
    id: Uuid,
    label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    hint: String,
}

/// `GET /addresses/suggest`
pub async fn suggest_addresses(ctx: Ctx, query: Query) -> Result<Json<Vec<Offered>>, Refusal> {
    let book = super::book(&ctx).await?;
    let found = book.suggest(query.word("q").unwrap_or_default(), ctx.lang, SHOWN, None);
    let offered = |own: places::Suggestion| Offered { id: places_id(own.place), hint: found_hint(&ctx, &book, &own), label: own.text };
    Ok(Json(found.into_iter().map(offered).collect()))
}
