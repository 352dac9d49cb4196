//! `GET /api/v1/transit/journeys`

use kit::Problem;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Ctx, Json, Query, Refusal};

use super::departures::moment;
use super::journey_views::{self, TransitJourneyView};
use super::limit;
use crate::ends::{self, End};
use crate::planner::{Asked, Planner, Via};
use crate::published::{Loaded, Timetables};
use crate::wishes;

/// The usual and the greatest number of journeys.
const COUNT: (usize, usize) = (5, 20);

/// Journeys.
#[derive(Serialize, ToSchema)]
pub struct TransitJourneysView {
    /// None is beaten by another in departure, arrival and changes.
    items: Vec<TransitJourneyView>,
    /// `streets` where people walk along them, `straight` where streets are not known and walks are straight lines made a third longer.
    walking: &'static str,
}

/// A stop or a place of a parameter.
///
/// Errors: [`Problem::Invalid`] at the parameter.
fn place(version: &Loaded, query: &Query, name: &str) -> Result<End, Problem> {
    let text = ends::typed(query, name);
    ends::of_program(version, &text).ok_or_else(|| Problem::field(name, "transit-api-place"))
}

/// Journeys between two places, as vehicles are known to run now
#[utoipa::path(get, path = "/api/v1/transit/journeys", tag = "transit",
    params(
        ("from" = String, Query, description = "A stop (`stop:1047`) or latitude and longitude", example = "stop:1047"),
        ("to" = String, Query, description = "The same", example = "47.91,33.39"),
        ("via" = Option<String>, Query, description = "The same: a place to be passed"),
        ("stay" = Option<u32>, Query, description = "Minutes to stay there, 0 to 240", maximum = 240),
        ("at" = Option<String>, Query, description = "The moment (RFC 3339); now where it is left out", example = "2026-11-23T06:00:00Z"),
        ("arrive" = Option<bool>, Query, description = "`true`: be there by that moment; otherwise leave not before it"),
        ("window" = Option<u32>, Query, description = "All journeys of so many minutes after that moment (before it, with `arrive`), 1 to 240", maximum = 240),
        ("accessible" = Option<bool>, Query, description = "`true`: only vehicles and stops that are wheelchair accessible, and no steps on the way"),
        ("changes" = Option<u8>, Query, description = "Changes at most, 0 to 6; 4 by default", maximum = 6),
        ("pace" = Option<String>, Query, description = "How fast one walks: `slow`, `usual`, `fast`"),
        ("without" = Option<String>, Query, description = "Modes not to be ridden in, parted by commas", example = "bus,trolleybus"),
        ("limit" = Option<usize>, Query, description = "Journeys, 1 to 20; 5 by default", minimum = 1, maximum = 20),
    ),
    responses((status = 200, body = TransitJourneysView), (status = 422, description = "A parameter is wrong, or no timetable holds on the day")))]
pub async fn list_transit_journeys(ctx: Ctx, query: Query) -> Result<Json<TransitJourneysView>, Refusal> {
    let count = limit(&query, COUNT.0, COUNT.1)?;
    let (wishes, problems) = wishes::read(&query);
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems).into());
    }
    let (held, at) = (ctx.house.part::<Timetables>().held().await?, moment(&query, "at", ctx.now())?);
    let date = at.to_zoned(kit::clock::kyiv()).date();
    let version = held.on(date).ok_or_else(|| Problem::field("at", "transit-api-none"))?;
    let start = gtfs::service_day_start(date, &version.zone).ok_or_else(|| Problem::field("at", "transit-api-none"))?;
    let via = query.word("via").map(|_| place(version, &query, "via")).transpose()?;
    let asked = Asked {
        from: place(version, &query, "from")?.at,
        to: place(version, &query, "to")?.at,
        via: via.map(|end| Via { at: end.at, stop: end.stop, stay_s: wishes.stay_s }),
        seconds: i32::try_from(at.duration_since(start).as_secs()).unwrap_or(0),
        arrive: query.word("arrive") == Some("true"),
        window_s: wishes.window_s,
        changes_max: wishes.changes_max,
        without: wishes.without,
        count,
    };
    let planner = ctx.house.part::<Planner>();
    let found = planner.journeys(version, date, wishes.manner, asked, ctx.now()).await?;
    let items = found.itineraries.iter().map(|own| journey_views::journey(&ctx, planner, &found, own)).collect();
    Ok(Json(TransitJourneysView { items, walking: if found.day.is_on_streets() { "streets" } else { "straight" } }))
}
