//! `/`: what the city's catalogue has, from search to the latest change.

use std::collections::BTreeSet;

use askama::Template;
use i18n::Locale;
use kit::Problem;
use registers::Freshness;
use signs::{Door, Sign, Signs};
use ui::{Card, Html, MapPoint, MiniMap, Page, Progress, SearchBox};
use web::{Ctx, Refusal, Response, Show};

use super::card::known_icon;
use crate::board::Board;
use crate::rubrics::{Rubric, RubricKind};

/// Needs shown as cards; the others are chips.
const NEEDS: usize = 6;
/// Changes shown.
const NEWS: usize = 6;

/// A figure of the catalogue.
struct Figure {
    icon: &'static str,
    label: &'static str,
    value: String,
    link: &'static str,
    href: &'static str,
}

/// A resource with places.
struct Sight {
    icon: String,
    title: String,
    href: String,
    about: String,
}

/// A change.
struct News {
    when: String,
    title: String,
    href: String,
    resource: String,
}

/// A theme of the catalogue.
struct Theme {
    icon: String,
    title: String,
    href: String,
    count: String,
}

/// The home page.
#[derive(Template)]
#[template(path = "catalogue/home.html")]
pub struct HomePage {
    page: Page,
    greeting: String,
    search: SearchBox<'static>,
    shortcuts: Vec<(String, String)>,
    signs: Vec<Sign>,
    doors: Vec<Door>,
    figures: Vec<Figure>,
    when: String,
    total: String,
    needs: Vec<Card<'static>>,
    more_needs: Vec<(String, String, String)>,
    themes: Vec<Theme>,
    sights: Vec<Sight>,
    map: Option<MiniMap<'static>>,
    kept: Option<Kept>,
    news: Vec<News>,
}

/// How the resources are kept up to date.
struct Kept {
    progress: Progress<'static>,
    share: String,
    sentence: String,
}

/// `GET /`
pub async fn show_home(ctx: Ctx) -> Result<Response, Refusal> {
    let board = super::board(&ctx).await?;
    let signs = match ctx.house.try_part::<Signs>() {
        Some(signs) => signs.now(&ctx.t, ctx.now()).await,
        None => Vec::new(),
    };
    Ok(Show(home(&ctx, &board, signs)?).for_all())
}

fn home(ctx: &Ctx, board: &Board, signs: Vec<Sign>) -> Result<HomePage, Problem> {
    let t = &ctx.t;
    let needs: Vec<&Rubric> = board.shown(RubricKind::Need).collect();
    let mut page = ctx.page("").describe(t.say("catalogue-home-description"));
    page.crumbs.clear();
    let city = t.text(&page.city.name).to_owned();
    Ok(HomePage {
        greeting: t.with(greeting(ctx), &[("city", city.as_str().into())]),
        search: search_box(t),
        shortcuts: shortcuts(ctx, board),
        signs,
        doors: ctx.house.try_part::<Signs>().map(Signs::doors).unwrap_or_default(),
        figures: figures(board, t),
        when: weekday_and_date(ctx),
        total: t.with("catalogue-all-resources", &[("count", board.active().count().into())]),
        needs: needs.iter().take(NEEDS).enumerate().map(|(place, rubric)| need(rubric, place, t)).collect(),
        more_needs: needs.iter().skip(NEEDS).map(|rubric| chip(rubric, t)).collect(),
        themes: board.shown(RubricKind::Theme).map(|rubric| theme(board, rubric, t)).collect(),
        sights: sights(board, t),
        map: map(board, t),
        kept: kept(ctx, board),
        news: news(ctx, board),
        page,
    })
}

fn greeting(ctx: &Ctx) -> &'static str {
    match ctx.now().to_zoned(kit::clock::kyiv()).hour() {
        5..=10 => "catalogue-greeting-morning",
        11..=16 => "catalogue-greeting-day",
        17..=22 => "catalogue-greeting-evening",
        _ => "catalogue-greeting-night",
    }
}

fn weekday_and_date(ctx: &Ctx) -> String {
    let today = ctx.today();
    format!("{}, {}", ctx.t.weekday(today), ctx.t.date(today))
}

/// The search of the whole catalogue.
pub fn search_box(t: &Locale) -> SearchBox<'static> {
    SearchBox {
        action: "/search".into(),
        label: t.say("catalogue-search-label").to_owned().into(),
        placeholder: t.say("catalogue-search-placeholder").to_owned().into(),
        button: t.say("catalogue-search-button").to_owned().into(),
        suggest: "/search/suggest".into(),
        ..SearchBox::default()
    }
}

/// Telling of a problem and what is off, where the house has them, and the largest resources that residents look for in a hurry.
fn shortcuts(ctx: &Ctx, board: &Board) -> Vec<(String, String)> {
    let t = &ctx.t;
    let has = |name: &str| ctx.house.modules().iter().any(|module| module.name == name);
    let services = [("requests", "catalogue-shortcut-requests", "/requests"), ("outages", "catalogue-shortcut-outages", "/outages")];
    let there = services.into_iter().filter(|(name, ..)| has(name)).map(|(_, key, href)| (t.say(key).to_owned(), href.to_owned()));
    let shortcut = |register: &registers::Register| (t.text(&register.declaration.title).to_owned(), super::resource_href(&register.code));
    there.chain(board.sights.iter().take(3).map(|(register, _)| shortcut(register))).collect()
}

fn figures(board: &Board, t: &Locale) -> Vec<Figure> {
    let authors: BTreeSet<_> = board.active().map(|register| register.organisation).collect();
    let themes = board.shown(RubricKind::Theme).count();
    let number = |count: usize| t.number(i64::try_from(count).unwrap_or(i64::MAX));
    let figure = |icon, label, value, link, href| Figure { icon, label, value, link, href };
    vec![
        figure("layers", "catalogue-figure-resources", number(board.active().count()), "catalogue-figure-resources-link", "/resources"),
        figure("database", "catalogue-figure-objects", t.number(board.objects()), "catalogue-figure-objects-link", "/search"),
        figure("folder-open", "catalogue-figure-themes", number(themes), "catalogue-figure-themes-link", "#themes"),
        figure("building-2", "catalogue-figure-authors", number(authors.len()), "catalogue-figure-authors-link", "/resources?sort=updated"),
        figure("webhook", "catalogue-figure-formats", "CSV, XLSX, JSON".to_owned(), "catalogue-figure-formats-link", "/api"),
    ]
}

fn rubric_href(rubric: &Rubric) -> String {
    format!("/rubrics/{}", rubric.code)
}

fn need(rubric: &Rubric, place: usize, t: &Locale) -> Card<'static> {
    let tone = if place.is_multiple_of(2) { "ore" } else { "sky" };
    Card::link(t.text(&rubric.title).to_owned(), t.text(&rubric.description).to_owned(), rubric_href(rubric))
        .icon(known_icon(&rubric.icon).to_owned(), tone)
}

fn chip(rubric: &Rubric, t: &Locale) -> (String, String, String) {
    (t.text(&rubric.title).to_owned(), rubric_href(rubric), known_icon(&rubric.icon).to_owned())
}

fn theme(board: &Board, rubric: &Rubric, t: &Locale) -> Theme {
    Theme {
        icon: known_icon(&rubric.icon).to_owned(),
        title: t.text(&rubric.title).to_owned(),
        href: rubric_href(rubric),
        count: t.number(i64::try_from(board.gathered(rubric).count()).unwrap_or(i64::MAX)),
    }
}

fn sights(board: &Board, t: &Locale) -> Vec<Sight> {
    let about = |register: &registers::Register| t.with("catalogue-objects", &[("count", board.count(register.id).into())]);
    let sight = |register: &registers::Register| Sight {
        icon: known_icon(&register.declaration.icon).to_owned(),
        title: t.text(&register.declaration.title).to_owned(),
        href: format!("{}?view=map", super::resource_href(&register.code)),
        about: about(register),
    };
    board.sights.iter().map(|(register, _)| sight(register)).collect()
}

fn map(board: &Board, t: &Locale) -> Option<MiniMap<'static>> {
    let initial = |register: &registers::Register| t.text(&register.declaration.title).chars().next().map(String::from).unwrap_or_default();
    let points: Vec<MapPoint<'static>> = board
        .sights
        .iter()
        .flat_map(|(register, places)| {
            let label = initial(register);
            places.iter().map(move |[lon, lat]| MapPoint { lon: *lon, lat: *lat, label: label.clone().into(), ..MapPoint::default() })
        })
        .collect();
    let map = MiniMap { label: t.say("catalogue-home-map").to_owned().into(), points, height: 380, lang: t.lang(), ..MiniMap::default() };
    (!map.points.is_empty()).then_some(map)
}

/// Of the resources with a term, how many keep it.
fn kept(ctx: &Ctx, board: &Board) -> Option<Kept> {
    let today = ctx.today();
    let terms: Vec<Freshness> =
        board.active().map(|register| register.freshness(today)).filter(|fresh| *fresh != Freshness::NoTerm).collect();
    let all = terms.len();
    let kept = terms.iter().filter(|fresh| !matches!(fresh, Freshness::Overdue(_))).count();
    let t = &ctx.t;
    let sentence = t.with("catalogue-kept-sentence", &[("kept", kept.into()), ("count", all.into())]);
    (all > 0).then(|| Kept {
        progress: Progress { value: kept as f64, max: all as f64, label: sentence.clone().into(), label_hidden: true },
        share: t.percent(&(kept * 100 / all).into()),
        sentence,
    })
}

fn news(ctx: &Ctx, board: &Board) -> Vec<News> {
    let t = &ctx.t;
    let entries = board.latest.iter().filter_map(|latest| {
        let register = board.active().find(|register| register.id == latest.register_id)?;
        Some(News {
            when: t.ago(latest.at, ctx.now()),
            title: super::list::public_title(register, &latest.title, &latest.number).to_owned(),
            href: super::engine(ctx).object_page(&register.code, latest.record_id),
            resource: t.text(&register.declaration.title).to_owned(),
        })
    });
    entries.take(NEWS).collect()
}

impl HomePage {
    fn hero(&self) -> Html {
        Html::of(&ui::hero())
    }
}
