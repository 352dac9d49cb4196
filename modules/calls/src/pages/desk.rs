//! `/desk/calls`: who waits, whether the operator takes calls, the calls of a day.

use askama::Template;
use kit::FieldProblem;
use ui::{Content, Controls, DataColumn, DataRow, DataTable, Empty, Html, Line, Page, Pagination};
use web::{Ctx, Fields, IntoResponse, Query, Refusal, Response, Show, spreadsheet};

use super::{filters, live};
use crate::call::Call;
use crate::reach::{self, Centre};
use crate::store::operators::{self, Presence};
use crate::{look, store, urls};

/// Rows of a page.
const ROWS: usize = 50;
/// Rows of the table for spreadsheets.
const EXPORTED: i64 = 10_000;

/// The page.
#[derive(Template)]
#[template(path = "calls/desk.html")]
pub struct DeskPage {
    page: Page,
    problems: Html,
    now: Html,
    presence: String,
    presence_state: &'static str,
    extension: Html,
    reason: Html,
    number: Html,
    supervisor: bool,
    filters: Vec<Html>,
    narrowed: bool,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    csv: String,
}

/// The page where the city takes no requests yet, and for officials who take no calls.
#[derive(Template)]
#[template(path = "calls/closed.html")]
pub struct ClosedPage {
    page: Page,
    empty: Empty<'static>,
}

/// `GET /desk/calls`
pub async fn list_calls(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let closed = |title: &str, why: &str| {
        let empty = Empty::new(ctx.t.say(title).to_owned(), ctx.t.say(why).to_owned());
        Show(ClosedPage { empty, page: crumbs(&ctx, ctx.page(ctx.t.say("calls-title"))) }).into_response()
    };
    let Some(centre) = reach::known(&ctx.house).await? else { return Ok(closed("calls-closed", "calls-closed-why")) };
    // the desk leads here whoever edits anything: others are told whose place it is, and see nothing of it
    if !reach::operates(&ctx.viewer, &centre) {
        return Ok(closed("calls-not-yours", "calls-not-yours-why"));
    }
    Ok(Show(page(&ctx, &centre, &query, &Fields::default(), &[]).await?).into_response())
}

fn crumbs(ctx: &Ctx, page: Page) -> Page {
    page.desk().crumb(ctx.t.say("calls-desk-home"), "/desk")
}

/// The page with what was wrong in one of its forms.
///
/// Errors: those of [`reach::operated`].
pub async fn again(ctx: &Ctx, sent: &Fields, problems: &[FieldProblem]) -> Result<Response, Refusal> {
    let centre = reach::operated(&ctx.house, &ctx.viewer).await?;
    Ok(Show(page(ctx, &centre, &Query::default(), sent, problems).await?).with_mistakes())
}

async fn page(ctx: &Ctx, centre: &Centre, query: &Query, sent: &Fields, problems: &[FieldProblem]) -> Result<DeskPage, kit::Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let mut found = store::calls::page(ctx.db(), &filters::asked(ctx, query), ROWS as i64 + 1).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| query.with("after", filters::cursor(last)).href(urls::DESK));
    let back = query.word("after").is_some().then(|| query.without("after").href(urls::DESK));
    let own = match ctx.viewer.person {
        Some(person) => operators::find(ctx.db(), person).await?,
        None => None,
    };
    let state = own.as_ref().map_or(Presence::Off, |own| own.state);
    let typed = |name: &str, known: String| sent.get(name).map_or(known, str::to_owned);
    let now = live::now(ctx).await?;
    let now = Html::drawn(&now).map_err(|error| kit::Problem::Internal(format!("the desk cannot be drawn: {error}")))?;
    let extension = typed("extension", own.as_ref().map(|own| own.extension.clone()).unwrap_or_default());
    let reason = typed("reason", own.as_ref().map(|own| own.reason.clone()).unwrap_or_default());
    let narrow = |hint| Line { hint, classes: "govuk-input--width-10", autocomplete: "off", ..Line::default() };
    Ok(DeskPage {
        problems: controls.summary(),
        now,
        presence: presence(ctx, own.as_ref()),
        presence_state: state.code(),
        extension: controls.line("extension", "calls-extension", &extension, narrow("calls-extension-hint")),
        reason: controls.line("reason", "calls-pause-reason", &reason, Line { autocomplete: "off", ..Line::default() }),
        number: controls.line("number", "calls-number", &typed("number", String::new()), Line { kind: "tel", ..narrow("calls-new-hint") }),
        supervisor: reach::supervises(&ctx.viewer, centre),
        filters: filters::controls(ctx, query),
        narrowed: filters::is_narrowed(query),
        table: (!found.is_empty()).then(|| table(ctx, &found)),
        empty: Empty::new(t.say("calls-none").to_owned(), t.say("calls-none-why").to_owned()),
        pages: Pagination::keyset(ctx.lang, back, next),
        csv: query.without("after").href(urls::CSV),
        page: crumbs(ctx, ctx.page(t.say("calls-title"))),
    })
}

fn presence(ctx: &Ctx, own: Option<&operators::Operator>) -> String {
    let t = &ctx.t;
    let Some(own) = own else { return t.say("calls-presence-none").to_owned() };
    let state = t.say(&format!("calls-presence-{}", own.state.code())).to_owned();
    let since = t.with("calls-since", &[("time", look::moment(t, own.since, ctx.today()).into())]);
    [state, own.reason.clone(), since].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn table(ctx: &Ctx, found: &[Call]) -> DataTable<'static> {
    let (t, directory) = (&ctx.t, reach::directory(&ctx.house));
    let column = |key: &str| DataColumn::new(t.say(key).to_owned());
    let row = |call: &Call| DataRow {
        cells: vec![
            Content::from(look::moment(t, call.arrived_at, ctx.today())),
            Content::from(look::masked(t, &call.number)),
            Content::from(Html::of(&look::tag(t, call))),
            Content::from(call.operator.and_then(|id| directory.person_name(id)).unwrap_or("—").to_owned()),
            Content::from(look::duration(call.waited_seconds(ctx.now()))),
            Content::from(look::duration(call.talked_seconds(ctx.now()))),
        ],
        href: urls::call(call.id).into(),
        ..DataRow::default()
    };
    let numeric = |key: &str| DataColumn { numeric: true, ..column(key) };
    DataTable {
        caption: t.say("calls-list").to_owned().into(),
        caption_hidden: true,
        columns: vec![
            column("calls-when"),
            column("calls-number"),
            column("calls-state"),
            column("calls-operator"),
            numeric("calls-wait"),
            numeric("calls-talk"),
        ],
        rows: found.iter().map(row).collect(),
        ..DataTable::default()
    }
}

/// `GET /desk/calls.csv`: what the list shows, for spreadsheets; numbers are masked as they are there.
pub async fn export_calls(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    reach::operated(&ctx.house, &ctx.viewer).await?;
    let (t, directory) = (&ctx.t, reach::directory(&ctx.house));
    let found = store::calls::page(ctx.db(), &filters::asked(&ctx, &query), EXPORTED).await?;
    let head = ["arrived", "direction", "number", "outcome", "operator", "waited_seconds", "talked_seconds"];
    let cells = |call: &Call| {
        [
            call.arrived_at.to_zoned(kit::clock::kyiv()).strftime("%Y-%m-%d %H:%M:%S").to_string(),
            call.direction.code().to_owned(),
            spreadsheet::harmless(&look::masked(t, &call.number)),
            t.say(&format!("calls-outcome-{}", call.outcome.code())).to_owned(),
            spreadsheet::harmless(call.operator.and_then(|id| directory.person_name(id)).unwrap_or_default()),
            call.waited_seconds(ctx.now()).to_string(),
            call.talked_seconds(ctx.now()).to_string(),
        ]
    };
    let table = spreadsheet::csv(head, found.iter().map(cells))?;
    Ok(spreadsheet::saved(&format!("calls-{}.csv", ctx.today()), table))
}
