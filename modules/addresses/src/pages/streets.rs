//! `/addresses/streets`: the streets of the city by letter, kind and district.

use askama::Template;
use kit::limits;
use places::{Book, Style};
use ui::{Chip, Empty, Facet, FacetItem, Page, Pagination, ResultList, ResultRow};
use web::{Ctx, Query, Refusal, Show};

use super::home::{LetterLink, district_name, letters};
use crate::street_list::{Entry, Narrowed, StreetList, StreetLists};
use crate::{said, urls};

/// The list.
#[derive(Template)]
#[template(path = "addresses/streets.html")]
pub struct StreetsPage {
    page: Page,
    letters: Vec<LetterLink>,
    hidden: Vec<(&'static str, String)>,
    facets: Vec<Facet<'static>>,
    chips: Vec<Chip<'static>>,
    found: String,
    list: ResultList<'static>,
    pages: Pagination<'static>,
    empty: Option<Empty<'static>>,
}

/// `GET /addresses/streets`
pub async fn list_streets(ctx: Ctx, query: Query) -> Result<Show<StreetsPage>, Refusal> {
    let book = super::book(&ctx).await?;
    let list = ctx.house.part::<StreetLists>().of(&book);
    let narrowed = Narrowed::read(&query);
    let listed = list.page(&narrowed, &query, limits::PAGE_ROWS);
    let t = &ctx.t;
    let plain = query.without("after").without("before");
    let rows = listed.entries.iter().map(|entry| row(&ctx, &book, entry)).collect();
    let page = |word: &str, at: &Option<String>| at.as_ref().map(|at| plain.with(word, at).href(urls::STREETS));
    Ok(Show(StreetsPage {
        letters: letters(&ctx, &list, &plain.without("letter"), narrowed.letter),
        hidden: narrowed.letter.map(|letter| ("letter", letter.to_string())).into_iter().collect(),
        facets: vec![kinds(&ctx, &list, &narrowed), districts(&ctx, &book, &list, &narrowed)],
        chips: chips(&ctx, &book, &narrowed, &plain),
        found: t.with("addresses-streets-found", &[("count", listed.total.into())]),
        pages: Pagination::keyset(ctx.lang, page("before", &listed.previous), page("after", &listed.next)),
        empty: (listed.total == 0).then(|| {
            let say = |key: &str| t.say(key).to_owned();
            Empty::new(say("addresses-no-streets"), say("addresses-no-streets-why")).action(say("addresses-all-streets"), urls::STREETS)
        }),
        list: ResultList::new(rows),
        page: super::below(&ctx, t.say("addresses-streets-title")).describe(t.say("addresses-streets-description")),
    }))
}

fn row(ctx: &Ctx, book: &Book, entry: &Entry) -> ResultRow<'static> {
    let title = book.format_street(entry.id, ctx.lang, Style::Long).unwrap_or_default();
    let mut row = ResultRow::new(if ctx.lang == kit::Lang::Uk { said::capital(&title) } else { title }, urls::street(entry.id));
    row.heading_level = 2;
    row.side = ctx.t.with("addresses-houses", &[("count", entry.houses.into())]).into();
    let former: Vec<String> = book
        .street(entry.id)
        .into_iter()
        .flat_map(|street| street.former.iter().map(|former| street.former_text(former, ctx.lang, Style::Short)).collect::<Vec<_>>())
        .collect();
    if !former.is_empty() {
        row = row.line(ctx.t.with("addresses-formerly", &[("name", former.join(", ").as_str().into())]));
    }
    let districts: Vec<String> = entry.districts.iter().filter_map(|id| book.district(*id)).map(|own| district_name(ctx, own)).collect();
    if districts.is_empty() { row } else { row.line(districts.join(", ")) }
}

fn kinds(ctx: &Ctx, list: &StreetList, narrowed: &Narrowed) -> Facet<'static> {
    let item = |kind: places::StreetKind| {
        let count = list.entries.iter().filter(|entry| entry.kind == kind && narrowed.has(entry, "kind")).count() as u64;
        let chosen = narrowed.kinds.contains(&kind);
        (count > 0 || chosen).then(|| FacetItem::new(kind.code(), said::capital(kind.text(ctx.lang, Style::Long)), count, chosen))
    };
    facet(ctx, "kind", "addresses-kind", places::StreetKind::all().filter_map(item).collect())
}

fn districts(ctx: &Ctx, book: &Book, list: &StreetList, narrowed: &Narrowed) -> Facet<'static> {
    let mut all: Vec<&places::District> = book.districts().collect();
    all.sort_by_cached_key(|district| i18n::sort_key(&district.name.uk));
    let item = |district: &places::District| {
        let count = list.entries.iter().filter(|entry| entry.districts.contains(&district.id) && narrowed.has(entry, "district")).count();
        let chosen = narrowed.districts.contains(&district.id);
        (count > 0 || chosen).then(|| FacetItem::new(district.id.to_string(), district_name(ctx, district), count as u64, chosen))
    };
    facet(ctx, "district", "addresses-district", all.into_iter().filter_map(item).collect())
}

fn facet(ctx: &Ctx, name: &'static str, title: &str, items: Vec<FacetItem<'static>>) -> Facet<'static> {
    let mut facet = Facet::new(name, ctx.t.say(title).to_owned(), items);
    facet.open = true;
    facet.shown = 8;
    facet.more = ctx.t.say("addresses-more").to_owned().into();
    facet
}

fn chips(ctx: &Ctx, book: &Book, narrowed: &Narrowed, plain: &Query) -> Vec<Chip<'static>> {
    let chip = |label: String, without: Query| Chip::filter(ctx.lang, label, without.href(urls::STREETS));
    let mut chips = Vec::new();
    if let Some(letter) = narrowed.letter {
        chips.push(chip(if letter == '#' { "0–9".to_owned() } else { letter.to_string() }, plain.without("letter")));
    }
    for kind in &narrowed.kinds {
        chips.push(chip(said::capital(kind.text(ctx.lang, Style::Long)), plain.without_pair("kind", kind.code())));
    }
    for district in narrowed.districts.iter().filter_map(|id| book.district(*id)) {
        chips.push(chip(district_name(ctx, district), plain.without_pair("district", &district.id.to_string())));
    }
    chips
}
