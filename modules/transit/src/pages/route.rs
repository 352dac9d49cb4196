//! `/transit/routes/{route}`: both directions of a route, its stops, when it runs on a day.

use askama::Template;
use gtfs::{RouteIdx, StopIdx};
use jiff::civil::Date;
use kit::Problem;
use subscriptions::Topic;
use ui::{Html, MiniMap, Page, Segmented, SummaryList, SummaryRow};
use web::{Ctx, IntoResponse, Path, Query, Refusal, Response, Show};

use super::parts::{self, Hour};
use crate::dispatch::pages::AlertsPart;
use crate::dispatch::tell;
use crate::live::Live;
use crate::live::pages::VehiclesPart;
use crate::look::{self, Badge};
use crate::published::{Direction, Loaded};
use crate::urls;

/// A stop of a direction.
pub struct StopOf {
    href: String,
    name: String,
    accessible: bool,
    /// This one's hours are shown.
    chosen: bool,
    hours_href: String,
}

/// A direction.
pub struct Side {
    sign: String,
    about: String,
    stops: Vec<StopOf>,
    from: String,
    hours: Vec<Hour>,
    headways: bool,
    table: String,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/route.html")]
pub struct RoutePage {
    page: Page,
    badge: Badge,
    lead: String,
    days: Segmented<'static>,
    day: String,
    sides: Vec<Side>,
    map: Option<MiniMap<'static>>,
    facts: SummaryList<'static>,
    accessible: bool,
    alerts: AlertsPart,
    follow: Html,
    vehicles: VehiclesPart,
    vehicles_href: String,
}

/// `GET /transit/routes/{route}`
pub async fn show_route(ctx: Ctx, Path(id): Path<String>, query: Query) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, &id, &query).await?).into_response())
}

async fn page(ctx: &Ctx, id: &str, query: &Query) -> Result<RoutePage, Problem> {
    let (t, live) = (&ctx.t, ctx.house.part::<Live>());
    let held = live.fresh().await?;
    let (day, version, route) = held.route(id, parts::day(query)).ok_or(Problem::NotFound)?;
    let directions = version.directions(route, day);
    let at = query.word("stop").and_then(|stop| version.feed.stop_by_id(stop));
    let own = |(number, direction): (usize, &Direction)| side(ctx, version, (id, day, number), direction, at);
    let stops: Vec<StopIdx> = directions.iter().flat_map(|direction| direction.stops.iter().copied()).collect();
    let lines = directions.iter().map(|direction| version.way(direction, route)).collect();
    let accessible = |direction: &Direction| direction.runs.iter().any(|run| version.is_accessible(run.trip));
    let title = look::route_title(t, version, route);
    let mut page = ctx.page(title).section("transit").crumb(t.say("transit-title"), urls::TRANSIT);
    page.noindex = !query.is_empty();
    Ok(RoutePage {
        badge: look::badge(t, version, route),
        lead: version.feed.text(version.feed[route].long_name).to_owned(),
        days: look::days(t, &held, Some(day), |own| query.with("day", own).href(&urls::route(id))),
        day: look::day(t, day, held.today),
        sides: directions.iter().enumerate().map(own).collect(),
        map: parts::map(t, version, &stops, lines, false),
        facts: facts(ctx, version, route),
        alerts: AlertsPart::of(ctx, version, None, &[id]).await?,
        follow: subscriptions::follow_box(ctx, &Topic::new(tell::ROUTE, id)).await?,
        vehicles: VehiclesPart::of(live, t, id, ctx.now()),
        vehicles_href: urls::vehicles(id),
        accessible: directions.iter().any(accessible),
        page,
    })
}

fn side(ctx: &Ctx, version: &Loaded, (id, day, number): (&str, Date, usize), direction: &Direction, at: Option<StopIdx>) -> Side {
    let t = &ctx.t;
    let chosen = at.filter(|stop| direction.stops.contains(stop)).or_else(|| direction.stops.first().copied());
    let place = chosen.and_then(|stop| direction.stops.iter().position(|own| *own == stop)).unwrap_or(0);
    let time = |run| Some((version.times(direction, run).get(place).copied().flatten()?, run.every_s > 0));
    let hours = parts::hours(direction.runs.iter().copied().filter_map(time));
    let stop = |stop: &StopIdx| StopOf {
        href: urls::stop(version.stop_id(*stop)),
        name: version.name(*stop).to_owned(),
        accessible: version.boarding(*stop) == Some(true),
        chosen: Some(*stop) == chosen,
        hours_href: Query::default().with("day", day).with("stop", version.stop_id(*stop)).href(&urls::route(id)),
    };
    let about = match direction.runs.first().zip(direction.runs.last()) {
        Some((first, last)) => t.with(
            "transit-runs",
            &[
                ("count", direction.runs.len().into()),
                ("first", Loaded::clock(first.start).into()),
                ("last", Loaded::clock(last.start).into()),
            ],
        ),
        None => t.say("transit-not-this-day").to_owned(),
    };
    Side {
        sign: t.with("transit-towards", &[("sign", direction.headsign.as_str().into())]),
        about,
        from: chosen.map(|stop| version.name(stop).to_owned()).unwrap_or_default(),
        headways: parts::is_about(&hours),
        hours,
        stops: direction.stops.iter().map(stop).collect(),
        table: urls::table(id, day, number),
    }
}

fn facts(ctx: &Ctx, version: &Loaded, route: RouteIdx) -> SummaryList<'static> {
    let (t, own) = (&ctx.t, &version.feed[route]);
    let agency = &version.feed[own.agency];
    let row = |key: &str, text: gtfs::Str| {
        let text = version.feed.text(text);
        (!text.is_empty()).then(|| SummaryRow::new(t.say(key).to_owned(), text.to_owned()))
    };
    let rows = [row("transit-agency", agency.name), row("transit-phone", agency.phone), row("transit-about", own.desc)];
    SummaryList { rows: rows.into_iter().flatten().collect(), ..SummaryList::default() }
}
