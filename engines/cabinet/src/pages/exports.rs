//! `/cabinet/exports`: what a person took out of the platform, by the journal. The tables themselves are made when they are asked for and
//! not kept.

use askama::Template;
use audit::{Filter, Place, Record};
use i18n::Locale;
use ui::{Html, Page, Pagination};
use web::{Ctx, Cursor, Query, Refusal, Show};

use super::files::step;

const HREF: &str = "/cabinet/exports";

/// What was taken out once.
pub struct Row {
    at: String,
    what: String,
    /// How many records, where the journal says so; else empty.
    count: String,
}

/// The page.
#[derive(Template)]
#[template(path = "cabinet/exports.html")]
pub struct ExportsPage {
    page: Page,
    rows: Vec<Row>,
    pages: Html,
}

/// `GET /cabinet/exports`
pub async fn list_exports(ctx: Ctx, query: Query) -> Result<Show<ExportsPage>, Refusal> {
    let after: Option<Place> = query.word("after").and_then(Cursor::decode);
    let first = after.is_some().then(|| HREF.to_owned());
    let filter = Filter { verb: "export".into(), actor: Some(ctx.person()?), ..Filter::default() };
    let (records, more) = audit::page(ctx.db(), &filter, after).await?;
    let next = records.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&audit::place(last))).href(HREF));
    let page = step(&ctx, "cabinet-exports").crumb(ctx.t.say("cabinet-files"), "/cabinet/files");
    Ok(Show(draw(page, records.iter().map(|record| row(&ctx.t, record)).collect(), (first, next))))
}

fn draw(page: Page, rows: Vec<Row>, (first, next): (Option<String>, Option<String>)) -> ExportsPage {
    let pages = if first.is_some() || next.is_some() { Html::of(&Pagination::keyset(page.lang(), first, next)) } else { Html::default() };
    ExportsPage { rows, pages, page }
}

fn row(t: &Locale, record: &Record) -> Row {
    let (_, kind) = audit::said(t, record);
    let details: serde_json::Value = serde_json::from_str(&record.details).unwrap_or_default();
    let code = details["register"].as_str().unwrap_or_default();
    let what = match record.object_kind.as_str() {
        "person" => t.say("cabinet-export-archive").to_owned(),
        _ if code.is_empty() => kind,
        _ => format!("{kind}: {code}"),
    };
    let count = details["records"].as_i64().map(|count| t.number(count)).unwrap_or_default();
    Row { at: t.date_time(record.at), what, count }
}

/// Every state of the page, for the test that renders it.
pub(crate) fn samples(page: &Page) -> Vec<ExportsPage> {
    let row =
        |count: &str| Row { at: "26 листопада 2026".into(), what: "Реєстр: pharmacies <&>".into(), count: count.into() };
    let next = (None, Some(HREF.to_owned()));
    vec![draw(page.clone(), vec![row("1 200"), row("")], next), draw(page.clone(), Vec::new(), (None, None))]
}
