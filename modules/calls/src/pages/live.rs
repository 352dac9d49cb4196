//! What goes on at the desk now: who waits, who talks, whose turn it is; asked again every few seconds.

use askama::Template;
use i18n::Locale;
use kit::Problem;
use web::{Ctx, HeaderMap, HeaderValue, IntoResponse, Refusal, Response, Show, StatusCode, etag, header};

use crate::call::{Call, State};
use crate::reach::{self, Centre};
use crate::store::operators::{self, Operator, Presence};
use crate::{look, store, urls};

/// Calls shown that go on.
const LIVE: i64 = 100;
/// Call-backs counted.
const COUNTED: i64 = 99;

/// What goes on.
#[derive(Template)]
#[template(path = "calls/now.html")]
pub struct Now {
    t: Locale,
    csrf: String,
    waiting: Vec<Row>,
    talking: Vec<Row>,
    own: Option<String>,
    said: String,
    callbacks: String,
    ready: String,
}

/// A call that goes on.
struct Row {
    number: String,
    since: String,
    seconds: i64,
    late: bool,
    held: bool,
    who: String,
    answer: Option<String>,
    href: String,
}

/// What goes on.
///
/// Errors: the database's.
pub async fn now(ctx: &Ctx) -> Result<Now, Problem> {
    let t = &ctx.t;
    let (mut waiting, mut talking, mut own) = (Vec::new(), Vec::new(), None);
    for call in store::calls::live(ctx.db(), LIVE).await? {
        let mine = call.operator.is_some() && call.operator == ctx.viewer.person;
        if call.state == State::Ringing {
            waiting.push(row(ctx, &call));
        } else {
            if mine {
                own = Some(urls::call(call.id));
            }
            talking.push(row(ctx, &call));
        }
    }
    let due = store::callbacks::due(ctx.db(), ctx.now(), COUNTED).await?;
    let ready = operators::all(ctx.db()).await?.into_iter().filter(|own| own.state == Presence::Ready).count();
    Ok(Now {
        said: t.with("calls-waiting-count", &[("count", waiting.len().into())]),
        callbacks: if due > 0 { t.with("calls-callbacks-due", &[("count", due.into())]) } else { String::new() },
        ready: t.with("calls-ready-count", &[("count", ready.into())]),
        csrf: ctx.csrf(),
        waiting,
        talking,
        own,
        t: t.clone(),
    })
}

fn row(ctx: &Ctx, call: &Call) -> Row {
    let since = call.answered_at.filter(|_| call.state != State::Ringing).unwrap_or(call.arrived_at);
    let seconds = since.duration_until(ctx.now()).as_secs().max(0);
    let who = call.operator.and_then(|id| reach::directory(&ctx.house).person_name(id).map(str::to_owned)).unwrap_or_default();
    Row {
        number: look::masked(&ctx.t, &call.number),
        since: since.to_string(),
        seconds,
        late: call.state == State::Ringing && seconds > call.answer_seconds,
        held: call.state == State::Held,
        who,
        answer: (call.state == State::Ringing || call.operator.is_none()).then(|| urls::act(call.id, "answer")),
        href: urls::call(call.id),
    }
}

/// `GET /desk/calls/now`: the part alone; 304 where nothing has changed since.
pub async fn show_now(ctx: Ctx, headers: HeaderMap) -> Result<Response, Refusal> {
    let centre: Centre = reach::operated(&ctx.house, &ctx.viewer).await?;
    let tag = tag(&ctx, &centre).await?;
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| etag::is_known(known, &tag)) {
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        marked(&mut response, &tag);
        return Ok(response);
    }
    let mut response = Show(now(&ctx).await?).into_response();
    marked(&mut response, &tag);
    Ok(response)
}

fn marked(response: &mut Response, tag: &str) {
    if let Ok(value) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(header::ETAG, value);
    }
}

/// Two cheap questions that say whether anything has changed: calls that go on, and call-backs that are due.
async fn tag(ctx: &Ctx, centre: &Centre) -> Result<String, Problem> {
    let (count, changed) = store::calls::live_mark(ctx.db()).await?;
    let due = store::callbacks::due(ctx.db(), ctx.now(), COUNTED).await?;
    let ready = operators::all(ctx.db()).await?;
    let since = ready.iter().map(|own: &Operator| own.since.as_microsecond()).max().unwrap_or(0);
    let changed = changed.map(|at| at.as_microsecond()).unwrap_or(0);
    let mark = format!("{} {count} {changed} {due} {since} {} {:?}", centre.organisation, ctx.lang.tag(), ctx.viewer.person);
    Ok(format!("\"{}\"", ctx.house.seal().sign("calls-now", &mark)))
}
