//! `/outages`: what is off now, what will be, what was.

use askama::Template;
use kit::Problem;
use ui::{Empty, Html, MiniMap, Page, Pagination, Segmented};
use web::{Ctx, Query, Refusal, Response, Show};

use super::{filters, parts};
use crate::look::Kinds;
use crate::outage::Outage;
use crate::store::questions::{self, Span};
use crate::{followed, reach, urls};

/// Rows of a page.
const ROWS: usize = 30;

/// The page.
#[derive(Template)]
#[template(path = "outages/list.html")]
pub struct ListPage {
    page: Page,
    tabs: Segmented<'static>,
    filters: Vec<Html>,
    narrowed: bool,
    street: Option<String>,
    span: &'static str,
    rss: String,
    follow: Option<String>,
    rows: Vec<parts::Row>,
    map: Option<MiniMap<'static>>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
    desk: bool,
}

/// `GET /outages`
pub async fn list_outages(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, &query).await?).for_all())
}

async fn page(ctx: &Ctx, query: &Query) -> Result<ListPage, Problem> {
    let (t, kinds) = (&ctx.t, Kinds::load(ctx.db()).await?);
    let asked = filters::asked(query, Span::Now);
    let span = if asked.span == Span::All { Span::Now } else { asked.span };
    let mut found = questions::page(ctx.db(), &questions::Asked { span, ..asked }, ctx.now(), ROWS as i64 + 1).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| query.with("after", filters::cursor(last)).href(urls::OUTAGES));
    let back = query.word("after").is_some().then(|| query.without("after").href(urls::OUTAGES));
    let row =
        |(at, outage): (usize, &Outage)| parts::row(t, &kinds, outage, at, &reach::utility(ctx, outage.organisation, ctx.lang), ctx.now());
    let mut page = ctx.page(t.say("outages-title")).section("outages").describe(t.say("outages-lead"));
    page.noindex = !query.is_empty();
    Ok(ListPage {
        tabs: filters::tabs(ctx, urls::OUTAGES, query, &Span::PUBLIC, span),
        filters: filters::controls(ctx, query, &kinds).await?,
        narrowed: filters::is_narrowed(query),
        street: filters::street(ctx, query).await?,
        span: span.code(),
        follow: filters::district(&*reach::book(ctx).await?, query).map(|id| subscriptions::urls::follow(&followed::IN_DISTRICT.topic(id))),
        rss: query.without("after").without("span").href(urls::RSS),
        rows: found.iter().enumerate().map(row).collect(),
        map: parts::overview(t, &found),
        empty: empty(ctx, query, span),
        pages: Pagination::keyset(ctx.lang, back, next),
        desk: ctx.viewer.is(kit::Role::Editor),
        page,
    })
}

fn empty(ctx: &Ctx, query: &Query, span: Span) -> Empty<'static> {
    let t = &ctx.t;
    if filters::is_narrowed(query) {
        return Empty::new(t.say("outages-none-fits").to_owned(), t.say("outages-none-fits-why").to_owned())
            .action(t.say("outages-reset").to_owned(), urls::OUTAGES);
    }
    let key = |end: &str| t.say(&format!("outages-none-{}{end}", span.code())).to_owned();
    Empty { icon: "plug".into(), ..Empty::new(key(""), key("-why")) }
}
