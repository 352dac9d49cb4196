//! `/admin/search`: the state of the search and what people ask for in vain.

use askama::Template;
use kit::{Lang, Says};
use web::{Ctx, Fields, Query, Redirect, Refusal, Show};

use super::{address_of, desk, engine};
use crate::actions;
use crate::store::{queries, synonyms};

/// Queries shown.
const SHOWN: i64 = 200;

/// A query that found nothing.
struct Row {
    words: String,
    href: String,
    synonym: String,
    asked: String,
    last: String,
}

/// What people ask for in vain.
#[derive(Template)]
#[template(path = "search/queries.html")]
pub(crate) struct QueriesPage {
    page: ui::Page,
    state: String,
    whole: bool,
    groups: String,
    rows: Vec<Row>,
}

/// `GET /admin/search`
pub(crate) async fn show_queries(ctx: Ctx) -> Result<Show<QueriesPage>, Refusal> {
    let (t, search) = (&ctx.t, engine(&ctx));
    let found = queries::without_result(ctx.db(), SHOWN).await?;
    let groups = synonyms::all(ctx.db()).await?.len();
    let documents = i64::try_from(search.documents()).unwrap_or(i64::MAX);
    let rows = found.into_iter().map(|query| Row {
        href: address_of(&query.words),
        synonym: Query::default().with("words", &query.words).href("/admin/search/synonyms/new"),
        asked: t.number(query.asked),
        last: t.date_time(query.last_at),
        words: query.words,
    });
    Ok(Show(QueriesPage {
        page: desk(&ctx, t.say("search-admin-title")),
        state: t.with("search-admin-documents", &[("count", documents.into())]),
        whole: search.is_whole(),
        groups: t.with("search-admin-synonyms", &[("count", groups.into())]),
        rows: rows.collect(),
    }))
}

/// `POST /admin/search/forget`
pub(crate) async fn forget_query(ctx: Ctx, fields: Fields) -> Result<Redirect, Refusal> {
    let words = fields.text("words").to_owned();
    actions::forget(ctx.db(), &ctx.viewer, words.clone()).await?;
    Ok(Redirect::to("/admin/search").saying(Says::new("search-query-forgotten").with("words", words)))
}

/// The name of a language in the reader's.
pub(super) fn language(t: &i18n::Locale, lang: Lang) -> &str {
    t.say(if lang == Lang::Uk { "search-lang-uk" } else { "search-lang-en" })
}
