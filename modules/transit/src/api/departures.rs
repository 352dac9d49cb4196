//! `GET /api/v1/transit/departures`

use jiff::SignedDuration;
use kit::{Problem, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Cursor, Json, Query, Refusal};

use super::views::{self, TransitDepartureView};
use super::{PAGE, limit};
use crate::published::Timetables;

/// How far ahead departures are given.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 7);

/// A page of departures.
#[derive(Serialize, ToSchema)]
pub struct TransitDeparturesView {
    /// What they rest on: `timetable`, not where vehicles are.
    source: &'static str,
    items: Vec<TransitDepartureView>,
    /// Give it as `after` for the next page; none on the last.
    next: Option<String>,
}

/// A moment of a parameter; now where it is left out.
///
/// Errors: [`Problem::Invalid`] at the parameter.
pub fn moment(query: &Query, name: &str, now: Timestamp) -> Result<Timestamp, Problem> {
    let Some(text) = query.word(name) else { return Ok(now) };
    text.parse().map_err(|_| Problem::field(name, "transit-api-moment"))
}

/// Departures from a stop by the timetable, the next first
#[utoipa::path(get, path = "/api/v1/transit/departures", tag = "transit",
    params(
        ("stop" = String, Query, description = "The id of the stop", example = "1047"),
        ("from" = Option<String>, Query, description = "Not before this moment (RFC 3339); now where it is left out", example = "2026-11-23T06:00:00Z"),
        ("limit" = Option<usize>, Query, description = "Rows of a page, 1 to 500; 50 by default", minimum = 1, maximum = 500),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, body = TransitDeparturesView), (status = 404, description = "There is no such stop"),
        (status = 422, description = "A parameter is wrong")))]
pub async fn list_transit_departures(ctx: Ctx, query: Query) -> Result<Json<TransitDeparturesView>, Refusal> {
    let (rows, held) = (limit(&query, PAGE.0, PAGE.1)?, ctx.house.part::<Timetables>().held().await?);
    let stop = query.word("stop").ok_or_else(|| Problem::field("stop", "transit-api-stop"))?;
    held.stop(stop, None).ok_or(Problem::NotFound)?;
    let mut from = moment(&query, "from", ctx.now())?;
    // departures of one second may stand on both sides of a page: how many of them were given already
    let after: Option<(i64, usize)> = query.word("after").and_then(Cursor::decode);
    let mut given = 0;
    if let Some((at, count)) = after.and_then(|(at, count)| Some((Timestamp::from_microsecond(at).ok()?, count.min(PAGE.1)))) {
        (from, given) = (at, count);
    }
    let until = from.checked_add(AHEAD).unwrap_or(Timestamp::MAX);
    let mut found = held.departures(stop, from, until, given + rows + 1);
    found.drain(..given.min(found.len()));
    let more = found.len() > rows;
    found.truncate(rows);
    let next = found.last().filter(|_| more).map(|last| {
        let same = found.iter().filter(|own| own.at == last.at).count();
        let before = if last.at == from { given } else { 0 };
        Cursor::encode(&(last.at.as_microsecond(), same + before))
    });
    let items = found.iter().map(|own| views::departure(&ctx, own)).collect();
    Ok(Json(TransitDeparturesView { source: "timetable", items, next }))
}
