//! `/outages/{outage}`: one outage as everybody sees it, with all its houses; good for printing and hanging up.

use askama::Template;
use ui::{Html, MiniMap, Page, SummaryList, SummaryRow, Tag, Timeline};
use web::{Ctx, Path, Refusal, Response, Show};

use super::parts;
use crate::look::{self, Kinds};
use crate::outage::State;
use crate::{reach, store, urls};

/// The page.
#[derive(Template)]
#[template(path = "outages/outage.html")]
pub struct OutagePage {
    page: Page,
    state: Tag<'static>,
    late: bool,
    reason: String,
    hours: String,
    words: String,
    facts: Html,
    streets: Vec<parts::Street>,
    houses: String,
    unread: Vec<String>,
    history: Timeline<'static>,
    map: Option<MiniMap<'static>>,
    desk: Option<String>,
}

/// `GET /outages/{outage}`
pub async fn show_outage(ctx: Ctx, Path(number): Path<String>) -> Result<Response, Refusal> {
    let outage = reach::outage(&ctx, &number).await?;
    let (t, kinds, book) = (&ctx.t, Kinds::load(ctx.db()).await?, reach::book(&ctx).await?);
    let houses = store::houses::of(ctx.db(), outage.number).await?;
    let events = store::events::of(ctx.db(), outage.number).await?;
    let unread = store::unread::of(ctx.db(), outage.number).await?;
    let title = look::titled(t, &kinds, &outage);
    let page = ctx.page(title).section("outages").crumb(t.say("outages-title"), urls::OUTAGES);
    Ok(Show(OutagePage {
        state: look::state_tag(t, &outage, ctx.now()),
        late: outage.is_late(ctx.now()),
        reason: if outage.state == State::Cancelled { outage.reason.clone() } else { String::new() },
        hours: look::hours(t, &outage),
        words: t.text(&outage.words.0).to_owned(),
        facts: Html::of(&facts(&ctx, &kinds, &outage)),
        streets: parts::streets(&book, &houses, ctx.lang),
        houses: look::houses(t, &outage),
        unread: unread.into_iter().map(|own| own.line).collect(),
        history: look::history(t, &events, false),
        map: parts::map(t, &book, &houses),
        desk: reach::writes(&ctx.viewer, outage.organisation).then(|| urls::desk(outage.number)),
        page: page.describe(look::place(t, &outage)),
    })
    .for_all())
}

/// What is known of an outage, name by name.
pub fn facts(ctx: &Ctx, kinds: &Kinds, outage: &crate::outage::Outage) -> SummaryList<'static> {
    let t = &ctx.t;
    let row = |key: &str, value: String| SummaryRow::new(t.say(key).to_owned(), value);
    let directory = reach::directory(ctx);
    let utility = directory.organisation(outage.organisation);
    let mut rows = vec![
        row("outages-number", outage.number.to_string()),
        row("outages-what", kinds.title(t, &outage.kind).to_owned()),
        row("outages-cause", t.text(&outage.cause.0).to_owned()),
        row("outages-starts", t.date_time(outage.starts_at)),
        match outage.ended_at {
            Some(at) => row("outages-ended", t.date_time(at)),
            None => row("outages-ends", look::end(t, outage)),
        },
        row("outages-where", look::place(t, outage).to_owned()),
    ];
    if let Some(own) = utility {
        rows.push(row("outages-utility", own.name.get(ctx.lang).to_owned()));
        if !own.phone.is_empty() {
            rows.push(row("outages-phone", own.phone.clone()));
        }
    }
    SummaryList { rows, ..SummaryList::default() }
}
