//! `/admin/search/synonyms`: words that mean the same.

use askama::Template;
use kit::Lang;
use kit::fold::fold;
use ui::Segment;
use web::{Ctx, Query, Refusal, Show};

use super::desk;
use super::queries::language;
use crate::store::synonyms;

/// Groups shown; a longer list is narrowed by words.
const SHOWN: usize = 300;

/// A group.
struct Row {
    href: String,
    words: String,
    lang: String,
}

/// The list.
#[derive(Template)]
#[template(path = "search/synonyms.html")]
pub(crate) struct SynonymsPage {
    page: ui::Page,
    search: ui::SearchBox<'static>,
    languages: ui::Segmented<'static>,
    found: String,
    more: bool,
    rows: Vec<Row>,
}

/// `GET /admin/search/synonyms`
pub(crate) async fn list_synonyms(ctx: Ctx, query: Query) -> Result<Show<SynonymsPage>, Refusal> {
    let t = &ctx.t;
    let (words, lang) = (fold(query.word("q").unwrap_or_default()), query.word("lang_of").and_then(Lang::from_tag));
    let mut groups = synonyms::all(ctx.db()).await?;
    groups.retain(|group| lang.is_none_or(|lang| group.lang == lang.tag()) && group.words.0.iter().any(|own| fold(own).contains(&words)));
    groups.sort_by_cached_key(|group| group.words.0.first().map(|word| i18n::sort_key(word)));
    let row = |group: &synonyms::Group| Row {
        href: format!("/admin/search/synonyms/{}", group.id),
        words: group.words.0.join(" · "),
        lang: language(t, Lang::from_tag(&group.lang).unwrap_or_default()).to_owned(),
    };
    let page = desk(&ctx, t.say("search-synonyms-title")).crumb(t.say("search-admin-title"), "/admin/search");
    Ok(Show(SynonymsPage {
        search: ui::SearchBox {
            action: "/admin/search/synonyms".into(),
            value: query.word("q").unwrap_or_default().to_owned().into(),
            label: t.say("search-synonyms-find").to_owned().into(),
            placeholder: t.say("search-synonyms-find").to_owned().into(),
            button: t.say("search-button").to_owned().into(),
            ..ui::SearchBox::default()
        },
        languages: languages(&ctx, &query, lang),
        found: t.with("search-admin-synonyms", &[("count", groups.len().into())]),
        more: groups.len() > SHOWN,
        rows: groups.iter().take(SHOWN).map(row).collect(),
        page,
    }))
}

fn languages(ctx: &Ctx, query: &Query, chosen: Option<Lang>) -> ui::Segmented<'static> {
    let t = &ctx.t;
    let href = |lang: Option<Lang>| {
        let query = query.without("lang_of");
        lang.map_or(query.clone(), |lang| query.with("lang_of", lang.tag())).href("/admin/search/synonyms")
    };
    let mut items = vec![Segment::new(t.say("search-lang-any").to_owned(), href(None), chosen.is_none())];
    items.extend(Lang::ALL.map(|lang| Segment::new(language(t, lang).to_owned(), href(Some(lang)), chosen == Some(lang))));
    ui::Segmented { label: t.say("search-synonym-lang").to_owned().into(), items }
}
