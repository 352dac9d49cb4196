//! The JSON API: what the pages show, for programs.

use kit::{Problem, Says};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Access, Ctx, Json, Query, Refusal, Routes, routes, utoipa};

use crate::direct::Told;
use crate::engine::Search;
use crate::find::{Hit, Marked, Order, Reading, Request};
use crate::pages::{REACHED, chosen, said};

/// Results by default and at most.
const LIMIT: (usize, usize) = (20, 100);

/// The operations with their access.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.api(Access::EVERYBODY, routes!(search_everything)).api(Access::EVERYBODY, routes!(suggest_things))
}

/// What was found.
#[derive(Serialize, ToSchema)]
pub struct SearchView {
    /// Everything that fits.
    #[schema(example = 12)]
    total: u64,
    /// Whether the index is being made and something may be missing.
    incomplete: bool,
    /// Whether the query was longer than is looked for: its beginning was.
    cut: bool,
    /// How the words were read: `as_typed`, `beginning` (the last word as the beginning of longer ones), `respelt`, `most` (what has
    /// most of the words).
    #[schema(example = "as_typed")]
    reading: &'static str,
    /// The words that were looked for instead, where they were respelt.
    #[serde(skip_serializing_if = "Option::is_none")]
    respelt: Option<String>,
    /// Words that find far more.
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<String>,
    /// How many there are of each kind, as if no kind were chosen.
    kinds: Vec<CountView>,
    /// How many there are of each group (of objects: their resource), as if no group were chosen.
    groups: Vec<CountView>,
    /// What modules answer to the words themselves: an address, also with a slip or under a former name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    direct: Vec<DirectView>,
    /// The results.
    items: Vec<FoundView>,
    /// Where nothing was found: things that are called alike.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    similar: Vec<FoundView>,
}

/// How many there are.
#[derive(Serialize, ToSchema)]
pub struct CountView {
    /// The code to narrow by.
    #[schema(example = "pharmacies")]
    code: String,
    /// What people call it, in the language asked for.
    #[schema(example = "Аптеки")]
    title: String,
    /// How many.
    #[schema(example = 3)]
    count: u64,
}

/// A result.
#[derive(Serialize, ToSchema)]
pub struct FoundView {
    /// The kind of thing.
    #[schema(example = "object")]
    kind: String,
    /// Its id within its kind.
    id: String,
    /// What it belongs to: the code of an object's resource.
    #[serde(skip_serializing_if = "String::is_empty")]
    group: String,
    /// The number or code people know it by.
    #[serde(skip_serializing_if = "String::is_empty")]
    number: String,
    /// What it is called, in pieces.
    title: Vec<PieceView>,
    /// The piece of its text that shows best why it was found.
    text: Vec<PieceView>,
    /// The author organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<Uuid>,
    /// Longitude and latitude, WGS 84.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<f64>>, example = json!([33.39, 47.91]))]
    point: Option<[f64; 2]>,
    /// When it last changed.
    #[schema(value_type = String, format = DateTime)]
    changed_at: kit::Timestamp,
    /// Whether it is not published yet; only those who may edit it find such.
    draft: bool,
    /// Its page.
    page: String,
}

/// A direct answer.
#[derive(Serialize, ToSchema)]
pub struct DirectView {
    /// The kind of thing.
    #[schema(example = "address")]
    kind: String,
    /// What it is called.
    #[schema(example = "просп. Соборності, 35")]
    label: String,
    /// What is said of it.
    #[schema(example = json!(["колишня вул. Леніна"]))]
    about: Vec<String>,
    /// Longitude and latitude, WGS 84.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<f64>>, example = json!([33.39, 47.91]))]
    point: Option<[f64; 2]>,
    /// Its page.
    page: String,
}

/// A piece of a text.
#[derive(Serialize, ToSchema)]
pub struct PieceView {
    /// The text.
    text: String,
    /// Whether it is what was asked for.
    found: bool,
}

/// What is offered while somebody types.
#[derive(Serialize, ToSchema)]
pub struct SuggestionsView {
    /// The suggestions, the likeliest first.
    items: Vec<SuggestionView>,
}

/// A suggestion.
#[derive(Serialize, ToSchema)]
pub struct SuggestionView {
    /// What is read.
    label: String,
    /// The kind of thing; absent for words that others have asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    kind: String,
    /// What it belongs to.
    #[serde(skip_serializing_if = "String::is_empty")]
    group: String,
    /// What is said of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<String>,
    /// Its page.
    page: String,
}

/// Searches everything the reader may see
#[utoipa::path(get, path = "/api/v1/search", tag = "search",
    params(
        ("q" = String, Query, description = "Words in any form; \"a phrase\" in quotes; -word must not be there", example = "аптека соборності"),
        ("kind" = Option<Vec<String>>, Query, description = "Only these kinds"),
        ("group" = Option<Vec<String>>, Query, description = "Only these groups (of objects: the codes of their resources)"),
        ("sort" = Option<String>, Query, description = "`newest` puts what changed last first; by default what fits best"),
        ("exactly" = Option<bool>, Query, description = "Only as typed: no other layout, letters or spelling"),
        ("limit" = Option<usize>, Query, description = "Results, 1 to 100; 20 by default", minimum = 1, maximum = 100),
        ("offset" = Option<usize>, Query, description = "Results before the first; offset and limit together at most 1000", minimum = 0, maximum = 999),
        ("lang" = Option<String>, Query, description = "`uk` or `en`"),
    ),
    responses((status = 200, body = SearchView), (status = 422, description = "No words are given, or the limit is beyond what can be reached")))]
async fn search_everything(ctx: Ctx, query: Query) -> Result<Json<SearchView>, Refusal> {
    let engine = ctx.house.part::<Search>();
    let request = request(&ctx, &query)?;
    let answer = engine.find(&ctx.viewer, request).await?;
    let (kinds, found) = (engine.kinds(), answer.found);
    let kind = |code: &str| kinds.iter().find(|kind| kind.code == code).map_or(code.to_owned(), |kind| ctx.t.say(kind.title).to_owned());
    let group = |code: &str| engine.group(code, ctx.lang).unwrap_or_else(|| code.to_owned());
    let (reading, respelt) = match found.reading {
        Reading::AsTyped => ("as_typed", None),
        Reading::Beginning => ("beginning", None),
        Reading::Respelt(words) => ("respelt", Some(words)),
        Reading::Most => ("most", None),
    };
    Ok(Json(SearchView {
        total: found.total,
        incomplete: answer.incomplete,
        cut: found.cut,
        reading,
        respelt,
        suggestion: found.suggestion,
        kinds: counts(&found.kinds, kind),
        groups: counts(&found.groups, group),
        direct: answer.direct.iter().map(|told| direct_view(&ctx, told)).collect(),
        items: found.hits.iter().map(|hit| view(&ctx, hit)).collect(),
        similar: found.similar.iter().map(|hit| view(&ctx, hit)).collect(),
    }))
}

fn request(ctx: &Ctx, query: &Query) -> Result<Request, Problem> {
    let text = query.word("q").filter(|text| text.contains(char::is_alphanumeric)).ok_or_else(|| Problem::field("q", "field-required"))?;
    let count = number(query, "limit", 1, LIMIT.1)?.unwrap_or(LIMIT.0);
    let from = number(query, "offset", 0, REACHED - 1)?.unwrap_or(0);
    if from + count > REACHED {
        return Err(Problem::field("offset", Says::new("search-deep").with("most", REACHED)));
    }
    Ok(Request {
        text: text.to_owned(),
        kinds: chosen(query, "kind"),
        groups: chosen(query, "group"),
        order: if query.has("sort", "newest") { Order::Newest } else { Order::Fitting },
        from,
        count,
        exactly: query.has("exactly", "true") || query.has("exactly", "1"),
        lang: ctx.lang,
    })
}

fn number(query: &Query, key: &str, least: usize, most: usize) -> Result<Option<usize>, Problem> {
    let Some(text) = query.word(key) else { return Ok(None) };
    let number = text.parse::<usize>().ok().filter(|number| (least..=most).contains(number));
    number.map(Some).ok_or_else(|| Problem::field(key, Says::new("search-api-number").with("least", least).with("most", most)))
}

fn counts(counts: &[(String, u64)], title: impl Fn(&str) -> String) -> Vec<CountView> {
    counts.iter().map(|(code, count)| CountView { code: code.clone(), title: title(code), count: *count }).collect()
}

fn direct_view(ctx: &Ctx, (kind, own): &Told) -> DirectView {
    DirectView {
        kind: kind.code.to_owned(),
        label: own.label.clone(),
        about: said(&ctx.t, &own.about),
        point: own.point,
        page: ctx.house.city().url(&own.href),
    }
}

fn view(ctx: &Ctx, hit: &Hit) -> FoundView {
    let document = &hit.document;
    FoundView {
        kind: document.kind.clone(),
        id: document.id.clone(),
        group: document.group.clone(),
        number: document.number.clone(),
        title: pieces(&hit.title),
        text: pieces(&hit.piece),
        organisation: document.organisation.map(|id| id.0),
        point: document.point,
        changed_at: document.changed,
        draft: document.draft,
        page: ctx.house.city().url(&document.address),
    }
}

fn pieces(marked: &Marked) -> Vec<PieceView> {
    marked.pieces().map(|(text, found)| PieceView { text: text.to_owned(), found }).collect()
}

/// Offers things while somebody types
#[utoipa::path(get, path = "/api/v1/search/suggest", tag = "search",
    params(
        ("q" = String, Query, description = "What has been typed so far, two letters at least", example = "апте"),
        ("lang" = Option<String>, Query, description = "`uk` or `en`"),
    ),
    responses((status = 200, body = SuggestionsView)))]
async fn suggest_things(ctx: Ctx, query: Query) -> Result<Json<SuggestionsView>, Refusal> {
    let found = ctx.house.part::<Search>().suggest(&ctx.viewer, query.get("q").unwrap_or_default(), ctx.lang).await?;
    let item = |own: crate::Suggestion| SuggestionView {
        label: own.label,
        kind: own.kind,
        group: own.group,
        about: said(&ctx.t, &own.about),
        page: ctx.house.city().url(&own.href),
    };
    Ok(Json(SuggestionsView { items: found.into_iter().map(item).collect() }))
}
