//! `/desk/outages`: the outages of the viewer's utilities.

use askama::Template;
use ui::{Content, DataColumn, DataRow, DataTable, Empty, Html, Page, Pagination, Segmented};
use web::{Ctx, Query, Refusal, Show};

use super::filters;
use crate::look::{self, Kinds};
use crate::outage::Outage;
use crate::store::questions::{self, Asked, Span};
use crate::{reach, urls};

/// Rows of a page.
const ROWS: usize = 50;

/// The page.
#[derive(Template)]
#[template(path = "outages/desk.html")]
pub struct DeskPage {
    page: Page,
    tabs: Segmented<'static>,
    filters: Vec<Html>,
    narrowed: bool,
    span: &'static str,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    administrator: bool,
}

/// `GET /desk/outages`
pub async fn list_own(ctx: Ctx, query: Query) -> Result<Show<DeskPage>, Refusal> {
    let (t, kinds) = (&ctx.t, Kinds::load(ctx.db()).await?);
    let asked = Asked { organisations: reach::desk(&ctx.viewer), ..filters::asked(&query, Span::Now) };
    let span = asked.span;
    let mut found = questions::page(ctx.db(), &asked, ctx.now(), ROWS as i64 + 1).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| query.with("after", filters::cursor(last)).href(urls::DESK));
    let back = query.word("after").is_some().then(|| query.without("after").href(urls::DESK));
    let spans = [Span::Now, Span::Planned, Span::Past, Span::All];
    Ok(Show(DeskPage {
        tabs: filters::tabs(&ctx, urls::DESK, &query, &spans, span),
        filters: filters::controls(&ctx, &query, &kinds).await?,
        narrowed: filters::is_narrowed(&query),
        span: span.code(),
        table: (!found.is_empty()).then(|| table(&ctx, &kinds, &found)),
        empty: Empty::new(t.say("outages-desk-none").to_owned(), t.say("outages-desk-none-why").to_owned())
            .action(t.say("outages-new").to_owned(), urls::NEW),
        pages: Pagination::keyset(ctx.lang, back, next),
        administrator: ctx.viewer.is(kit::Role::Administrator),
        page: ctx.page(t.say("outages-desk-title")).desk().crumb(t.say("outages-desk"), "/desk"),
    }))
}

fn table(ctx: &Ctx, kinds: &Kinds, found: &[Outage]) -> DataTable<'static> {
    let t = &ctx.t;
    let column = |key: &str| DataColumn::new(t.say(key).to_owned());
    let row = |outage: &Outage| {
        let houses = match outage.unread {
            0 => look::houses(t, outage),
            count => format!("{}, {}", look::houses(t, outage), t.with("outages-unread-count", &[("count", count.into())])),
        };
        DataRow {
            cells: vec![
                Content::from(format!("№ {}. {}", outage.number, look::titled(t, kinds, outage))),
                Content::from(look::place(t, outage).to_owned()),
                Content::from(look::hours(t, outage)),
                Content::from(houses),
                Content::from(Html::of(&look::state_tag(t, outage, ctx.now()))),
            ],
            href: urls::desk(outage.number).into(),
            ..DataRow::default()
        }
    };
    DataTable {
        caption: t.say("outages-desk-title").to_owned().into(),
        caption_hidden: true,
        columns: ["outages-outage", "outages-where", "outages-when", "outages-addresses", "outages-state"]
            .into_iter()
            .map(column)
            .collect(),
        rows: found.iter().map(row).collect(),
        ..DataTable::default()
    }
}

/// The way to pages of the desk.
pub fn crumbs(ctx: &Ctx, page: Page) -> Page {
    page.desk().crumb(ctx.t.say("outages-desk"), "/desk").crumb(ctx.t.say("outages-desk-title"), urls::DESK)
}

/// The page of something done with an outage.
pub fn act_page(ctx: &Ctx, outage: &Outage, key: &str) -> Page {
    let name = ctx.t.with("outages-named-number", &[("number", outage.number.to_string().into())]);
    crumbs(ctx, ctx.page(ctx.t.say(key))).crumb(name, urls::desk(outage.number))
}
