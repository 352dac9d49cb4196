//! `/search/suggest`: what the search box offers while somebody types, for its script.

use serde::Serialize;
use web::{Ctx, Json, Query, Refusal};

use super::{engine, said};

/// What is offered.
#[derive(Serialize)]
pub(crate) struct Offered {
    items: Vec<Offer>,
}

/// One thing to go to or to ask.
#[derive(Serialize)]
struct Offer {
    label: String,
    href: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    hint: String,
    icon: &'static str,
}

/// `GET /search/suggest`
pub(crate) async fn suggest(ctx: Ctx, query: Query) -> Result<Json<Offered>, Refusal> {
    let engine = engine(&ctx);
    let kinds = engine.kinds();
    let found = engine.suggest(&ctx.viewer, query.get("q").unwrap_or_default(), ctx.lang).await?;
    let items = found.into_iter().map(|own| {
        let kind = kinds.iter().find(|kind| kind.code == own.kind);
        let group = engine.group(&own.group, ctx.lang).or_else(|| kind.map(|kind| ctx.t.say(kind.title).to_owned()));
        let hint: Vec<String> = if own.about.is_empty() { group.into_iter().collect() } else { said(&ctx.t, &own.about) };
        Offer { hint: hint.join(" · "), icon: kind.map_or("search", |kind| kind.icon), label: own.label, href: own.href }
    });
    Ok(Json(Offered { items: items.collect() }))
}
