//! `GET /desk/lookup/{kind}?q=`: what a reference may point at, as people type.

use fields::Kind;
use kit::Problem;
use serde::Serialize;
use uuid::Uuid;
use web::{Ctx, Json, Path, Query, Refusal};

use crate::form;

/// The suggestions of one answer.
const SHOWN_MAX: usize = 20;

/// One suggestion.
#[derive(Serialize)]
pub struct Offered {
    id: Uuid,
    label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    hint: String,
}

/// `GET /desk/lookup/{kind}`
pub async fn find(ctx: Ctx, path: Path<String>, query: Query) -> Result<Json<Vec<Offered>>, Refusal> {
    let words = query.word("q").unwrap_or_default();
    let kind = match path.0.as_str() {
        "address" => {
            let found = form::address_suggestions(&ctx, words, SHOWN_MAX).await?.into_iter();
            return Ok(Json(found.map(|(one, hint)| Offered { id: one.id, label: one.label, hint }).collect()));
        }
        "organisation" => Kind::Organisation,
        "person" => Kind::Person,
        "record" => Kind::Reference,
        _ => return Err(Problem::NotFound.into()),
    };
    let register = query.word("register").unwrap_or_default();
    let found = form::suggestions(&ctx, kind, register, words, SHOWN_MAX).await?;
    Ok(Json(found.into_iter().map(|one| Offered { id: one.id, label: one.label, hint: String::new() }).collect()))
}
