//! `/transit/cab/{token}`: the page of a vehicle's cab, small, large-lettered, without an account: what to drive, how late, what the
//! dispatcher wants; a few words back. What is sent without a connection is kept by the device and goes once there is one.

use askama::Template;
use i18n::Locale;
use jiff::SignedDuration;
use kit::{Problem, Timestamp};
use ui::Page;
use uuid::Uuid;
use web::{Ctx, Fields, Path, Redirect, Refusal, Show};

use crate::cab::actions::{self, WORDS};
use crate::cab::drive::{Drive, drive};
use crate::cab::store::{self, Cab, Told};
use crate::cab::{href, open};
use crate::live::{Live, State};
use crate::look::{self, Badge};
use crate::pages::parts::at_text;

/// Instructions shown, and how old they may be. All that are unread are shown, up to a limit that nobody reaches who reads them.
const TOLD: (usize, SignedDuration) = (5, SignedDuration::from_hours(12));
const UNREAD_MAX: i64 = 50;
/// A page is written down as alive once in so many seconds, and at once where an instruction waits.
const SEEN_EVERY_S: i64 = 60;

/// What the vehicle does, in words.
struct Now {
    badge: Badge,
    sign: String,
    hours: String,
    next: Option<(String, String)>,
    late: Option<(String, &'static str)>,
    ahead: Option<String>,
    warnings: Vec<String>,
    age: String,
}

/// An instruction.
struct Row {
    number: i64,
    text: String,
    at: String,
    read: Option<String>,
}

/// What changes from moment to moment.
#[derive(Template)]
#[template(path = "transit/cab/now.html")]
pub struct CabNow {
    t: Locale,
    now: Option<Now>,
    rows: Vec<Row>,
    unread: String,
    action: String,
    token: String,
    at: String,
}

impl askama::filters::HtmlSafe for CabNow {}

/// The page.
#[derive(Template)]
#[template(path = "transit/cab/cab.html")]
pub struct CabPage {
    page: Page,
    now: CabNow,
    now_href: String,
    say: String,
    key: Uuid,
    words: [&'static str; 7],
    worker: &'static str,
}

/// `GET /transit/cab/{token}`
pub async fn show_cab(ctx: Ctx, Path(token): Path<String>) -> Result<Show<CabPage>, Refusal> {
    let cab = open(&ctx.house, &token).await?;
    let title = ctx.t.with("transit-cab-title", &[("vehicle", cab.vehicle.as_str().into())]);
    let mut page = ctx.page(title);
    page.noindex = true;
    let own = href(&ctx.house, cab.id);
    Ok(Show(CabPage {
        now: now(&ctx, &cab).await?,
        now_href: format!("{own}/now"),
        say: format!("{own}/say"),
        key: ctx.house.clock().id(),
        words: WORDS,
        worker: ui::asset("offline-worker.js"),
        page,
    }))
}

/// `GET /transit/cab/{token}/now`
pub async fn show_now(ctx: Ctx, Path(token): Path<String>) -> Result<Show<CabNow>, Refusal> {
    let cab = open(&ctx.house, &token).await?;
    Ok(Show(now(&ctx, &cab).await?))
}

async fn now(ctx: &Ctx, cab: &Cab) -> Result<CabNow, Problem> {
    let (t, live, now) = (&ctx.t, ctx.house.part::<Live>(), ctx.now());
    live.fresh().await?;
    let mut told = store::told(ctx.db(), cab, now.checked_sub(TOLD.1).unwrap_or(now), UNREAD_MAX).await?;
    let unread = told.iter().filter(|own| own.read_at.is_none()).count();
    told.truncate(unread.max(TOLD.0));
    see(ctx, cab, &told).await?;
    Ok(CabNow {
        now: live.look(|state| drive(state, cab, now).map(|own| words(t, state, &own))).flatten(),
        unread: if unread > 0 { t.with("transit-cab-unread", &[("count", unread.into())]) } else { String::new() },
        rows: told.iter().map(|own| row(t, own)).collect(),
        action: format!("{}/read", href(&ctx.house, cab.id)),
        token: ctx.csrf(),
        at: clock(t, now),
        t: t.clone(),
    })
}

/// Writes that the page is there and has the instructions that it shows.
async fn see(ctx: &Ctx, cab: &Cab, told: &[Told]) -> Result<(), Problem> {
    let fresh = cab.seen_at.is_some_and(|at| ctx.now().as_second() - at.as_second() < SEEN_EVERY_S);
    let waiting: Vec<i64> = told.iter().filter(|own| own.delivered_at.is_none()).map(|own| own.number).collect();
    if fresh && waiting.is_empty() {
        return Ok(());
    }
    let given = std::sync::Arc::new((cab.clone(), waiting));
    let written: Result<(), db::DbError> = ctx
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move { store::seen(tx, &given.0, &given.1).await })
        })
        .await;
    Ok(written?)
}

fn clock(t: &Locale, at: Timestamp) -> String {
    t.time(at.to_zoned(kit::clock::kyiv()).time())
}

fn row(t: &Locale, own: &Told) -> Row {
    let what = t.say(&format!("transit-instruction-{}", own.code)).to_owned();
    let text = match (own.code.as_str(), own.text.is_empty()) {
        ("other", _) => own.text.clone(),
        (_, true) => what,
        _ => format!("{what}. {}", own.text),
    };
    Row { number: own.number, text, at: clock(t, own.sent_at), read: own.read_at.map(|at| at_text(t, &clock(t, at))) }
}

fn words(t: &Locale, state: &State, own: &Drive) -> Now {
    let version = &state.version;
    let mut warnings = Vec::new();
    if own.cancelled {
        warnings.push(t.say("transit-cab-cancelled").to_owned());
    }
    if !own.skipped.is_empty() {
        let names: Vec<&str> = own.skipped.iter().map(|stop| version.name(*stop)).collect();
        warnings.push(t.with("transit-cab-skip", &[("stops", names.join(", ").into())]));
    }
    if own.off_route {
        warnings.push(t.say("transit-live-off-route").to_owned());
    }
    let minutes = |seconds: i64| (seconds + 30).max(0) / 60;
    Now {
        badge: look::badge(t, version, own.route),
        sign: version.headsign(own.run.trip, 0).to_owned(),
        hours: format!("{} – {}", clock(t, own.hours.0), clock(t, own.hours.1)),
        next: own.next.map(|(stop, at)| (version.name(stop).to_owned(), clock(t, at))),
        late: own.late_s.map(|seconds| (signed(seconds), if seconds > 0 { "transit-cab-late" } else { "transit-cab-early" })),
        ahead: own.ahead.as_ref().map(|ahead| {
            let what = [
                ("vehicle", ahead.vehicle.as_str().into()),
                ("actual", minutes(ahead.actual_s).into()),
                ("planned", minutes(ahead.planned_s).into()),
            ];
            t.with("transit-cab-ahead", &what)
        }),
        warnings,
        age: crate::live::age(t, own.age_s),
    }
}

/// «+95», «−20»
fn signed(seconds: i64) -> String {
    if seconds < 0 { format!("−{}", -seconds) } else { format!("+{seconds}") }
}

/// `POST /transit/cab/{token}/read`
pub async fn read_instruction(ctx: Ctx, Path(token): Path<String>, sent: Fields) -> Result<Redirect, Refusal> {
    let cab = open(&ctx.house, &token).await?;
    let number = sent.text("instruction").parse().map_err(|_| Problem::NotFound)?;
    actions::read_instruction(&ctx.house, &cab, number).await?;
    Ok(Redirect::to(href(&ctx.house, cab.id)).saying("transit-cab-read-done"))
}

/// `POST /transit/cab/{token}/say`
pub async fn say_word(ctx: Ctx, Path(token): Path<String>, sent: Fields) -> Result<Redirect, Refusal> {
    let cab = open(&ctx.house, &token).await?;
    let key = sent.text("key").parse().unwrap_or_else(|_| ctx.house.clock().id());
    actions::say_from_cab(&ctx.house, &cab, sent.text("code"), key).await?;
    Ok(Redirect::to(href(&ctx.house, cab.id)).saying("transit-cab-said"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn lateness_has_a_sign() {
        assert_eq!([95, 0, -20].map(super::signed), ["+95", "+0", "−20"]);
    }
}
