//! `/desk/transit`: the versions of the timetable.

use askama::Template;
use kit::{FieldProblem, Role};
use ui::{Content, DataColumn, DataRow, DataTable, Empty, Html, Page, Pagination};
use web::{Ctx, Fields, Query, Refusal, Show};

use super::imports;
use crate::version::{Version, of_day};
use crate::{look, reach, store, urls};

/// Rows of a page.
const ROWS: usize = 30;
/// Days before the end of a timetable from which its end is said.
const WARNED_DAYS: i64 = 14;

/// The page.
#[derive(Template)]
#[template(path = "transit/desk.html")]
pub struct DeskPage {
    page: Page,
    now: String,
    warning: String,
    imports: Vec<(String, String, String)>,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    administrator: bool,
}

/// `GET /desk/transit`
pub async fn list_versions(ctx: Ctx, query: Query) -> Result<Show<DeskPage>, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let t = &ctx.t;
    let before = query.word("before").and_then(|word| word.parse().ok());
    let mut found = store::versions::page(ctx.db(), before, ROWS as i64 + 1).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| query.with("before", last.number).href(urls::DESK));
    let back = before.is_some().then(|| urls::DESK.to_owned());
    let published = store::versions::published_from(ctx.db(), ctx.today()).await?;
    let now = match of_day(&published, ctx.today()) {
        Some(own) => t.with("transit-desk-now", &[("title", own.title.as_str().into()), ("valid", look::validity(t, own).into())]),
        None => t.say("transit-desk-now-none").to_owned(),
    };
    Ok(Show(DeskPage {
        now,
        warning: warning(&ctx, &published),
        imports: imports::open(&ctx).await?,
        table: (!found.is_empty()).then(|| table(&ctx, &found)),
        empty: Empty::new(t.say("transit-desk-none").to_owned(), t.say("transit-desk-none-why").to_owned())
            .action(t.say("transit-import").to_owned(), urls::IMPORT),
        pages: Pagination::keyset(ctx.lang, back, next),
        administrator: ctx.viewer.is(Role::Administrator),
        page: ctx.page(t.say("transit-desk-title")).desk().crumb(t.say("transit-desk"), "/desk"),
    }))
}

/// The end of what is published, where it is near.
fn warning(ctx: &Ctx, published: &[Version]) -> String {
    let last = published.iter().filter_map(|own| own.valid_until).max();
    let near = |last: &jiff::civil::Date| ctx.today().until(*last).is_ok_and(|span| i64::from(span.get_days()) < WARNED_DAYS);
    last.filter(near).map(|last| ctx.t.with("transit-desk-ends", &[("day", ctx.t.date(last).into())])).unwrap_or_default()
}

fn table(ctx: &Ctx, found: &[Version]) -> DataTable<'static> {
    let t = &ctx.t;
    let row = |own: &Version| DataRow {
        cells: vec![
            Content::from(format!("№ {}. {}", own.number, own.title)),
            Content::from(Html::of(&look::state_tag(t, own, ctx.today()))),
            Content::from(look::validity(t, own)),
            Content::from(look::figures(t, own)),
            Content::from(t.date_time(own.created_at)),
        ],
        href: urls::version(own.number).into(),
        ..DataRow::default()
    };
    let columns = ["transit-version", "transit-state", "transit-days", "transit-contents", "transit-made"];
    DataTable {
        caption: t.say("transit-desk-title").to_owned().into(),
        caption_hidden: true,
        columns: columns.into_iter().map(|key| DataColumn::new(t.say(key).to_owned())).collect(),
        rows: found.iter().map(row).collect(),
        ..DataTable::default()
    }
}

/// The way to pages of the desk.
pub fn crumbs(ctx: &Ctx, page: Page) -> Page {
    page.desk().crumb(ctx.t.say("transit-desk"), "/desk").crumb(ctx.t.say("transit-desk-title"), urls::DESK)
}

/// The page of something done with a version.
pub fn act_page(ctx: &Ctx, version: &Version, key: &str) -> Page {
    crumbs(ctx, ctx.page(ctx.t.say(key))).crumb(named(ctx, version), urls::version(version.number))
}

/// «Версія № 3»
pub fn named(ctx: &Ctx, version: &Version) -> String {
    ctx.t.with("transit-version-number", &[("number", version.number.to_string().into())])
}

/// The version that a form was made of; −1 for what is no number, which fits none.
pub fn seen(sent: &Fields) -> i64 {
    sent.text("version").parse().unwrap_or(-1)
}

/// A day as a browser's field has it; none where it is empty.
///
/// Errors: what is no day, at the field.
pub fn typed_day(sent: &Fields, field: &str) -> Result<Option<jiff::civil::Date>, FieldProblem> {
    match sent.text(field) {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| FieldProblem { field: field.to_owned(), says: "transit-day-wrong".into() }),
    }
}
