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
}

/// `GET /desk/lookup/{kind}`
pub async fn find(ctx: Ctx, path: Path<String>, query: Query) -> Result<Json<Vec<Offered>>, Refusal> {
    let kind = match path.0.as_str() {
        "organisation" => Kind::Organisation,
        "person" => Kind::Person,
        "record" => Kind::Reference,
        _ => return Err(Problem::NotFound.into()),
    };
    let words = query.word("q").unwrap_or_default();
    let register = query.word("register").unwrap_or_default();
    let found = form::suggestions(&ctx, kind, register, words, SHOWN_MAX).await?;
    Ok(Json(found.into_iter().map(|one| Offered { id: one.id, label: one.label }).collect()))
}
