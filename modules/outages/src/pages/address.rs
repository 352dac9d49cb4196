//! `/outages/at/{house}`: the outages of one house, and hearing of them.

use askama::Template;
use kit::Problem;
use places::{HouseId, Style};
use ui::{Html, MiniMap, Page, Pagination};
use web::{Ctx, IntoResponse, Path, Query, Refusal, Response, Show};

use super::{filters, parts};
use crate::look::Kinds;
use crate::outage::Outage;
use crate::store::questions::{self, Asked, Span};
use crate::{reach, store, tell, urls};

/// Past outages of a page; open ones are few.
const PAST: usize = 20;
/// Open outages shown.
const OPEN: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "outages/address.html")]
pub struct AddressPage {
    page: Page,
    open: Vec<parts::Row>,
    past: Vec<parts::Row>,
    pages: Pagination<'static>,
    map: Option<MiniMap<'static>>,
    address: String,
    follow: Html,
}

/// `GET /outages/at/{house}`
pub async fn show_address(ctx: Ctx, Path(id): Path<HouseId>, query: Query) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, id, &query).await?).into_response())
}

async fn page(ctx: &Ctx, id: HouseId, query: &Query) -> Result<AddressPage, Problem> {
    let (t, kinds, book) = (&ctx.t, Kinds::load(ctx.db()).await?, reach::book(ctx).await?);
    let title = book.format(id, ctx.lang, Style::Short).ok_or(Problem::NotFound)?;
    let open = store::questions::open_at(ctx.db(), id.0, OPEN).await?;
    let asked = Asked { span: Span::Past, house: Some(id.0), ..filters::asked(query, Span::Past) };
    let mut past = questions::page(ctx.db(), &Asked { kind: None, area: None, ..asked }, ctx.now(), PAST as i64 + 1).await?;
    let more = past.len() > PAST;
    past.truncate(PAST);
    let here = urls::at(id);
    let next = past.last().filter(|_| more).map(|last| query.with("after", filters::cursor(last)).href(&here));
    let back = query.word("after").is_some().then(|| here.clone());
    let row =
        |(at, outage): (usize, &Outage)| parts::row(t, &kinds, outage, at, &reach::utility(ctx, outage.organisation, ctx.lang), ctx.now());
    let mut page = ctx.page(t.with("outages-at", &[("address", title.as_str().into())])).section("outages");
    page = page.crumb(t.say("outages-title"), urls::OUTAGES);
    page.noindex = true;
    Ok(AddressPage {
        open: open.iter().enumerate().map(row).collect(),
        past: past.iter().enumerate().map(row).collect(),
        pages: Pagination::keyset(ctx.lang, back, next),
        map: parts::map(t, &book, &[id.0]),
        address: format!("/addresses/{id}"),
        follow: subscriptions::follow_box(ctx, &tell::topic(id)).await?,
        page,
    })
}
