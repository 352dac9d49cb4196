//! `GET /api/v1/search`: one search over the objects of all resources.

use std::collections::HashMap;

use fields::Visibility;
use kit::{Problem, RecordId, fold};
use registers::{Audience, Opened, Query as Asked, Record, RegisterState, rights, store};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Ctx, Json, Query, Refusal};

use super::wire::{self, TextView};
use super::{object_view, places, reach};

/// What was found.
#[derive(Serialize, ToSchema)]
pub struct SearchView {
    /// Objects of all resources.
    #[schema(example = 12)]
    total: u64,
    /// By resource: those with most first.
    items: Vec<FoundInResource>,
}

/// What was found in one resource.
#[derive(Serialize, ToSchema)]
pub struct FoundInResource {
    /// The code of the resource.
    #[schema(example = "pharmacies")]
    resource: String,
    title: TextView,
    /// How many of its objects were found; all of them: `objects?q=`.
    #[schema(example = 3)]
    total: u64,
    /// The first of them.
    objects: Vec<FoundObject>,
}

/// An object that was found.
#[derive(Serialize, ToSchema)]
pub struct FoundObject {
    id: Uuid,
    number: String,
    title: String,
    #[serde(rename = "self")]
    own: String,
}

/// Objects shown of each resource.
const SHOWN: usize = 5;
const WORDS_MAX: usize = 12;

/// Searches the objects of all resources
#[utoipa::path(get, path = "/api/v1/search", tag = "resources",
    params(
        ("q" = String, Query, description = "Words that must all begin some word of the object", example = "соборності"),
        ("limit" = Option<usize>, Query, description = "Resources shown, 1 to 500; 50 by default", minimum = 1, maximum = 500),
    ),
    responses((status = 200, body = SearchView), (status = 422, description = "No words are given")))]
pub async fn search_objects(ctx: Ctx, query: Query) -> Result<Json<SearchView>, Refusal> {
    let limit = wire::limit(&query)?;
    let words = fold::words(query.word("q").unwrap_or_default(), WORDS_MAX);
    if words.is_empty() {
        return Err(Problem::field("q", "field-required").into());
    }
    let open =
        reach::engine(&ctx).open_all(|register| register.state == RegisterState::Active && rights::may_see_register(&ctx.viewer, register));
    let asked = Asked { words, limit: SHOWN, ..Asked::new(Audience::Public) };
    let found = open.await?.into_iter().map(|opened| {
        let page = opened.index(|index| index.page(&asked));
        (opened, page)
    });
    let mut found: Vec<(Opened, registers::Page)> = found.filter(|(_, page)| page.total > 0).collect();
    found.sort_by_key(|(_, page)| std::cmp::Reverse(page.total));
    let total = found.iter().map(|(_, page)| page.total).sum();
    found.truncate(limit);
    let ids: Vec<RecordId> = found.iter().flat_map(|(_, page)| page.ids.iter().copied()).collect();
    let records = store::records::by_ids(ctx.db(), &ids).await?;
    let records: HashMap<RecordId, &Record> = records.iter().map(|record| (record.id, record)).collect();
    Ok(Json(SearchView { total, items: found.iter().map(|(opened, page)| hits(&ctx, opened, page, &records)).collect() }))
}

fn hits(ctx: &Ctx, opened: &Opened, page: &registers::Page, records: &HashMap<RecordId, &Record>) -> FoundInResource {
    let register = &opened.register;
    let object = |id: &RecordId| {
        let record = records.get(id)?;
        let data = record.published()?;
        Some(FoundObject {
            id: id.0,
            number: record.number.clone(),
            title: object_view::title(register, data, &record.number, Visibility::Public),
            own: ctx.house.city().url(&places::object(&register.code, id)),
        })
    };
    FoundInResource {
        resource: register.code.clone(),
        title: (&register.declaration.title).into(),
        total: page.total,
        objects: page.ids.iter().filter_map(object).collect(),
    }
}
