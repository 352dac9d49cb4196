//! The JSON API of the timetable: routes, stops, departures, journeys, for everybody.

mod departures;
mod journey_views;
mod journeys;
mod lists;
mod otp;
mod otp_views;
mod polyline;
mod views;

use kit::{Problem, Says, limits};
use web::{Access, Ctx, HeaderMap, HeaderValue, IntoResponse, Json, Query, Response, Routes, StatusCode, header, routes};

use crate::published::Held;

/// The operations.
pub fn routes(routes: Routes) -> Routes {
    let all = Access::EVERYBODY;
    routes
        .api(all, routes!(lists::list_transit_routes))
        .api(all, routes!(lists::list_transit_stops))
        .api(all, routes!(departures::list_transit_departures))
        .api(all, routes!(journeys::list_transit_journeys))
        .api(all, routes!(otp::plan_otp_journey))
}

/// The rows of a page that were asked for.
///
/// Errors: [`Problem::Invalid`] at `limit`.
fn limit(query: &Query, usual: usize, most: usize) -> Result<usize, Problem> {
    let Some(text) = query.word("limit") else { return Ok(usual) };
    let rows = text.parse().ok().filter(|rows| (1..=most).contains(rows));
    rows.ok_or_else(|| Problem::field("limit", Says::new("transit-api-limit").with("most", most)))
}

/// The usual and the greatest number of rows of lists.
const PAGE: (usize, usize) = (limits::PAGE_ROWS, limits::PAGE_ROWS_MAX);

/// An answer that is the same until another version holds or a day begins: with an `ETag` of that and of what was asked.
///
/// Errors: none but those of writing headers.
fn until_switched(ctx: &Ctx, headers: &HeaderMap, held: &Held, view: impl serde::Serialize) -> Result<Response, Problem> {
    let tag = format!("\"{}-{}-{}\"", held.mark, held.today, ctx.lang.tag());
    let tag = HeaderValue::from_str(&tag).map_err(|error| Problem::Internal(error.to_string()))?;
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|asked| web::etag::is_known(asked, tag.to_str().unwrap_or_default()));
    if known {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    Ok(([(header::ETAG, tag)], Json(view)).into_response())
}
