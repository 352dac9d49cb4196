//! `GET /transit/suggest?q=`: stops and houses that a typed text may become, for the scripts of the form.

use places::{Place, Places};
use serde::Serialize;
use web::{Ctx, Json, Query, Refusal};

use super::parts;
use crate::ends;

/// Stops and houses of one answer.
const SHOWN: (usize, usize) = (6, 6);
/// Words of a text that are looked at.
const WORDS_MAX: usize = 8;

/// One suggestion.
#[derive(Serialize)]
pub struct Offered {
    id: String,
    label: String,
    hint: String,
}

/// `GET /transit/suggest`
pub async fn suggest_ends(ctx: Ctx, query: Query) -> Result<Json<Vec<Offered>>, Refusal> {
    let text: String = query.word("q").unwrap_or_default().chars().take(100).collect();
    let words = kit::fold::words(&text, WORDS_MAX);
    let mut offered: Vec<Offered> = Vec::new();
    let (held, book) = (parts::held(&ctx).await?, ctx.house.part::<Places>().book().await?);
    if let Some(version) = held.current().filter(|_| !words.is_empty()) {
        for (label, stop) in ends::stops_offered(&ctx.t, &book, version, &version.stops_named(&words), SHOWN.0) {
            offered.push(Offered { id: format!("stop:{}", version.stop_id(stop)), label, hint: ctx.t.say("transit-stop").to_owned() });
        }
    }
    let house = |own: places::Suggestion| match own.place {
        Place::House(id) => Some(Offered { id: id.to_string(), label: own.text, hint: ctx.t.say("transit-house").to_owned() }),
        Place::Street(_) => None,
    };
    offered.extend(book.suggest(&text, ctx.lang, SHOWN.1 * 2, None).into_iter().filter_map(house).take(SHOWN.1));
    Ok(Json(offered))
}
