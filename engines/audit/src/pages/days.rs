//! `/journal`: the published digests of the journal, for everybody who wants to keep them.

use askama::Template;
use ui::{Html, Pagination};
use web::{Ctx, Query, Refusal, Response, Show, spreadsheet};

use crate::day::{self, Day};

/// Days of a page.
const SHOWN: usize = 31;
const HREF: &str = "/journal";

#[derive(Template)]
#[template(path = "days.html")]
pub(super) struct DaysPage {
    page: ui::Page,
    days: Vec<Row>,
    pages: Html,
}

/// A published day as it is read.
struct Row {
    day: String,
    entries: String,
    digest: String,
}

/// `GET /journal`
pub(super) async fn show_days(ctx: Ctx, query: Query) -> Result<Show<DaysPage>, Refusal> {
    let before = query.word("before").filter(|day| day.parse::<jiff::civil::Date>().is_ok());
    let mut found = day::newest(ctx.db(), before, SHOWN as i64 + 1).await?;
    let more = found.len() > SHOWN;
    found.truncate(SHOWN);
    let older = found.last().filter(|_| more).map(|last| query.with("before", &last.day).href(HREF));
    let newest = before.map(|_| HREF.to_owned());
    let pages = if older.is_some() || newest.is_some() { Html::of(&Pagination::keyset(ctx.lang, newest, older)) } else { Html::default() };
    let page = ctx.page(ctx.t.say("audit-days-title")).describe(ctx.t.say("audit-days-lead"));
    Ok(Show(DaysPage { days: found.iter().map(|day| row(&ctx, day)).collect(), pages, page }))
}

fn row(ctx: &Ctx, day: &Day) -> Row {
    let shown = day.day.parse().map_or_else(|_| day.day.clone(), |date| ctx.t.date(date));
    Row { day: shown, entries: ctx.t.number(day.entries), digest: day.digest_text() }
}

/// `GET /journal.csv`: all of them, for `hromada audit verify --against`.
pub(super) async fn give_days(ctx: Ctx) -> Result<Response, Refusal> {
    let days = day::all(ctx.db()).await?;
    let rows = days.iter().map(|day| [day.day.clone(), day.entries.to_string(), day.digest_text()]);
    Ok(spreadsheet::saved("journal-digests.csv", spreadsheet::csv(["day", "entries", "digest"], rows)?))
}
