//! `/desk/cases`: a desk with its filters, and the same as a table for spreadsheets.

use std::sync::Arc;

use askama::Template;
use cases::kind::Phase;
use cases::store::desk::{self, Desk};
use cases::store::views::{self, View};
use cases::{Case, Kind, Shelf};
use identity::Snapshot;
use kit::limits::PAGE_ROWS;
use ui::{Content, Controls, DataColumn, DataRow, DataTable, Empty, Html, Icon, Page, Pagination, Segment, Segmented};
use web::{Ctx, Query, Refusal, Response, Show, spreadsheet};

use crate::asked::Asked;
use crate::{look, reach, urls};

/// The most that is counted for a tab.
const COUNTED: i64 = 100;
/// The most rows of a table for spreadsheets.
const EXPORTED: usize = 10_000;

/// The page.
#[derive(Template)]
#[template(path = "casework/list.html")]
pub struct ListPage {
    page: Page,
    lead: String,
    tabs: Segmented<'static>,
    search: String,
    desk: &'static str,
    filters: Vec<Html>,
    filtered: bool,
    reset: String,
    views: Vec<ViewRow>,
    query: String,
    table: Option<DataTable<'static>>,
    executors: Vec<(String, String)>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    csv: String,
}

struct ViewRow {
    title: String,
    href: String,
    delete: String,
    current: bool,
}

/// Narrowed by these.
const FILTERS: [&str; 10] = ["q", "kind", "category", "state", "executor", "urgent", "since", "until", "due_since", "due_until"];

/// `GET /desk/cases`
pub async fn list_cases(ctx: Ctx, query: Query) -> Result<Show<ListPage>, Refusal> {
    let (person, shelf) = (ctx.person()?, reach::shelf(&ctx).await?);
    let asked = Asked::read(&query, &shelf, ctx.today());
    let reach = reach::reach(&ctx);
    cases::look::searches(&ctx.house, &ctx.viewer, &asked.filter).await?;
    let mut found = desk::page(ctx.db(), asked.desk, &reach, person, &asked.filter, asked.after, PAGE_ROWS + 1).await?;
    let more = found.len() > PAGE_ROWS;
    found.truncate(PAGE_ROWS);
    let counts = desk::counts(ctx.db(), &Desk::ALL[..6], &reach, person, COUNTED).await?;
    let t = &ctx.t;
    let bare = query.without("after");
    let next = found.last().filter(|_| more).map(|last| {
        let place = Asked::cursor(desk::place(asked.desk, last));
        bare.with("after", place).href(urls::DESK)
    });
    let back = query.word("after").is_some().then(|| bare.href(urls::DESK));
    let directory = reach::directory(&ctx);
    let bulk = executors_of(&ctx, &shelf, &asked);
    let rows = found.iter().map(|case| row(&ctx, &shelf, &directory, case, !bulk.is_empty())).collect();
    Ok(Show(ListPage {
        lead: t.say(&format!("casework-desk-{}-lead", asked.desk.code())).to_owned(),
        tabs: tabs(&ctx, &bare, asked.desk, &counts),
        search: query.word("q").unwrap_or_default().to_owned(),
        desk: asked.desk.code(),
        filters: filters(&ctx, &shelf, &query),
        filtered: FILTERS.iter().any(|key| query.word(key).is_some()),
        reset: Query::default().with("desk", asked.desk.code()).href(urls::DESK),
        views: view_rows(&bare, views::of(ctx.db(), person).await?),
        query: bare.to_string(),
        table: (!found.is_empty()).then(|| table(&ctx, rows)),
        executors: bulk,
        empty: empty(&ctx, asked.desk, &query),
        pages: Pagination::keyset(ctx.lang, back, next),
        csv: bare.href("/desk/cases.csv"),
        page: page(&ctx),
    }))
}

fn page(ctx: &Ctx) -> Page {
    ctx.page(ctx.t.say("casework-title")).desk().section("desk").crumb(ctx.t.say("casework-to-desk"), "/desk")
}

fn tabs(ctx: &Ctx, query: &Query, current: Desk, counts: &[i64]) -> Segmented<'static> {
    let segment = |(at, desk): (usize, &Desk)| {
        let name = ctx.t.say(&format!("casework-desk-{}", desk.code())).to_owned();
        let content = match counts.get(at) {
            Some(0) | None => name,
            Some(&COUNTED) => format!("{name} ({COUNTED}+)"),
            Some(count) => format!("{name} ({count})"),
        };
        Segment::new(content, query.with("desk", desk.code()).href(urls::DESK), *desk == current)
    };
    Segmented { label: ctx.t.say("casework-desks").to_owned().into(), items: Desk::ALL.iter().enumerate().map(segment).collect() }
}

fn filters(ctx: &Ctx, shelf: &Shelf, query: &Query) -> Vec<Html> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, &[]));
    let said = |key: &str| query.word(key).unwrap_or_default().to_owned();
    let any = || (String::new(), t.say("casework-any").to_owned());
    let kinds: Vec<&Arc<Kind>> = shelf.all(ctx.today()).collect();
    let of_kind = |kind: &&&Arc<Kind>| query.word("kind").is_none_or(|code| code == kind.code);
    let (mut names, mut categories, mut states, mut executors) = (vec![any()], vec![any()], vec![any()], vec![any()]);
    for kind in kinds.iter().filter(of_kind) {
        categories.extend(kind.declaration.categories.iter().map(|own| (own.code.clone(), t.text(&own.title).to_owned())));
        states.extend(kind.declaration.states.iter().map(|own| (own.code.clone(), t.text(&own.title).to_owned())));
        executors.extend(reach::executors(ctx, kind));
    }
    names.extend(kinds.iter().map(|kind| (kind.code.clone(), t.text(&kind.declaration.title).to_owned())));
    for list in [&mut categories, &mut states, &mut executors] {
        let mut seen = std::collections::HashSet::new();
        list.retain(|(code, _)| seen.insert(code.clone()));
    }
    let mut made = Vec::new();
    if kinds.len() > 1 {
        made.push(controls.select("kind", "casework-kind", "", &said("kind"), &names));
    }
    made.push(controls.select("category", "casework-category", "", &said("category"), &categories));
    made.push(controls.select("state", "casework-state", "", &said("state"), &states));
    made.push(controls.select("executor", "casework-executor", "", &said("executor"), &executors));
    let urgent = [(String::new(), t.say("casework-any").to_owned()), ("yes".to_owned(), t.say("casework-urgent-only").to_owned())];
    made.push(controls.select("urgent", "casework-urgency", "", &said("urgent"), &urgent));
    let day = ui::Line { kind: "date", classes: "govuk-input--width-10", ..ui::Line::default() };
    made.push(controls.line("since", "casework-since", &said("since"), day));
    made.push(controls.line("until", "casework-until", &said("until"), day));
    made.push(controls.line("due_since", "casework-due-since", &said("due_since"), day));
    made.push(controls.line("due_until", "casework-due-until", &said("due_until"), day));
    made
}

fn view_rows(query: &Query, views: Vec<View>) -> Vec<ViewRow> {
    let own = query.to_string();
    let row = |view: View| ViewRow {
        current: view.query == own,
        href: Query::parse(&view.query).href(urls::DESK),
        delete: format!("{}/views/{}/delete", urls::DESK, view.id),
        title: view.title,
    };
    views.into_iter().map(row).collect()
}

/// Executors that many cases may be charged to at once: of the one kind that is listed, for who shares its cases out.
fn executors_of(ctx: &Ctx, shelf: &Shelf, asked: &Asked) -> Vec<(String, String)> {
    let kinds: Vec<&Arc<Kind>> = shelf.all(ctx.today()).filter(|kind| asked.filter.kind.is_none_or(|id| id == kind.id)).collect();
    let shared_out = |kind: &&&Arc<Kind>| ctx.viewer.may(kit::Role::Editor, &kit::Scope::of(kind.keeper).of_kind(&kind.code));
    match kinds.iter().filter(shared_out).collect::<Vec<_>>().as_slice() {
        [kind] => reach::executors(ctx, kind),
        _ => Vec::new(),
    }
}

fn table(ctx: &Ctx, rows: Vec<DataRow<'static>>) -> DataTable<'static> {
    let t = &ctx.t;
    let column = |key: &str| DataColumn::new(t.say(key).to_owned());
    DataTable {
        caption: t.say("casework-title").to_owned().into(),
        caption_hidden: true,
        columns: [
            "casework-number",
            "casework-category",
            "casework-place",
            "casework-state",
            "casework-executor",
            "casework-due",
            "casework-opened",
        ]
        .into_iter()
        .map(column)
        .collect(),
        rows,
        select_all: t.say("casework-select-all").to_owned().into(),
    }
}

fn row(ctx: &Ctx, shelf: &Shelf, directory: &Snapshot, case: &Case, picked: bool) -> DataRow<'static> {
    let t = &ctx.t;
    let kind = shelf.of_version(case.kind_id, case.kind_version);
    let category = kind.map_or_else(|| case.category.clone(), |kind| look::category(t, &kind.declaration, &case.category));
    let state = kind.map(|kind| Html::of(&look::state_tag(t, &kind.declaration, &case.state))).unwrap_or_default();
    let executor = case.executor_id.map(|id| reach::organisation(directory, id, ctx.lang)).unwrap_or_else(|| "—".to_owned());
    let mut about = Html::text(&category);
    if case.urgent {
        about.push(&Html::trusted(" "));
        about.push(&Html::trusted(Icon { name: "flame", small: true }.to_string()));
        about.push(&Html::text(t.say("casework-urgent")));
    }
    DataRow {
        cells: vec![
            Content::from(case.number.clone()),
            Content::from(about),
            Content::from(if case.address.is_empty() { "—".to_owned() } else { case.address.clone() }),
            Content::from(state),
            Content::from(executor),
            Content::from(look::due(t, case, ctx.now())),
            Content::from(t.date_short(cases::deadline::day_of(case.opened_at))),
        ],
        href: urls::case(case.id).into(),
        select: if picked && case.phase != Phase::Closed { format!("{}.{}", case.id, case.version).into() } else { "".into() },
        name: t.with("casework-select", &[("number", case.number.as_str().into())]).into(),
        current: false,
    }
}

fn empty(ctx: &Ctx, desk: Desk, query: &Query) -> Empty<'static> {
    let t = &ctx.t;
    if FILTERS.iter().any(|key| query.word(key).is_some()) {
        let reset = Query::default().with("desk", desk.code()).href(urls::DESK);
        return Empty::new(t.say("casework-none-fits").to_owned(), t.say("casework-none-fits-why").to_owned())
            .action(t.say("casework-reset").to_owned(), reset);
    }
    let all = Query::default().with("desk", "all").href(urls::DESK);
    Empty::new(t.say(&format!("casework-desk-{}-none", desk.code())).to_owned(), t.say("casework-none-why").to_owned())
        .action(t.say("casework-desk-all").to_owned(), all)
}

/// `GET /desk/cases.csv`: what the list shows, for spreadsheets; of applicants it has nothing but where it is, and each is journalled.
pub async fn export_cases(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let (person, shelf) = (ctx.person()?, reach::shelf(&ctx).await?);
    let asked = Asked::read(&query, &shelf, ctx.today());
    cases::look::exports(&ctx.house, &ctx.viewer, &query).await?;
    let found = desk::page(ctx.db(), asked.desk, &reach::reach(&ctx), person, &asked.filter, None, EXPORTED).await?;
    let directory = reach::directory(&ctx);
    let head = ["number", "opened", "category", "address", "state", "executor", "due", "closed"];
    let cells = |case: &Case| {
        let kind = shelf.of_version(case.kind_id, case.kind_version);
        let state =
            kind.and_then(|kind| kind.declaration.state(&case.state)).map_or(case.state.clone(), |own| ctx.t.text(&own.title).to_owned());
        let category = kind.map_or_else(|| case.category.clone(), |kind| look::category(&ctx.t, &kind.declaration, &case.category));
        let executor = case.executor_id.map(|id| reach::organisation(&directory, id, ctx.lang)).unwrap_or_default();
        let due = if case.due_at == cases::NEVER { String::new() } else { cases::last_day(case).to_string() };
        let day = |at: kit::Timestamp| cases::deadline::day_of(at).to_string();
        [
            case.number.clone(),
            day(case.opened_at),
            category,
            spreadsheet::harmless(&case.address),
            state,
            spreadsheet::harmless(&executor),
            due,
            case.closed_at.map(day).unwrap_or_default(),
        ]
    };
    let table = spreadsheet::csv(head, found.iter().map(cells))?;
    Ok(spreadsheet::saved(&format!("cases-{}.csv", ctx.today()), table))
}
