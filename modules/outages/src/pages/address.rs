//! `/outages/at/{house}`: the outages of one house, and hearing of them.

use askama::Template;
use kit::{FieldProblem, Problem};
use places::HouseId;
use ui::{Controls, Html, Line, MiniMap, Page, Pagination};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::{filters, parts};
use crate::look::Kinds;
use crate::outage::Outage;
use crate::store::questions::{self, Asked, Span};
use crate::{actions, reach, store, tell, urls};

/// Past outages of a page; open ones are few.
const PAST: usize = 20;
/// Open outages shown.
const OPEN: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "outages/address.html")]
pub struct AddressPage {
    page: Page,
    problems: Html,
    open: Vec<parts::Row>,
    past: Vec<parts::Row>,
    pages: Pagination<'static>,
    map: Option<MiniMap<'static>>,
    address: String,
    subscribe: String,
    email: Option<Html>,
    subscribed: bool,
}

/// `GET /outages/at/{house}`
pub async fn show_address(ctx: Ctx, Path(id): Path<HouseId>, query: Query) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, id, &query, "", &[]).await?).into_response())
}

async fn page(ctx: &Ctx, id: HouseId, query: &Query, typed: &str, problems: &[FieldProblem]) -> Result<AddressPage, Problem> {
    let (t, kinds, book) = (&ctx.t, Kinds::load(ctx.db()).await?, reach::book(ctx).await?);
    let title = actions::title_of(&ctx.house, id, ctx.lang).await?;
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
    let controls = Controls::new(t, problems);
    let line = Line { kind: "email", autocomplete: "email", ..Line::default() };
    let subscribed = match ctx.viewer.person {
        Some(person) => subscriptions::hears(ctx.db(), person, &tell::topic(id)).await?,
        None => false,
    };
    let mut page = ctx.page(t.with("outages-at", &[("address", title.as_str().into())])).section("outages");
    page = page.crumb(t.say("outages-title"), urls::OUTAGES);
    page.noindex = true;
    Ok(AddressPage {
        problems: controls.summary(),
        open: open.iter().enumerate().map(row).collect(),
        past: past.iter().enumerate().map(row).collect(),
        pages: Pagination::keyset(ctx.lang, back, next),
        map: parts::map(t, &book, &[id.0]),
        address: format!("/addresses/{id}"),
        subscribe: format!("{here}/subscribe"),
        email: ctx.viewer.person.is_none().then(|| controls.line("email", "subscriptions-email", typed, line)),
        subscribed,
        page,
    })
}

/// `POST /outages/at/{house}/subscribe`
pub async fn subscribe(ctx: Ctx, Path(id): Path<HouseId>, sent: Fields) -> Result<Response, Refusal> {
    let back = Redirect::to(urls::at(id));
    if let Some(person) = ctx.viewer.person {
        actions::subscribe(&ctx.house, id, person, ctx.lang).await?;
        return Ok(back.saying("subscriptions-subscribed").into_response());
    }
    match actions::subscribe_mailbox(&ctx.house, id, sent.text("email"), ctx.lang).await {
        Ok(()) => Ok(back.saying("subscriptions-asked").into_response()),
        Err(Problem::Invalid(problems)) => {
            Ok(Show(page(&ctx, id, &Query::default(), sent.text("email"), &problems).await?).with_mistakes())
        }
        Err(problem) => Err(problem.into()),
    }
}
