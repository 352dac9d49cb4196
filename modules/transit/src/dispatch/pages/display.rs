//! `/transit/displays/{stop}`: the board of a stop for a screen that hangs there: large, without a session, alive without a connection.

use askama::Template;
use i18n::Locale;
use jiff::SignedDuration;
use kit::{Problem, Timestamp};
use ui::Page;
use uuid::Uuid;
use web::{Ctx, Path, Query, Refusal, Show};

use crate::dispatch::alert::Alert;
use crate::dispatch::store;
use crate::live::board::{Known, Line, board};
use crate::live::{Live, row};
use crate::look::Badge;
use crate::pages::parts::at_text;
use crate::published::{Held, Loaded};
use crate::urls;

/// Lines that are readable from ten metres.
const LINES: usize = 7;
/// Lines farther ahead are of no use to who stands here.
const AHEAD: SignedDuration = SignedDuration::from_hours(3);
/// A display is written down as alive once in so many seconds.
const SEEN_EVERY_S: i64 = 60;

/// A line of the display.
struct Row {
    badge: Badge,
    sign: String,
    /// Unix seconds: the script counts on while there is no connection.
    at: i64,
    minutes: Option<i64>,
    clock: String,
    code: &'static str,
    known: &'static str,
    accessible: bool,
    goes: bool,
}

/// The board alone.
#[derive(Template)]
#[template(path = "transit/dispatch/display_board.html")]
pub struct DisplayBoard {
    t: Locale,
    rows: Vec<Row>,
    alerts: Vec<String>,
    spoken: String,
    now: i64,
    at: String,
}

impl askama::filters::HtmlSafe for DisplayBoard {}

/// The screen.
#[derive(Template)]
#[template(path = "transit/dispatch/display.html")]
pub struct DisplayPage {
    page: Page,
    look: &'static str,
    board_href: String,
    clock: String,
    board: DisplayBoard,
}

/// `GET /transit/displays/{stop}?look=led`
pub async fn show_display(ctx: Ctx, Path(stop): Path<String>, query: Query) -> Result<Show<DisplayPage>, Refusal> {
    let (board, name) = drawn(&ctx, &stop).await?;
    let screen = screen(&query);
    see(&ctx, screen).await?;
    let look = if query.word("look") == Some("led") { "led" } else { "lcd" };
    let mut page = ctx.page(name);
    page.noindex = true;
    let clock = board.at.clone();
    Ok(Show(DisplayPage { page, look, board_href: urls::display_board(&stop, ctx.lang.tag(), screen), clock, board }))
}

/// `GET /transit/displays/{stop}/board`
pub async fn show_board(ctx: Ctx, Path(stop): Path<String>, query: Query) -> Result<Show<DisplayBoard>, Refusal> {
    let (board, _) = drawn(&ctx, &stop).await?;
    see(&ctx, screen(&query)).await?;
    Ok(Show(board))
}

fn screen(query: &Query) -> Option<Uuid> {
    query.word("screen")?.parse().ok()
}

/// Writes, once a minute, that a screen is alive.
async fn see(ctx: &Ctx, screen: Option<Uuid>) -> Result<(), Problem> {
    let Some(id) = screen else { return Ok(()) };
    let Some(known) = store::displays::find(ctx.db(), id).await? else { return Ok(()) };
    if known.asked_at.is_some_and(|at| ctx.now().as_second() - at.as_second() < SEEN_EVERY_S) {
        return Ok(());
    }
    let written: Result<(), db::DbError> = ctx.db().tx(move |tx| Box::pin(store::displays::asked(tx, id))).await;
    Ok(written?)
}

async fn drawn(ctx: &Ctx, stop: &str) -> Result<(DisplayBoard, String), Problem> {
    let live = ctx.house.part::<Live>();
    let held = live.fresh().await?;
    let (_, version, index) = held.stop(stop, None).ok_or(Problem::NotFound)?;
    let open = store::alerts::open(ctx.db(), ctx.now()).await?;
    let routes: Vec<&str> = version.routes_at(index).into_iter().map(|route| version.feed.text(version.feed[route].id)).collect();
    let stops = version.with_station(stop);
    let alerts =
        open.iter().filter(|alert| alert.concerns(&stops, &routes)).map(|alert: &Alert| alert.title(&ctx.t, Some(version))).collect();
    Ok((made(ctx, live, &held, stop, alerts), version.name(index).to_owned()))
}

fn made(ctx: &Ctx, live: &Live, held: &Held, stop: &str, alerts: Vec<String>) -> DisplayBoard {
    let (t, now) = (&ctx.t, ctx.now());
    let until = now.checked_add(AHEAD).unwrap_or(now);
    let lines: Vec<Line> = board(live, held, stop, now, LINES).into_iter().filter(|line| line.at < until).collect();
    let rows: Vec<Row> = lines.iter().map(|line| line_of(t, line, now)).collect();
    let zone = held.current().map_or_else(kit::clock::kyiv, |version: &std::sync::Arc<Loaded>| version.zone.clone());
    DisplayBoard {
        spoken: spoken(t, &rows, &alerts),
        at: t.time(now.to_zoned(zone).time()),
        now: now.as_second(),
        rows,
        alerts,
        t: t.clone(),
    }
}

fn line_of(t: &Locale, line: &Line, now: Timestamp) -> Row {
    let own = row(t, line, now);
    let known = match line.known {
        Known::Live { .. } => "transit-display-live",
        Known::Scheduled => "transit-display-scheduled",
        Known::NoData { .. } => "transit-display-no-data",
        Known::Cancelled => "transit-live-cancelled",
        Known::Skipped => "transit-live-skipped",
    };
    Row {
        badge: own.badge,
        sign: own.sign,
        at: line.at.as_second(),
        minutes: own.minutes,
        clock: own.clock,
        code: own.code,
        known,
        accessible: own.accessible,
        goes: own.goes,
    }
}

/// The board as it is read aloud.
fn spoken(t: &Locale, rows: &[Row], alerts: &[String]) -> String {
    let line = |row: &Row| {
        let what =
            [("mode", row.badge.mode.as_str().into()), ("label", row.badge.label.as_str().into()), ("sign", row.sign.as_str().into())];
        match row.minutes.filter(|_| row.goes) {
            Some(minutes) => t.with("transit-display-spoken", &[&what[..], &[("minutes", minutes.into())]].concat()),
            None if row.goes => t.with("transit-display-spoken-at", &[&what[..], &[("at", at_text(t, &row.clock).into())]].concat()),
            None => t.with("transit-display-spoken-off", &what),
        }
    };
    let said: Vec<String> = rows.iter().map(line).chain(alerts.iter().cloned()).collect();
    if said.is_empty() { t.say("transit-next-none").to_owned() } else { said.join(". ") }
}
