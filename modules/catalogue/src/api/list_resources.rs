//! `GET /api/v1/resources`

use std::sync::Arc;

use kit::{OrganisationId, Problem, RegisterId, fold};
use registers::{Register, RegisterState};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Json, Query, Refusal};

use super::resource_view::{FreshnessView, ResourceView};
use super::{reach, wire};
use crate::board::Board;

/// A page of resources.
#[derive(Serialize, ToSchema)]
pub struct ResourcesView {
    /// How many were found in all.
    #[schema(example = 184)]
    total: usize,
    items: Vec<ResourceView>,
    /// Give it as `after` for the next page; none on the last.
    next: Option<String>,
}

/// What is asked of the list.
struct Asked {
    words: Vec<String>,
    gathered: Option<Vec<RegisterId>>,
    organisations: Vec<OrganisationId>,
    freshness: Vec<&'static str>,
    states: Vec<RegisterState>,
    sort: Sort,
    limit: usize,
}

#[derive(Clone, Copy)]
enum Sort {
    Title,
    Objects,
    Updated,
    Due,
}

const FRESHNESS: [&str; 4] = ["no_term", "current", "soon", "overdue"];
const SORTS: [&str; 4] = ["title", "-objects", "-updated_on", "next_update"];

impl Asked {
    fn read(ctx: &Ctx, query: &Query, board: &Board) -> Result<Self, Problem> {
        let gathered = query.word("rubric").map(|code| {
            let open = |rubric: &&crate::rubrics::Rubric| rubric.code == code && (!rubric.hidden || ctx.viewer.is_staff());
            let found = board.rubrics.iter().find(open);
            found.map(|rubric| rubric.registers.clone()).ok_or_else(|| Problem::field("rubric", "api-rubric-unknown"))
        });
        let freshness = |word: &str| FRESHNESS.into_iter().find(|known| *known == word);
        let sort = |word: &str| match word {
            "title" => Some(Sort::Title),
            "-objects" => Some(Sort::Objects),
            "-updated_on" => Some(Sort::Updated),
            "next_update" => Some(Sort::Due),
            _ => None,
        };
        let states = RegisterState::ALL.map(RegisterState::code);
        Ok(Self {
            words: fold::words(query.word("q").unwrap_or_default(), 12),
            gathered: gathered.transpose()?,
            organisations: wire::ids(query, "organisation")?,
            freshness: query
                .all("freshness")
                .map(|word| wire::one_of("freshness", word, freshness, &FRESHNESS))
                .collect::<Result<_, _>>()?,
            states: query
                .all("state")
                .map(|word| wire::one_of("state", word, RegisterState::from_code, &states))
                .collect::<Result<_, _>>()?,
            sort: query.word("sort").map_or(Ok(Sort::Title), |word| wire::one_of("sort", word, sort, &SORTS))?,
            limit: wire::limit(query)?,
        })
    }

    fn finds(&self, ctx: &Ctx, register: &Register) -> bool {
        let state = if self.states.is_empty() { register.state != RegisterState::Archived } else { self.states.contains(&register.state) };
        state
            && self.gathered.as_ref().is_none_or(|own| own.contains(&register.id))
            && (self.organisations.is_empty() || self.organisations.contains(&register.organisation))
            && (self.freshness.is_empty() || self.freshness.contains(&FreshnessView::from(register.freshness(ctx.today())).state))
            && self.has_words(register)
    }

    fn has_words(&self, register: &Register) -> bool {
        let about = &register.declaration;
        let texts = [about.title.uk.as_str(), &about.title.en, &about.description.uk, &about.description.en, &register.code];
        let known: Vec<String> = texts.iter().flat_map(|text| fold::words(text, 200)).collect();
        self.words.iter().all(|word| known.iter().any(|own| own.starts_with(word.as_str())))
    }

    /// The shelf is in the order of titles already; what is equal stays in it.
    fn order(&self, board: &Board, found: &mut [Arc<Register>]) {
        match self.sort {
            Sort::Title => {}
            Sort::Objects => found.sort_by_key(|register| std::cmp::Reverse(board.count(register.id))),
            Sort::Updated => found.sort_by_key(|register| std::cmp::Reverse(board.updated(register))),
            Sort::Due => found.sort_by_key(|register| (register.next_update.is_none(), register.next_update)),
        }
    }
}

/// Resources of the city
///
/// Archived ones come only when asked for by `state`.
#[utoipa::path(get, path = "/api/v1/resources", tag = "resources",
    params(
        ("q" = Option<String>, Query, description = "Beginnings of words of the title or the description", example = "аптек"),
        ("rubric" = Option<String>, Query, description = "Only what this rubric gathers", example = "health"),
        ("organisation" = Option<Vec<uuid::Uuid>>, Query, description = "Only of these author organisations"),
        ("freshness" = Option<Vec<String>>, Query, description = "`no_term`, `current`, `soon`, `overdue`; several may be given", example = json!(["overdue"])),
        ("state" = Option<Vec<String>>, Query, description = "`active`, `archived`; staff may ask for `hidden`", example = json!(["active"])),
        ("sort" = Option<String>, Query, description = "`title`, `-objects`, `-updated_on`, `next_update`", example = "title"),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 500; 50 by default", minimum = 1, maximum = 500),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, body = ResourcesView), (status = 422, description = "A parameter is wrong")))]
pub async fn list_resources(ctx: Ctx, query: Query) -> Result<Json<ResourcesView>, Refusal> {
    let board = reach::board(&ctx).await?;
    let asked = Asked::read(&ctx, &query, &board)?;
    let seen = |register: &&Arc<Register>| registers::rights::may_see_register(&ctx.viewer, register) && asked.finds(&ctx, register);
    let mut found: Vec<_> = board.shelf.all().iter().filter(seen).cloned().collect();
    asked.order(&board, &mut found);
    let start = match query.word("after") {
        None => 0,
        Some(code) => 1 + found.iter().position(|own| own.code == code).ok_or_else(|| Problem::field("after", "api-cursor"))?,
    };
    let page = found.iter().skip(start).take(asked.limit);
    let items: Vec<_> = page.map(|register| ResourceView::item(&ctx, register, &board)).collect();
    let next = found.get(start + items.len().saturating_sub(1)).map(|last| last.code.clone()).filter(|_| start + items.len() < found.len());
    Ok(Json(ResourcesView { total: found.len(), items, next }))
}
