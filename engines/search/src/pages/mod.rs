//! The pages, one a file.

mod forms;
mod queries;
mod results;
mod suggest;
mod synonyms;
mod transfer;

use i18n::Locale;
use kit::{Role, Says};
use web::{Access, Ctx, Query, Routes};

use crate::engine::Search;

pub(crate) use results::{REACHED, chosen};

/// Where everybody searches.
pub(crate) const HREF: &str = "/search";
/// What answers suggestions.
const SUGGEST: &str = "/search/suggest";

/// The pages with their access.
pub(crate) fn routes() -> Routes {
    let (all, keepers) = (Access::EVERYBODY, Access::Role(Role::Publisher));
    Routes::new()
        .get(HREF, all, results::show_search)
        .get(SUGGEST, all, suggest::suggest)
        .get("/admin/search", keepers, queries::show_queries)
        .post("/admin/search/forget", keepers, queries::forget_query)
        .get("/admin/search/synonyms", keepers, synonyms::list_synonyms)
        .get("/admin/search/synonyms/new", keepers, forms::show_new)
        .post("/admin/search/synonyms/new", keepers, forms::create_synonyms)
        .get("/admin/search/synonyms/import", keepers, transfer::show_import)
        .post("/admin/search/synonyms/import", keepers, transfer::import_synonyms)
        .get("/admin/search/synonyms/export.csv", keepers, transfer::export_synonyms)
        .get("/admin/search/synonyms/{id}", keepers, forms::show_synonyms)
        .post("/admin/search/synonyms/{id}", keepers, forms::change_synonyms)
        .get("/admin/search/synonyms/{id}/delete", keepers, forms::ask_to_delete)
        .post("/admin/search/synonyms/{id}/delete", keepers, forms::delete_synonyms)
}

/// The address of a search for these words.
pub(crate) fn address_of(words: &str) -> String {
    Query::default().with("q", words).href(HREF)
}

/// What is said of something, in the reader's language.
pub(crate) fn said(t: &Locale, about: &[Says]) -> Vec<String> {
    about.iter().map(|says| t.says(says)).collect()
}

fn engine(ctx: &Ctx) -> &Search {
    ctx.house.part::<Search>()
}

/// A working page under `/admin/search`.
fn desk(ctx: &Ctx, title: &str) -> ui::Page {
    ctx.page(title).desk()
}
