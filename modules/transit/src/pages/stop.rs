//! `/transit/stops/{stop}`: what leaves next from a stop by the timetable, and its whole day.

use std::collections::BTreeMap;

use askama::Template;
use gtfs::{RouteIdx, StopIdx};
use jiff::civil::Date;
use kit::Problem;
use subscriptions::Topic;
use ui::{Html, MiniMap, Page, Segmented, SummaryList, SummaryRow};
use web::{Ctx, HeaderMap, IntoResponse, Path, Query, Refusal, Response, Show};

use super::parts::{self, Hour, StopRow};
use crate::dispatch::pages::AlertsPart;
use crate::dispatch::tell;
use crate::live::Live;
use crate::live::pages::BoardPart;
use crate::look::{self, Badge};
use crate::published::Loaded;
use crate::{reach, starred, urls};

/// Stops nearby that are named, and how far they may be.
const NEAR: (usize, f64) = (6, 400.0);

/// The stops that are named where trips only end, and how far they may be.
const INSTEAD: (usize, f64) = (4, 700.0);

/// The day of a route at the stop.
pub struct DayOf {
    badge: Badge,
    href: String,
    sign: String,
    hours: Vec<Hour>,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/stop.html")]
pub struct StopPage {
    page: Page,
    lead: String,
    starred: bool,
    star: String,
    plan: (String, String),
    alerts: AlertsPart,
    follow: Html,
    display: String,
    alert: Option<String>,
    board: BoardPart,
    board_href: String,
    days: Segmented<'static>,
    day: Option<String>,
    whole: Vec<DayOf>,
    headways: bool,
    routes: Vec<(Badge, String)>,
    near: Vec<StopRow>,
    /// Where one gets in, of a stop where trips only end.
    instead: Vec<StopRow>,
    facts: SummaryList<'static>,
    map: Option<MiniMap<'static>>,
}

/// `GET /transit/stops/{stop}`
pub async fn show_stop(ctx: Ctx, Path(id): Path<String>, query: Query, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, &id, &query, &headers).await?).into_response())
}

async fn page(ctx: &Ctx, id: &str, query: &Query, headers: &HeaderMap) -> Result<StopPage, Problem> {
    let (t, held) = (&ctx.t, parts::held(ctx).await?);
    let asked = parts::day(query).filter(|day| held.choice().any(|own| own == *day));
    let (day, version, stop) = held.stop(id, asked).ok_or(Problem::NotFound)?;
    let live = ctx.house.part::<Live>();
    live.fresh().await?;
    let here: Vec<&str> = version.routes_at(stop).into_iter().map(|route| version.feed.text(version.feed[route].id)).collect();
    let whole = if asked.is_some() { whole_day(ctx, version, stop, day) } else { Vec::new() };
    let towards = version.towards(stop);
    let lead = if towards.is_empty() { String::new() } else { t.with("transit-towards", &[("sign", towards.into())]) };
    let badge = |route: RouteIdx| (look::badge(t, version, route), urls::route(version.feed.text(version.feed[route].id)));
    let mut page = ctx.page(version.name(stop)).section("transit");
    page = page.crumb(t.say("transit-title"), urls::TRANSIT).crumb(t.say("transit-stops"), urls::STOPS);
    page.noindex = !query.is_empty();
    Ok(StopPage {
        starred: starred::read(ctx, headers).iter().any(|own| own == id),
        star: urls::star(id),
        plan: (urls::plan_from(id), urls::plan_to(id)),
        alerts: AlertsPart::of(ctx, version, Some(id), &here).await?,
        follow: subscriptions::follow_box(ctx, &Topic::new(tell::STOP, id)).await?,
        display: urls::display(id, "lcd", None),
        alert: reach::edits(&ctx.house, &ctx.viewer).await?.then(|| urls::alert_about("stop", id)),
        board: BoardPart::of(live, t, &held, id, ctx.now()),
        board_href: urls::board(id),
        days: look::days(t, &held, asked, |own| urls::stop_on(id, own)),
        day: asked.map(|day| look::day(t, day, held.today)),
        headways: whole.iter().any(|own| parts::is_about(&own.hours)),
        whole,
        routes: version.routes_at(stop).into_iter().map(badge).collect(),
        near: near(ctx, version, stop),
        instead: version.departs_nearby(stop, INSTEAD.1, INSTEAD.0).into_iter().map(|near| parts::near_row(t, version, near)).collect(),
        facts: facts(ctx, version, stop),
        map: parts::map(t, version, &[stop], Vec::new(), false),
        lead,
        page,
    })
}

/// A route with the times of its departures, and whether each is only promised by a headway.
type Times = (RouteIdx, Vec<(u32, bool)>);

/// All departures of a day, by route and sign.
fn whole_day(ctx: &Ctx, version: &Loaded, stop: StopIdx, day: Date) -> Vec<DayOf> {
    let mut all: BTreeMap<(usize, &str), Times> = BTreeMap::new();
    let place = |route: RouteIdx| version.routes.iter().position(|own| *own == route).unwrap_or(usize::MAX);
    for (_, call) in version.departures_on(stop, day) {
        let route = version.feed[call.trip].route;
        let own = all.entry((place(route), version.headsign(call.trip, call.at))).or_insert_with(|| (route, Vec::new()));
        own.1.push(parts::time_of(&call));
    }
    let of = |((_, sign), (route, times)): ((usize, &str), Times)| DayOf {
        badge: look::badge(&ctx.t, version, route),
        href: urls::route_on(version.feed.text(version.feed[route].id), day),
        sign: sign.to_owned(),
        hours: parts::hours(times),
    };
    all.into_iter().map(of).collect()
}

fn near(ctx: &Ctx, version: &Loaded, stop: StopIdx) -> Vec<StopRow> {
    let Some(place) = version.feed[stop].position else { return Vec::new() };
    let own = version.platforms(stop);
    let found = version.stops_near(place, NEAR.1, NEAR.0 + own.len());
    let others = found.into_iter().filter(|near| near.stop != stop && !own.contains(&near.stop)).take(NEAR.0);
    others.map(|near| parts::near_row(&ctx.t, version, near)).collect()
}

fn facts(ctx: &Ctx, version: &Loaded, stop: StopIdx) -> SummaryList<'static> {
    let (t, own) = (&ctx.t, &version.feed[stop]);
    let row = |key: &str, text: String| SummaryRow::new(t.say(key).to_owned(), text);
    let mut rows = Vec::new();
    for (key, text) in [("transit-code", own.code), ("transit-platform-title", own.platform_code), ("transit-about", own.desc)] {
        if !text.is_empty() {
            rows.push(row(key, version.feed.text(text).to_owned()));
        }
    }
    let boarding = match version.boarding(stop) {
        Some(true) => "transit-boarding-yes",
        Some(false) => "transit-boarding-no",
        None => "transit-boarding-unknown",
    };
    rows.push(row("transit-boarding", t.say(boarding).to_owned()));
    SummaryList { rows, ..SummaryList::default() }
}
