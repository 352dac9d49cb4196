//! `/desk/calls/callbacks`: who is to be called back, and how tries went. What tells of a person stands on the page of a call, whose looks
//! are in the journal.

use askama::Template;
use kit::{Problem, Timestamp};
use ui::{Empty, Page, Pagination, Segment, Segmented, Tag};
use web::{Ctx, Cursor, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::acts;
use crate::actions;
use crate::call::Direction;
use crate::callback::{Callback, CallbackId, State, Tried};
use crate::{look, reach, store, urls};

/// Rows of a page.
const ROWS: usize = 30;

/// The page.
#[derive(Template)]
#[template(path = "calls/callbacks.html")]
pub struct CallbacksPage {
    page: Page,
    tabs: Segmented<'static>,
    open: bool,
    rows: Vec<Row>,
    empty: Empty<'static>,
    pages: Pagination<'static>,
}

struct Row {
    number: String,
    reason: String,
    when: String,
    late: Option<Tag<'static>>,
    tries: String,
    state: Tag<'static>,
    call: Option<String>,
    act: String,
    version: i64,
}

/// `GET /desk/calls/callbacks`
pub async fn list_callbacks(ctx: Ctx, query: Query) -> Result<Show<CallbacksPage>, Refusal> {
    reach::operated(&ctx.house, &ctx.viewer).await?;
    let t = &ctx.t;
    let open = !query.has("show", "closed");
    let after: Option<(i64, CallbackId)> = query.word("after").and_then(Cursor::decode);
    let after = after.and_then(|(at, id)| Some((Timestamp::from_microsecond(at).ok()?, id)));
    let limit = ROWS as i64 + 1;
    let mut found =
        if open { store::callbacks::open(ctx.db(), after, limit).await? } else { store::callbacks::closed(ctx.db(), after, limit).await? };
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let place = |last: &Callback| Cursor::encode(&((if open { last.due_at } else { last.created_at }).as_microsecond(), last.id));
    let next = found.last().filter(|_| more).map(|last| query.with("after", place(last)).href(urls::CALLBACKS));
    let back = query.word("after").is_some().then(|| query.without("after").href(urls::CALLBACKS));
    let tab = |key: &str, href: String, current: bool| Segment::new(t.say(key).to_owned(), href, current);
    let page = ctx.page(t.say("calls-callbacks")).desk().crumb(t.say("calls-desk-home"), "/desk").crumb(t.say("calls-title"), urls::DESK);
    Ok(Show(CallbacksPage {
        tabs: Segmented {
            label: t.say("calls-callbacks").to_owned().into(),
            items: vec![
                tab("calls-callbacks-open", urls::CALLBACKS.to_owned(), open),
                tab("calls-callbacks-closed", format!("{}?show=closed", urls::CALLBACKS), !open),
            ],
        },
        open,
        rows: found.iter().map(|own| row(&ctx, own)).collect(),
        empty: Empty::new(t.say("calls-callbacks-none").to_owned(), t.say("calls-callbacks-none-why").to_owned()),
        pages: Pagination::keyset(ctx.lang, back, next),
        page,
    }))
}

fn row(ctx: &Ctx, own: &Callback) -> Row {
    let t = &ctx.t;
    let colour = match own.state {
        State::Open => "yellow",
        State::Done => "green",
        State::GivenUp => "red",
        State::Needless => "",
    };
    let late = own.state == State::Open && own.due_at <= ctx.now();
    Row {
        number: look::masked(t, &own.number),
        reason: t.say(&format!("calls-callback-reason-{}", own.reason.code())).to_owned(),
        when: look::moment(t, own.due_at, ctx.today()),
        late: late.then(|| Tag::new(t.say("calls-callback-now").to_owned(), "red").icon("clock")),
        tries: if own.tries > 0 { t.with("calls-callback-tries", &[("count", own.tries.into())]) } else { String::new() },
        state: Tag::new(t.say(&format!("calls-callback-{}", own.state.code().replace('_', "-"))).to_owned(), colour),
        call: own.call.map(urls::call),
        act: urls::callback(own.id),
        version: own.version,
    }
}

/// `POST /desk/calls/callbacks/{callback}`
pub async fn try_callback(ctx: Ctx, Path(id): Path<CallbackId>, sent: Fields) -> Result<Redirect, Refusal> {
    let back = Redirect::to(urls::CALLBACKS);
    let (Some(tried), Ok(seen)) = (Tried::from_code(sent.text("tried")), sent.text("version").parse()) else {
        return Ok(back.warning("calls-callback-how"));
    };
    match actions::try_callback(&ctx.house, &ctx.viewer, id, seen, tried).await {
        Ok(State::Open) => Ok(back.saying("calls-callback-later")),
        Ok(_) => Ok(back.saying("calls-callback-closed-said")),
        Err(Problem::Conflict(says)) => Ok(back.warning(says)),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /desk/calls/callbacks/{callback}/call`: begins the call; its page has the whole number, and the look stands in the journal.
pub async fn call_now(ctx: Ctx, Path(id): Path<CallbackId>, sent: Fields) -> Result<Response, Refusal> {
    let seen = sent.text("version").parse().unwrap_or(0);
    let own = match actions::claim_callback(&ctx.house, &ctx.viewer, id, seen).await {
        Ok(own) => own,
        Err(Problem::Conflict(says)) => return Ok(Redirect::to(urls::CALLBACKS).warning(says).into_response()),
        Err(problem) => return Err(problem.into()),
    };
    let started = actions::start_call(&ctx.house, &ctx.viewer, &own.number, Direction::Out).await?;
    Ok(acts::to_call(started).into_response())
}
