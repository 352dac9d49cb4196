//! `/transit`: the routes of the city by mode, one's own stops, the way to stops near a place.

use std::sync::Arc;

use askama::Template;
use gtfs::{Mode, RouteIdx};
use i18n::Locale;
use jiff::civil::Date;
use kit::Problem;
use subscriptions::Topic;
use ui::{Empty, Page, Segment, Segmented};
use web::{Ctx, HeaderMap, IntoResponse, Query, Refusal, Response, Show};

use super::parts::{self, StopRow};
use crate::dispatch::pages::AlertsPart;
use crate::dispatch::tell;
use crate::look::{self, Badge};
use crate::published::{Held, Loaded};
use crate::{reach, starred, urls};

/// Words of a search that are looked at.
const WORDS_MAX: usize = 8;

/// A route in the list.
pub struct RouteRow {
    badge: Badge,
    href: String,
    title: String,
    about: String,
}

/// The page.
#[derive(Template)]
#[template(path = "transit/index.html")]
pub struct IndexPage {
    page: Page,
    typed: String,
    mode: String,
    tabs: Segmented<'static>,
    rows: Vec<RouteRow>,
    starred: Vec<StopRow>,
    empty: Empty<'static>,
    any: bool,
    day: String,
    desk: bool,
    alerts: AlertsPart,
    follow: String,
}

/// `GET /transit`
pub async fn list_routes(ctx: Ctx, query: Query, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, &query, &headers).await?).into_response())
}

async fn page(ctx: &Ctx, query: &Query, headers: &HeaderMap) -> Result<IndexPage, Problem> {
    let (t, held) = (&ctx.t, parts::held(ctx).await?);
    let typed: String = query.word("q").unwrap_or_default().chars().take(100).collect();
    let mode = query.word("mode").and_then(Mode::from_code);
    let current = held.current();
    let day = held.choice().next().unwrap_or(held.today);
    let rows = current.map(|version| rows(t, version, day, &typed, mode)).unwrap_or_default();
    let narrowed = !typed.is_empty() || mode.is_some();
    let mut page = ctx.page(t.say("transit-title")).section("transit").describe(t.say("transit-lead"));
    page.noindex = !query.is_empty();
    Ok(IndexPage {
        tabs: tabs(t, &held, query, mode),
        empty: if narrowed && current.is_some() { none_fits(t) } else { parts::empty(t) },
        any: current.is_some(),
        starred: current.map(|version| own_stops(t, version, &starred::read(ctx, headers))).unwrap_or_default(),
        mode: mode.map(|mode| mode.code().to_owned()).unwrap_or_default(),
        day: look::day(t, day, held.today),
        desk: reach::edits(&ctx.house, &ctx.viewer).await?,
        alerts: AlertsPart::all(ctx, current.map(Arc::as_ref)).await?,
        follow: subscriptions::urls::follow(&Topic::new(tell::CITY, tell::ALL)),
        typed,
        rows,
        page,
    })
}

fn none_fits(t: &Locale) -> Empty<'static> {
    Empty::new(t.say("transit-none-fits").to_owned(), t.say("transit-none-fits-why").to_owned())
        .action(t.say("transit-reset").to_owned(), urls::TRANSIT)
}

fn own_stops(t: &Locale, version: &Loaded, ids: &[String]) -> Vec<StopRow> {
    ids.iter().filter_map(|id| version.feed.stop_by_id(id)).map(|stop| parts::stop_row(t, version, stop)).collect()
}

fn tabs(t: &Locale, held: &Held, query: &Query, chosen: Option<Mode>) -> Segmented<'static> {
    let there = |mode: &Mode| held.current().is_some_and(|version| version.routes.iter().any(|route| version.mode(*route) == *mode));
    let all = Segment::new(t.say("transit-modes-all").to_owned(), query.without("mode").href(urls::TRANSIT), chosen.is_none());
    let own = |mode: Mode| Segment::new(look::modes(t, mode), query.with("mode", mode.code()).href(urls::TRANSIT), chosen == Some(mode));
    let items = [all].into_iter().chain(Mode::ALL.into_iter().filter(there).map(own)).collect();
    Segmented { label: t.say("transit-modes").to_owned().into(), items }
}

fn rows(t: &Locale, version: &Loaded, day: Date, typed: &str, mode: Option<Mode>) -> Vec<RouteRow> {
    let words = kit::fold::words(typed, WORDS_MAX);
    let fits = |route: &RouteIdx| {
        let own = &version.feed[*route];
        let name = kit::fold::fold(&format!("{} {}", version.feed.route_label(*route), version.feed.text(own.long_name)));
        mode.is_none_or(|mode| version.mode(*route) == mode) && words.iter().all(|word| name.contains(word.as_str()))
    };
    version.routes.iter().copied().filter(fits).map(|route| row(t, version, route, day)).collect()
}

fn row(t: &Locale, version: &Loaded, route: RouteIdx, day: Date) -> RouteRow {
    let own = &version.feed[route];
    let agency = version.feed.text(version.feed[own.agency].name).to_owned();
    let about = [hours(t, version, route, day), agency].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    RouteRow { badge: look::badge(t, version, route), href: urls::route(version.feed.text(own.id)), title: title(t, version, route), about }
}

/// The long name of a route, else its ends.
fn title(t: &Locale, version: &Loaded, route: RouteIdx) -> String {
    let long = version.feed.text(version.feed[route].long_name);
    if !long.is_empty() && !version.feed[route].short_name.is_empty() {
        return long.to_owned();
    }
    let times = version.trips_of(route).first().map(|trip| version.feed.stop_times_of(*trip)).unwrap_or_default();
    match times.first().zip(times.last()) {
        Some((first, last)) => format!("{} — {}", version.name(first.stop), version.name(last.stop)),
        None => look::route_title(t, version, route),
    }
}

/// From when to when vehicles set out on a day.
fn hours(t: &Locale, version: &Loaded, route: RouteIdx, day: Date) -> String {
    let starts = version.directions(route, day).into_iter().flat_map(|direction| direction.runs).map(|run| run.start);
    let (first, last) = starts.fold((u32::MAX, 0), |(first, last), start| (first.min(start), last.max(start)));
    if first > last {
        return t.say("transit-not-today").to_owned();
    }
    t.with("transit-hours", &[("first", Loaded::clock(first).into()), ("last", Loaded::clock(last).into())])
}
