//! `GET /api/v1/transit/routes` and `…/stops`

use gtfs::{Mode, RouteIdx, StopIdx};
use kit::{Problem, Says};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Cursor, HeaderMap, Query, Refusal, Response};

use super::views::{self, TransitRouteView, TransitStopView};
use super::{PAGE, limit, until_switched};
use crate::ends;
use crate::published::Timetables;

/// Stops near a place lie within so many metres.
const NEAR_M: f64 = 2_000.0;
/// Words of a search that are looked at.
const WORDS_MAX: usize = 8;

/// A page of routes.
#[derive(Serialize, ToSchema)]
pub struct TransitRoutesView {
    items: Vec<TransitRouteView>,
    /// Give it as `after` for the next page; none on the last.
    next: Option<String>,
}

/// A page of stops.
#[derive(Serialize, ToSchema)]
pub struct TransitStopsView {
    items: Vec<TransitStopView>,
    /// Give it as `after` for the next page; none on the last.
    next: Option<String>,
}

/// What stands after the row that a cursor names, and whether there is more than a page of it.
fn page<T: Copy>(all: &[T], after: Option<&str>, rows: usize, id: impl Fn(T) -> String) -> (Vec<T>, Option<String>) {
    let after: Option<String> = after.and_then(Cursor::decode);
    let from = after.and_then(|after| all.iter().position(|own| id(*own) == after)).map_or(0, |at| at + 1);
    let rest = all.get(from..).unwrap_or_default();
    let page: Vec<T> = rest.iter().copied().take(rows).collect();
    let next = page.last().filter(|_| rest.len() > rows).map(|last| Cursor::encode(&id(*last)));
    (page, next)
}

/// Routes of the timetable that holds today
#[utoipa::path(get, path = "/api/v1/transit/routes", tag = "transit",
    params(
        ("mode" = Option<String>, Query, description = "Only of this mode: `tram`, `trolleybus`, `bus`…", example = "tram"),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 500; 50 by default", minimum = 1, maximum = 500),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, body = TransitRoutesView, headers(("ETag" = String))), (status = 304, description = "As it was"),
        (status = 422, description = "A parameter is wrong")))]
pub async fn list_transit_routes(ctx: Ctx, query: Query, headers: HeaderMap) -> Result<Response, Refusal> {
    let (rows, held) = (limit(&query, PAGE.0, PAGE.1)?, ctx.house.part::<Timetables>().held().await?);
    let words = || Mode::ALL.map(Mode::code).join(", ");
    let wrong = || Problem::field("mode", Says::new("transit-api-word").with("words", words()));
    let mode = query.word("mode").map(|word| Mode::from_code(word).ok_or_else(wrong)).transpose()?;
    let mut view = TransitRoutesView { items: Vec::new(), next: None };
    if let Some(version) = held.current() {
        let fits = |route: &RouteIdx| mode.is_none_or(|mode| version.mode(*route) == mode);
        let all: Vec<RouteIdx> = version.routes.iter().copied().filter(fits).collect();
        let (page, next) = page(&all, query.word("after"), rows, |route| version.feed.text(version.feed[route].id).to_owned());
        view = TransitRoutesView { items: page.into_iter().map(|route| views::route(&ctx, version, route)).collect(), next };
    }
    Ok(until_switched(&ctx, &headers, &held, view)?)
}

/// Stops of the timetable that holds today, by name, or the nearest first around a place
#[utoipa::path(get, path = "/api/v1/transit/stops", tag = "transit",
    params(
        ("q" = Option<String>, Query, description = "Words of the name or the code on the pole"),
        ("near" = Option<String>, Query, description = "Latitude and longitude: stops within two kilometres, the nearest first", example = "47.91,33.39"),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 500; 50 by default", minimum = 1, maximum = 500),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, body = TransitStopsView, headers(("ETag" = String))), (status = 304, description = "As it was"),
        (status = 422, description = "A parameter is wrong")))]
pub async fn list_transit_stops(ctx: Ctx, query: Query, headers: HeaderMap) -> Result<Response, Refusal> {
    let (rows, held) = (limit(&query, PAGE.0, PAGE.1)?, ctx.house.part::<Timetables>().held().await?);
    let wrong = || Problem::field("near", "transit-api-place");
    let near = query.word("near").map(|word| ends::position(word).ok_or_else(wrong)).transpose()?;
    let mut view = TransitStopsView { items: Vec::new(), next: None };
    if let Some(version) = held.current() {
        let words = kit::fold::words(&ends::typed(&query, "q"), WORDS_MAX);
        let named = version.stops_named(&words);
        let all: Vec<(StopIdx, Option<f64>)> = match near {
            Some(place) => {
                let found = version.stops_near(place, NEAR_M, usize::MAX);
                found.into_iter().filter(|own| named.contains(&own.stop)).map(|own| (own.stop, Some(own.metres))).collect()
            }
            None => named.into_iter().map(|stop| (stop, None)).collect(),
        };
        let (page, next) = page(&all, query.word("after"), rows, |(stop, _)| version.stop_id(stop).to_owned());
        let items = page.into_iter().map(|(stop, metres)| views::stop(&ctx, version, stop, metres)).collect();
        view = TransitStopsView { items, next };
    }
    Ok(until_switched(&ctx, &headers, &held, view)?)
}
