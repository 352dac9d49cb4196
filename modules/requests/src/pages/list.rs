//! `/requests`: the problems of the city with their states, on a map and as a list.

use std::collections::HashMap;

use askama::Template;
use cases::store::news::{self, Asked};
use cases::{Case, CaseId, Kind};
use kit::{Problem, Timestamp};
use places::{DistrictId, Places};
use ui::{Button, Controls, Empty, Html, MiniMap, Page, Pagination, Tag};
use web::{Ctx, Cursor, IntoResponse, Query, Refusal, Response, Show};

use crate::{look, reach, urls};

/// Rows of a page.
const ROWS: usize = 30;

/// The page.
#[derive(Template)]
#[template(path = "requests/list.html")]
pub struct ListPage {
    page: Page,
    filters: Vec<Html>,
    filtered: bool,
    rows: Vec<Row>,
    map: Option<MiniMap<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    report: Button<'static>,
    known: bool,
    follow: Option<String>,
}

/// A problem of the list.
pub struct Row {
    pub number: String,
    /// Whether the map beside has its number.
    pub pinned: bool,
    pub href: String,
    pub title: String,
    pub place: String,
    pub state: Tag<'static>,
    pub when: String,
    pub supporters: String,
}

/// `GET /requests`
pub async fn list_problems(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let t = &ctx.t;
    let kind = reach::known(&ctx).await?;
    let mut found = match &kind {
        Some(kind) => news::list(ctx.db(), kind.id, &asked(&query), ROWS as i64 + 1).await?,
        None => Vec::new(),
    };
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| query.with("after", cursor(last)).href(urls::REQUESTS));
    let back = query.word("after").is_some().then(|| query.without("after").href(urls::REQUESTS));
    let districts = districts(&ctx).await?;
    let rows = match &kind {
        Some(kind) => found.iter().enumerate().map(|(at, case)| row(&ctx, kind, case, at)).collect(),
        None => Vec::new(),
    };
    let filtered = ["category", "state", "district"].iter().any(|key| query.word(key).is_some());
    let empty = if filtered {
        Empty::new(t.say("requests-none-fits").to_owned(), t.say("requests-none-fits-why").to_owned())
            .action(t.say("requests-reset").to_owned(), urls::REQUESTS)
    } else if kind.is_some() {
        Empty::new(t.say("requests-none").to_owned(), t.say("requests-none-why").to_owned())
            .action(t.say("requests-report").to_owned(), urls::NEW)
    } else {
        Empty::new(t.say("requests-closed").to_owned(), t.say("requests-closed-why").to_owned())
    };
    let mut page = ctx.page(t.say("requests-title")).section("requests").describe(t.say("requests-lead"));
    page.noindex = !query.is_empty();
    Ok(Show(ListPage {
        filters: kind.as_ref().map(|kind| filters(&ctx, kind, &query, &districts)).unwrap_or_default(),
        filtered,
        rows,
        map: look::map(t, &found, t.say("requests-map").to_owned()),
        empty,
        pages: Pagination::keyset(ctx.lang, back, next),
        report: Button::link(t.say("requests-report").to_owned(), urls::NEW).icon("megaphone").classes("m0"),
        known: kind.is_some(),
        follow: asked(&query).district.filter(|id| districts.contains_key(id)).map(|id| urls::follow_district(DistrictId(id))),
        page,
    })
    .into_response())
}

fn asked(query: &Query) -> Asked {
    let after: Option<(i64, CaseId)> = query.word("after").and_then(Cursor::decode);
    let state = query.word("state");
    Asked {
        categories: query.word("category").map(str::to_owned).into_iter().collect(),
        open: match state {
            Some("open") => Some(true),
            Some("closed") => Some(false),
            _ => None,
        },
        district: query.word("district").and_then(|id| id.parse().ok()),
        after: after.and_then(|(at, id)| Some((Timestamp::from_microsecond(at).ok()?, id))),
        ..Asked::default()
    }
}

fn cursor(case: &Case) -> String {
    Cursor::encode(&(case.opened_at.as_microsecond(), case.id))
}

/// The districts of the city by their records; none where nobody knows them.
pub async fn districts(ctx: &Ctx) -> Result<HashMap<uuid::Uuid, String>, Problem> {
    let Some(places) = ctx.house.try_part::<Places>() else { return Ok(HashMap::new()) };
    let book = places.book().await?;
    Ok(book.districts().map(|own| (own.id.0, ctx.t.text(&own.name).to_owned())).collect())
}

fn filters(ctx: &Ctx, kind: &Kind, query: &Query, districts: &HashMap<uuid::Uuid, String>) -> Vec<Html> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, &[]));
    let said = |key: &str| query.word(key).unwrap_or_default().to_owned();
    let any = |key: &str| (String::new(), t.say(key).to_owned());
    let mut categories = vec![any("requests-any-category")];
    categories.extend(kind.declaration.categories.iter().map(|own| (own.code.clone(), t.text(&own.title).to_owned())));
    let states = vec![
        any("requests-any-state"),
        ("open".to_owned(), t.say("requests-state-open").to_owned()),
        ("closed".to_owned(), t.say("requests-state-closed").to_owned()),
    ];
    let mut made = vec![
        controls.select("category", "requests-category", "", &said("category"), &categories),
        controls.select("state", "requests-state", "", &said("state"), &states),
    ];
    if !districts.is_empty() {
        let mut all: Vec<_> = districts.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
        all.sort_by_cached_key(|(_, name)| i18n::sort_key(name));
        all.insert(0, any("requests-any-district"));
        made.push(controls.select("district", "requests-district", "", &said("district"), &all));
    }
    made
}

/// A problem as everybody sees it.
pub fn row(ctx: &Ctx, kind: &Kind, case: &Case, at: usize) -> Row {
    let t = &ctx.t;
    Row {
        number: (at + 1).to_string(),
        pinned: case.lon.is_some() && case.phase != cases::kind::Phase::Closed,
        href: urls::problem(case.id),
        title: look::category(t, &kind.declaration, &case.category),
        place: look::place(t, case),
        state: look::state_tag(t, &kind.declaration, &case.state),
        when: t.date(cases::deadline::day_of(case.opened_at)),
        supporters: if case.supporters > 0 { t.with("requests-supporters", &[("count", case.supporters.into())]) } else { String::new() },
    }
}
