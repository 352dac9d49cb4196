//! `/resources`: the catalogue of resources, by theme or as a list.

use std::sync::Arc;

use askama::Template;
use i18n::Locale;
use kit::{OrganisationId, fold};
use registers::Register;
use registers::index::stem;
use ui::{Chip, Empty, Facet, FacetItem, Page, ResultList, SearchBox, Segment, Segmented};
use web::{Ctx, Query, Refusal, Response, Show};

use super::card::{self, Order, Short};
use crate::board::Board;
use crate::rubrics::RubricKind;

/// What is asked of the catalogue.
pub struct Asked {
    words: Vec<String>,
    rubrics: Vec<String>,
    organisation: Option<OrganisationId>,
    order: Order,
    listed: bool,
}

impl Asked {
    fn read(query: &Query) -> Self {
        let order = query.word("sort").map(Order::from_code);
        let mut asked = Self {
            words: fold::words(query.word("q").unwrap_or_default(), 8),
            rubrics: query.all("rubric").take(30).map(str::to_owned).collect(),
            organisation: query.word("organisation").and_then(|id| id.parse().ok()),
            order: order.unwrap_or(Order::Title),
            listed: query.word("view") == Some("list"),
        };
        asked.listed |= order.is_some() || asked.is_narrowed();
        asked
    }

    fn is_narrowed(&self) -> bool {
        !self.words.is_empty() || !self.rubrics.is_empty() || self.organisation.is_some()
    }
}

/// The resources whose title, description or code hold all the words.
pub fn says(register: &Register, words: &[String]) -> bool {
    let declared = &register.declaration;
    let texts = [&declared.title.uk, &declared.title.en, &declared.description.uk, &declared.description.en, &register.code];
    let known: Vec<String> = texts.iter().flat_map(|text| fold::words(text, 200)).collect();
    words.iter().all(|word| known.iter().any(|own| own.starts_with(stem(word))))
}

/// A theme with its resources.
struct Group {
    title: String,
    href: String,
    icon: String,
    entries: Vec<Entry>,
}

/// A resource of a theme.
struct Entry {
    icon: String,
    title: String,
    href: String,
    count: String,
}

impl From<Short<'_>> for Entry {
    fn from(short: Short<'_>) -> Self {
        Self { icon: short.icon.to_owned(), title: short.title.to_owned(), href: short.href, count: short.count }
    }
}

/// The catalogue.
#[derive(Template)]
#[template(path = "catalogue/resources.html")]
pub struct ResourcesPage {
    page: Page,
    search: SearchBox<'static>,
    views: Segmented<'static>,
    sorts: Option<Segmented<'static>>,
    hidden: Vec<(&'static str, String)>,
    facets: Vec<Facet<'static>>,
    chips: Vec<Chip<'static>>,
    reset: Option<&'static str>,
    found: String,
    needs: Vec<(String, String, String)>,
    groups: Vec<Group>,
    list: Option<ResultList<'static>>,
    empty: Option<Empty<'static>>,
}

/// `GET /resources`
pub async fn list_resources(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let board = super::board(&ctx).await?;
    let asked = Asked::read(&query);
    let mut found: Vec<&Arc<Register>> = board.active().filter(|register| is_asked(register, &board, &asked)).collect();
    asked.order.arrange(&mut found, &board);
    let t = &ctx.t;
    let total = board.active().count();
    let said = match asked.is_narrowed() {
        true => t.with("catalogue-found-of", &[("count", found.len().into()), ("total", total.into())]),
        false => t.with("catalogue-resources-total", &[("count", total.into()), ("objects", t.number(board.objects()).as_str().into())]),
    };
    let directory = super::directory(&ctx);
    let row = |register: &&Arc<Register>| card::row(register, &board, &directory, t, ctx.today());
    let list = asked.listed.then(|| ResultList::new(found.iter().map(row).collect()));
    Ok(Show(ResourcesPage {
        search: search(t, query.word("q").unwrap_or_default()),
        views: views(&query, asked.listed, t),
        sorts: asked.listed.then(|| sorts(&query, asked.order, t)),
        hidden: hidden(&query),
        facets: facets(&board, &asked, t),
        chips: chips(&ctx, &board, &asked, &query),
        reset: asked.is_narrowed().then_some("/resources"),
        empty: found.is_empty().then(|| empty(t, asked.is_narrowed())),
        needs: if asked.listed { Vec::new() } else { needs(&board, t) },
        groups: if asked.listed { Vec::new() } else { groups(&board, t) },
        list: list.filter(|list| !list.rows.is_empty()),
        found: said,
        page: ctx.page(t.say("catalogue-resources-title")).section(super::SECTION).describe(t.say("catalogue-resources-description")),
    })
    .for_all())
}

fn is_asked(register: &Register, board: &Board, asked: &Asked) -> bool {
    let in_rubric = |code: &String| board.rubric(code).is_some_and(|rubric| rubric.registers.contains(&register.id));
    (asked.rubrics.is_empty() || asked.rubrics.iter().any(in_rubric))
        && asked.organisation.is_none_or(|organisation| organisation == register.organisation)
        && (asked.words.is_empty() || says(register, &asked.words))
}

fn search(t: &Locale, words: &str) -> SearchBox<'static> {
    SearchBox {
        label: t.say("catalogue-resources-search").to_owned().into(),
        placeholder: t.say("catalogue-resources-search").to_owned().into(),
        button: t.say("catalogue-search-button").to_owned().into(),
        value: words.chars().take(200).collect::<String>().into(),
        small: true,
        bare: true,
        ..SearchBox::default()
    }
}

fn views(query: &Query, listed: bool, t: &Locale) -> Segmented<'static> {
    let themes = Segment::new(t.say("catalogue-view-themes").to_owned(), "/resources", !listed).icon("layout-grid");
    let list = Segment::new(t.say("catalogue-view-list").to_owned(), query.with("view", "list").href("/resources"), listed).icon("list");
    Segmented { label: t.say("catalogue-view").to_owned().into(), items: vec![themes, list] }
}

fn sorts(query: &Query, order: Order, t: &Locale) -> Segmented<'static> {
    let item = |own: Order| {
        let href = query.with("view", "list").with("sort", own.code()).href("/resources");
        Segment::new(t.say(&format!("catalogue-order-{}", own.code())).to_owned(), href, own == order)
    };
    Segmented { label: t.say("catalogue-order").to_owned().into(), items: Order::ALL.map(item).into() }
}

fn hidden(query: &Query) -> Vec<(&'static str, String)> {
    ["sort", "organisation"].into_iter().filter_map(|name| Some((name, query.word(name)?.chars().take(60).collect()))).collect()
}

fn facets(board: &Board, asked: &Asked, t: &Locale) -> Vec<Facet<'static>> {
    let facet = |kind: RubricKind, title: &str| {
        let items: Vec<FacetItem<'static>> = board
            .shown(kind)
            .map(|rubric| {
                let title = t.text(&rubric.title).to_owned();
                FacetItem::new(rubric.code.clone(), title, board.gathered(rubric).count() as u64, asked.rubrics.contains(&rubric.code))
            })
            .collect();
        let mut facet = Facet::new("rubric", t.say(title).to_owned(), items);
        facet.shown = 8;
        facet.more = t.say("catalogue-facet-more").to_owned().into();
        facet
    };
    let both = [facet(RubricKind::Theme, "catalogue-themes"), facet(RubricKind::Need, "catalogue-needs")];
    both.into_iter().filter(|facet| !facet.items.is_empty()).collect()
}

fn chips(ctx: &Ctx, board: &Board, asked: &Asked, query: &Query) -> Vec<Chip<'static>> {
    let t = &ctx.t;
    let chip = |label: String, query: Query| Chip::filter(t.lang(), label, query.href("/resources"));
    let mut chips = Vec::new();
    if let Some(words) = query.word("q") {
        chips.push(chip(format!("«{}»", words.chars().take(60).collect::<String>()), query.without("q")));
    }
    for rubric in asked.rubrics.iter().filter_map(|code| board.rubric(code)) {
        chips.push(chip(t.text(&rubric.title).to_owned(), query.without_pair("rubric", &rubric.code)));
    }
    if let Some(name) = asked.organisation.and_then(|id| super::directory(ctx).name(id, t.lang()).map(str::to_owned)) {
        chips.push(chip(name, query.without("organisation")));
    }
    chips
}

fn needs(board: &Board, t: &Locale) -> Vec<(String, String, String)> {
    let chip = |rubric: &crate::rubrics::Rubric| {
        (t.text(&rubric.title).to_owned(), format!("/rubrics/{}", rubric.code), card::known_icon(&rubric.icon).to_owned())
    };
    board.shown(RubricKind::Need).map(chip).collect()
}

/// Every resource once, under its first theme; those of no theme stand last.
fn groups(board: &Board, t: &Locale) -> Vec<Group> {
    let entry = |register: &Arc<Register>| Entry::from(card::short(register, board, t));
    let home = |register: &Arc<Register>| board.theme(register.id).map(|rubric| rubric.id);
    let mut groups: Vec<Group> = board
        .shown(RubricKind::Theme)
        .map(|rubric| Group {
            title: t.text(&rubric.title).to_owned(),
            href: format!("/rubrics/{}", rubric.code),
            icon: card::known_icon(&rubric.icon).to_owned(),
            entries: board.active().filter(|register| home(register) == Some(rubric.id)).map(entry).collect(),
        })
        .filter(|group| !group.entries.is_empty())
        .collect();
    let others: Vec<Entry> = board.active().filter(|register| home(register).is_none()).map(entry).collect();
    if !others.is_empty() {
        let title = t.say("catalogue-no-theme").to_owned();
        groups.push(Group { title, href: String::new(), icon: "folder".to_owned(), entries: others });
    }
    groups
}

fn empty(t: &Locale, narrowed: bool) -> Empty<'static> {
    if narrowed {
        return Empty::new(t.say("catalogue-nothing-found").to_owned(), t.say("catalogue-resources-nothing-help").to_owned())
            .action(t.say("catalogue-reset").to_owned(), "/resources");
    }
    Empty::new(t.say("catalogue-resources-none").to_owned(), t.say("catalogue-resources-none-help").to_owned())
}
