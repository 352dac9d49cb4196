//! `GET /api/v1/addresses/suggest`

use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Json, Query, Refusal};

use super::views::{self, PlaceView};

/// What a typed text may become.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressSuggestionsView)]
pub struct SuggestionsView {
    /// The likeliest first.
    items: Vec<SuggestionView>,
}

/// A suggestion.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressSuggestionView)]
pub struct SuggestionView {
    #[serde(flatten)]
    place: PlaceView,
    /// Pieces of `text` that were typed: pairs of the first character and the one after the last.
    #[schema(value_type = Vec<Vec<usize>>, example = json!([[7, 12]]))]
    matched: Vec<[usize; 2]>,
    /// The name or address of before that was typed instead of today's.
    #[schema(example = "вул. Леніна")]
    former: Option<String>,
    /// Whether a typing mistake was forgiven.
    corrected: bool,
}

/// Suggests streets and houses for a text that is being typed
///
/// Words may stand in any order and be begun only. Typing mistakes, former names, Latin letters and the wrong keyboard are understood.
#[utoipa::path(get, path = "/api/v1/addresses/suggest", tag = "addresses",
    params(
        ("q" = String, Query, description = "What was typed", example = "соборн 35", max_length = 200),
        ("limit" = Option<usize>, Query, description = "Suggestions, 1 to 50; 10 by default", minimum = 1, maximum = 50),
        ("lon" = Option<f64>, Query, description = "Of equally likely ones the nearest to this place goes first", example = 33.39),
        ("lat" = Option<f64>, Query, description = "See `lon`", example = 47.91),
    ),
    responses((status = 200, body = SuggestionsView), (status = 422, description = "A parameter is wrong")))]
pub async fn suggest_places(ctx: Ctx, query: Query) -> Result<Json<SuggestionsView>, Refusal> {
    let typed = super::words(&query, "q")?;
    let limit = super::number(&query, "limit", 1.0, 50.0)?.unwrap_or(10.0) as usize;
    let near = super::position(&query)?;
    let book = super::book(&ctx).await?;
    let view = |own: places::Suggestion| {
        let matched = own.matched.iter().map(|range| characters(&own.text, range)).collect();
        let place = views::place(&ctx, &book, own.place)?;
        Some(SuggestionView { matched, former: own.former.map(|hit| hit.text.replace('\u{a0}', " ")), corrected: own.corrected, place })
    };
    Ok(Json(SuggestionsView { items: book.suggest(typed, ctx.lang, limit, near).into_iter().filter_map(view).collect() }))
}

/// A range of bytes as one of characters.
fn characters(text: &str, range: &std::ops::Range<usize>) -> [usize; 2] {
    let count = |end: usize| text.get(..end).map_or(0, |before| before.chars().count());
    [count(range.start), count(range.end)]
}

#[cfg(test)]
mod tests {
    use super::characters;

    #[test]
    fn ranges_count_characters() {
        assert_eq!(characters("вул. Садова", &(8..14)), [5, 8]);
        assert_eq!(characters("вул", &(0..99)), [0, 0]);
    }
}
