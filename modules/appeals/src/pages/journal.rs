//! `/desk/appeals/journal`: the journal of registration over a period, to be read, printed and saved; names only after a look that is
//! journalled case by case.

use askama::Template;
use cases::store::desk::{self, Desk, Filter};
use cases::{Case, CaseId, Kind, look, part, shown};
use kit::limits::PAGE_ROWS;
use kit::{Problem, Timestamp};
use ui::{DataColumn, DataRow, DataTable, Empty, Html, Page, Pagination, Segmented};
use web::{Ctx, Cursor, IntoResponse, Query, Refusal, Response, Show, spreadsheet};

use super::desk as hub;
use super::period::Period;
use crate::index::index;
use crate::{reach, urls};

/// The most rows of a file.
const EXPORTED: usize = 10_000;

/// The page.
#[derive(Template)]
#[template(path = "appeals/journal.html")]
pub struct JournalPage {
    page: Page,
    kinds: Segmented<'static>,
    kind: String,
    fields: Vec<Html>,
    period: String,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    csv: String,
    names: Option<String>,
}

fn filter(kind: &Kind, period: Period) -> Filter {
    let (since, until) = period.moments();
    Filter { kind: Some(kind.id), since, until, ..Filter::default() }
}

async fn found(ctx: &Ctx, kind: &Kind, period: Period, after: Option<desk::Place>, limit: usize) -> Result<Vec<Case>, Problem> {
    let whose = part::reach(&ctx.viewer).unwrap_or(part::Reach::Of(Vec::new()));
    Ok(desk::page(ctx.db(), Desk::All, &whose, ctx.person()?, &filter(kind, period), after, limit).await?)
}

/// `GET /desk/appeals/journal?kind=&since=&until=&names=&after=`
pub async fn show_journal(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let (all, kind) = hub::kinds(&ctx, &query).await?;
    let period = Period::read(&query, ctx.today());
    let after: Option<(i64, CaseId)> = query.word("after").and_then(Cursor::decode);
    let after = after.and_then(|(at, id)| Some((false, Timestamp::from_microsecond(at).ok()?, id)));
    let mut cases = found(&ctx, &kind, period, after, PAGE_ROWS + 1).await?;
    let more = cases.len() > PAGE_ROWS;
    cases.truncate(PAGE_ROWS);
    let next = cases.last().filter(|_| more).map(|last| {
        let place = Cursor::encode(&(last.opened_at.as_microsecond(), last.id));
        query.with("after", place).href(urls::JOURNAL)
    });
    let (t, looks) = (&ctx.t, query.has("names", "show"));
    let mut rows = Vec::new();
    for case in &cases {
        rows.push(row(&ctx, &kind, case, looks).await?);
    }
    Ok(Show(JournalPage {
        kinds: hub::tabs(&ctx, &all, &kind.code, &query, urls::JOURNAL),
        kind: kind.code.clone(),
        fields: period.fields(&ctx),
        period: t.with("appeals-period", &[("since", t.date(period.from).into()), ("until", t.date(period.until).into())]),
        table: (!rows.is_empty()).then(|| table(&ctx, rows)),
        empty: Empty::new(t.say("appeals-journal-none").to_owned(), t.say("appeals-journal-none-why").to_owned()),
        pages: Pagination::keyset(ctx.lang, query.word("after").map(|_| query.without("after").href(urls::JOURNAL)), next),
        csv: query.without("after").without("names").href("/desk/appeals/journal.csv"),
        names: (!looks && !cases.is_empty()).then(|| query.with("names", "show").href(urls::JOURNAL)),
        page: hub::page(&ctx, "appeals-journal").crumb(t.say("appeals-desk"), urls::DESK),
    })
    .into_response())
}

async fn row(ctx: &Ctx, kind: &Kind, case: &Case, looks: bool) -> Result<DataRow<'static>, Problem> {
    let t = &ctx.t;
    let declared = &kind.declaration;
    let who = if looks {
        let applicant = look::applicant(&ctx.house, &ctx.viewer, case).await?;
        let collective = case.data.0.contains_key("signatories");
        let who = [applicant.name.as_str(), applicant.residence.as_str()];
        let who = who.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        format!("{} {who}", index(&applicant.name, &case.number, collective))
    } else {
        "***".to_owned()
    };
    Ok(DataRow {
        cells: vec![
            case.number.clone().into(),
            t.date_short(cases::deadline::day_of(case.opened_at)).into(),
            who.into(),
            shown::category(t, declared, &case.category).into(),
            executor(ctx, case).into(),
            due(ctx, case).into(),
            declared.state(&case.state).map_or_else(String::new, |own| t.text(&own.title).to_owned()).into(),
            case.closed_at.map(|at| t.date_short(cases::deadline::day_of(at))).unwrap_or_default().into(),
        ],
        href: cases::desk_page(case.id).into(),
        ..DataRow::default()
    })
}

fn executor(ctx: &Ctx, case: &Case) -> String {
    let directory = reach::directory(ctx);
    case.executor_id.and_then(|id| directory.short_name(id, ctx.lang)).unwrap_or("—").to_owned()
}

fn due(ctx: &Ctx, case: &Case) -> String {
    if case.due_at == cases::NEVER { String::new() } else { ctx.t.date_short(cases::last_day(case)) }
}

/// The columns of the journal.
const COLUMNS: [&str; 8] = [
    "appeals-number",
    "appeals-received",
    "appeals-author",
    "appeals-category",
    "appeals-executor",
    "appeals-due",
    "appeals-state",
    "appeals-closed-on",
];

fn table(ctx: &Ctx, rows: Vec<DataRow<'static>>) -> DataTable<'static> {
    let t = &ctx.t;
    DataTable {
        caption: t.say("appeals-journal").to_owned().into(),
        caption_hidden: true,
        columns: COLUMNS.iter().map(|key| DataColumn::new(t.say(key).to_owned())).collect(),
        rows,
        ..DataTable::default()
    }
}

/// `GET /desk/appeals/journal.csv`: the same for spreadsheets, without names.
pub async fn export_journal(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let (_, kind) = hub::kinds(&ctx, &query).await?;
    let period = Period::read(&query, ctx.today());
    let cases = found(&ctx, &kind, period, None, EXPORTED).await?;
    let head = ["number", "received", "category", "executor", "due", "state", "closed"];
    let day = |at: Timestamp| cases::deadline::day_of(at).to_string();
    let cells = |case: &Case| {
        [
            case.number.clone(),
            day(case.opened_at),
            shown::category(&ctx.t, &kind.declaration, &case.category),
            spreadsheet::harmless(&executor(&ctx, case)),
            if case.due_at == cases::NEVER { String::new() } else { cases::last_day(case).to_string() },
            kind.declaration.state(&case.state).map_or_else(String::new, |own| ctx.t.text(&own.title).to_owned()),
            case.closed_at.map(day).unwrap_or_default(),
        ]
    };
    let table = spreadsheet::csv(head, cases.iter().map(cells))?;
    Ok(spreadsheet::saved(&format!("journal-{}-{}-{}.csv", kind.code, period.from, period.until), table))
}
