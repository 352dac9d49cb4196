//! `GET /api/v1/transit/journeys`

use gtfs::Position;
use kit::Problem;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Json, Query, Refusal};

use super::departures::moment;
use super::limit;
use super::views::{self, TransitJourneyView};
use crate::ends;
use crate::published::{Asked, Loaded, Timetables};

/// The usual and the greatest number of journeys.
const COUNT: (usize, usize) = (5, 10);

/// Journeys.
#[derive(Serialize, ToSchema)]
pub struct TransitJourneysView {
    /// None is beaten by another in departure, arrival and changes.
    items: Vec<TransitJourneyView>,
}

/// A stop or a place of a parameter.
///
/// Errors: [`Problem::Invalid`] at the parameter.
fn place(version: &Loaded, query: &Query, name: &str) -> Result<Position, Problem> {
    let text = ends::typed(query, name);
    let stop = text.strip_prefix("stop:").and_then(|id| version.feed.stop_by_id(id)).and_then(|stop| version.feed[stop].position);
    stop.or_else(|| ends::position(&text)).ok_or_else(|| Problem::field(name, "transit-api-place"))
}

/// Journeys between two places by the timetable
#[utoipa::path(get, path = "/api/v1/transit/journeys", tag = "transit",
    params(
        ("from" = String, Query, description = "A stop (`stop:1047`) or latitude and longitude", example = "stop:1047"),
        ("to" = String, Query, description = "The same", example = "47.91,33.39"),
        ("at" = Option<String>, Query, description = "The moment (RFC 3339); now where it is left out", example = "2026-11-23T06:00:00Z"),
        ("arrive" = Option<bool>, Query, description = "`true`: be there by that moment; otherwise leave not before it"),
        ("accessible" = Option<bool>, Query, description = "`true`: only vehicles and stops that are wheelchair accessible"),
        ("limit" = Option<usize>, Query, description = "Journeys, 1 to 10; 5 by default", minimum = 1, maximum = 10),
    ),
    responses((status = 200, body = TransitJourneysView), (status = 422, description = "A parameter is wrong, or no timetable holds on the day")))]
pub async fn list_transit_journeys(ctx: Ctx, query: Query) -> Result<Json<TransitJourneysView>, Refusal> {
    let (count, timetables) = (limit(&query, COUNT.0, COUNT.1)?, ctx.house.part::<Timetables>());
    let (held, at) = (timetables.held().await?, moment(&query, "at", ctx.now())?);
    let date = at.to_zoned(kit::clock::kyiv()).date();
    let version = held.on(date).ok_or_else(|| Problem::field("at", "transit-api-none"))?;
    let start = gtfs::service_day_start(date, &version.zone).ok_or_else(|| Problem::field("at", "transit-api-none"))?;
    let is = |name: &str| query.word(name) == Some("true");
    let asked = Asked {
        from: place(version, &query, "from")?,
        to: place(version, &query, "to")?,
        seconds: i32::try_from(at.duration_since(start).as_secs()).unwrap_or(0),
        arrive: is("arrive"),
        count,
    };
    let day = timetables.day(version, date, is("accessible")).await?;
    let own = day.clone();
    let found = tokio::task::spawn_blocking(move || own.journeys(&asked)).await.map_err(|error| Problem::Internal(error.to_string()))?;
    Ok(Json(TransitJourneysView { items: found.iter().map(|own| views::journey(&ctx, &day.version, date, own)).collect() }))
}
