//! The JSON API of live transport: positions in, arrivals out.

use jiff::civil::Date;
use kit::{OrganisationId, Problem, Role, Scope, Timestamp, Viewer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Access, Ctx, IntoResponse, Json, Path, Query, Refusal, Response, Routes, StatusCode, routes};

use super::board::{self, Known, Line};
use super::take::{From, Refused};
use super::{Fix, Live, take_positions};
use crate::reach::{self, KIND};
use crate::urls;

/// Arrivals given where no number is asked for, and at most.
const ARRIVALS: usize = 15;
const ARRIVALS_MAX: usize = 50;

/// The operations.
pub fn routes(routes: Routes) -> Routes {
    routes.api(Access::Role(Role::Editor), routes!(create_positions)).api(Access::EVERYBODY, routes!(list_arrivals))
}

/// Where a vehicle is
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PositionBody {
    /// The carrier's own id of the vehicle.
    #[schema(example = "1204")]
    vehicle: String,
    /// What passengers see on it.
    #[serde(default)]
    label: String,
    /// The plate, in whatever letters.
    #[serde(default)]
    #[schema(example = "АЕ 1204 ОО")]
    plate: String,
    /// When it was measured.
    #[schema(value_type = String, format = DateTime, example = "2026-11-28T07:00:00Z")]
    at: Timestamp,
    /// WGS 84, degrees north.
    #[schema(example = 47.9097)]
    latitude: f64,
    /// WGS 84, degrees east.
    #[schema(example = 33.3801)]
    longitude: f64,
    /// Degrees clockwise from north.
    #[serde(default)]
    bearing: Option<f32>,
    /// Metres per second.
    #[serde(default)]
    speed: Option<f32>,
    /// Kilometres.
    #[serde(default)]
    odometer_km: Option<f64>,
    /// How full, by the numbers of `OccupancyStatus` of GTFS-Realtime.
    #[serde(default)]
    occupancy: Option<i32>,
    /// `trip_id` of the published timetable, if the carrier knows it; else the trip is told by the track.
    #[serde(default)]
    trip: Option<String>,
    /// The service day of the trip.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    day: Option<Date>,
    /// When the trip begins, `HH:MM:SS` of the service day; for trips by an interval.
    #[serde(default)]
    #[schema(example = "25:10:00")]
    start: Option<String>,
    /// `route_id`
    #[serde(default)]
    route: Option<String>,
    /// `direction_id`
    #[serde(default)]
    direction: Option<u8>,
}

/// Positions of a carrier
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PositionsBody {
    /// The carrier; may be left out by a key of one organisation.
    #[serde(default)]
    organisation: Option<Uuid>,
    /// In the order in which they were measured.
    #[serde(default)]
    positions: Option<Vec<PositionBody>>,
}

/// A position that was not taken
#[derive(Serialize, ToSchema)]
#[schema(as = RefusedPositionView)]
pub struct RefusedView {
    /// Its place among those sent, from 0.
    position: usize,
    /// `duplicate`, `out-of-order`, `future`, `old`, `nowhere`, `outside-area`, `jump`, `other-vehicle`, `nonsense`, `too-many`,
    /// `other-carrier` (the trip or the route is another carrier’s) or `no-timetable`.
    #[schema(example = "future")]
    why: &'static str,
}

/// What became of the positions
#[derive(Serialize, ToSchema)]
pub struct TakenView {
    /// How many were taken.
    taken: usize,
    /// The others.
    refused: Vec<RefusedView>,
}

/// Takes positions of vehicles
///
/// With a key whose role of an editor reaches the carrier's organisation. What is sent again is known already and changes
/// nothing. A position that cannot be true does no harm to the others.
#[utoipa::path(post, path = "/api/v1/transit/positions", tag = "transit", request_body = PositionsBody,
    responses((status = 202, body = TakenView), (status = 401, description = "There is no key"), (status = 403, description = "The key does not reach the carrier"),
        (status = 422, description = "Fields are wrong, or too many positions at once")))]
pub async fn create_positions(ctx: Ctx, Json(body): Json<PositionsBody>) -> Result<Response, Refusal> {
    let positions = body.positions.ok_or_else(|| Problem::field("positions", "field-required"))?;
    let organisation = carrier(&ctx.viewer, body.organisation)?;
    let directory = reach::directory(&ctx.house);
    let name = directory.name(organisation, kit::Lang::Uk).unwrap_or_default().to_owned();
    let wrong = || Problem::field("positions", "transit-live-start-wrong");
    let fixes = positions.into_iter().map(|own| own.fix().ok_or_else(wrong)).collect::<Result<Vec<Fix>, Problem>>()?;
    let from = From { code: format!("org:{organisation}"), name, organisation: Some(organisation) };
    let done = take_positions(&ctx.house, from, fixes).await?;
    let view = |own: Refused| RefusedView { position: own.place, why: own.why };
    let answer = TakenView { taken: done.taken, refused: done.refused.into_iter().map(view).collect() };
    Ok((StatusCode::ACCEPTED, Json(answer)).into_response())
}

/// The carrier that was named, or the only one of the key.
///
/// Errors: [`Problem::Invalid`] at `organisation` where it must be named; [`Problem::Forbidden`].
fn carrier(viewer: &Viewer, named: Option<Uuid>) -> Result<OrganisationId, Problem> {
    let mut own: Vec<OrganisationId> = viewer.grants.iter().filter_map(|grant| grant.organisation).collect();
    own.sort();
    own.dedup();
    let organisation = match (named, own.as_slice()) {
        (Some(id), _) => OrganisationId(id),
        (None, [only]) => *only,
        _ => return Err(Problem::field("organisation", "field-required")),
    };
    let may = viewer.may(Role::Editor, &Scope::of(organisation).of_kind(KIND));
    if may { Ok(organisation) } else { Err(Problem::Forbidden) }
}

impl PositionBody {
    /// As it is kept; none where its start is no time of a service day.
    pub fn fix(self) -> Option<Fix> {
        let body = self;
        let start_s = match body.start.as_deref() {
            Some(text) => Some(gtfs::parse_clock(text)?),
            None => None,
        };
        Some(Fix {
            vehicle: body.vehicle,
            label: body.label,
            plate: body.plate,
            time: body.at.as_second(),
            latitude: body.latitude,
            longitude: body.longitude,
            bearing: body.bearing,
            speed: body.speed,
            odometer_km: body.odometer_km,
            occupancy: body.occupancy,
            trip: body.trip,
            day: body.day,
            start_s,
            route: body.route,
            direction: body.direction,
        })
    }
}

/// An arrival
#[derive(Serialize, ToSchema)]
pub struct ArrivalView {
    /// `route_id`
    route: String,
    /// The number of the route.
    #[schema(example = "9")]
    label: String,
    /// Where it goes.
    sign: String,
    /// `trip_id`
    trip: String,
    /// The service day.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// The platform, `stop_id`.
    stop: String,
    /// By the timetable.
    #[schema(value_type = String, format = DateTime)]
    planned: Timestamp,
    /// The moment to show.
    #[schema(value_type = String, format = DateTime)]
    expected: Timestamp,
    /// `live`, `scheduled`, `no-data`, `cancelled` or `skipped`.
    #[schema(example = "live")]
    state: &'static str,
    /// Seconds later than planned; of `live` alone.
    late_seconds: Option<i64>,
    /// Four times in five it is between so many seconds before and after; of `live` alone.
    uncertainty_seconds: Option<[i64; 2]>,
    /// Seconds since the last position of its vehicle.
    age_seconds: Option<i64>,
    /// What stands on the vehicle, if one is known.
    vehicle: Option<String>,
    /// Seconds between vehicles where only they are promised.
    every_seconds: Option<u32>,
    /// Whether a wheelchair gets in.
    accessible: bool,
}

impl ArrivalView {
    /// Of a line of the board.
    pub fn of(own: &Line) -> Self {
        let feed = &own.version.feed;
        let (trip, route) = (&feed[own.trip], feed[own.trip].route);
        let (late_seconds, uncertainty_seconds, age_seconds) = match own.known {
            Known::Live { late_s, spread_s, age_s, .. } => (Some(late_s), Some([spread_s.0, spread_s.1]), Some(age_s)),
            Known::NoData { age_s } => (None, None, Some(age_s)),
            _ => (None, None, None),
        };
        Self {
            route: feed.text(feed[route].id).to_owned(),
            label: feed.route_label(route).to_owned(),
            sign: own.sign().to_owned(),
            trip: feed.text(trip.id).to_owned(),
            day: own.day,
            stop: own.version.stop_id(own.platform).to_owned(),
            planned: own.planned,
            expected: own.at,
            state: own.known.code(),
            late_seconds,
            uncertainty_seconds,
            age_seconds,
            vehicle: Some(own.vehicle.clone()).filter(|text| !text.is_empty()),
            every_seconds: Some(own.every_s).filter(|seconds| *seconds > 0),
            accessible: own.version.is_accessible(own.trip),
        }
    }
}

/// The board of a stop
#[derive(Serialize, ToSchema)]
pub struct ArrivalsView {
    /// `stop_id`
    stop: String,
    /// The name of the stop.
    name: String,
    /// When this was known.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Its page.
    url: String,
    /// What comes, by time.
    items: Vec<ArrivalView>,
}

/// What comes to a stop: predictions where vehicles are heard, else the timetable
#[utoipa::path(get, path = "/api/v1/transit/stops/{stop}/arrivals", tag = "transit",
    params(("stop" = String, Path, description = "`stop_id` of the published timetable", example = "1047"),
        ("limit" = Option<usize>, Query, description = "1 to 50; 15 by default", minimum = 1, maximum = 50)),
    responses((status = 200, body = ArrivalsView), (status = 404, description = "There is no such stop"), (status = 422, description = "A parameter is wrong")))]
pub async fn list_arrivals(ctx: Ctx, Path(stop): Path<String>, query: Query) -> Result<Json<ArrivalsView>, Refusal> {
    let limit = match query.word("limit") {
        None => ARRIVALS,
        Some(text) => text
            .parse()
            .ok()
            .filter(|rows| (1..=ARRIVALS_MAX).contains(rows))
            .ok_or_else(|| Problem::field("limit", kit::Says::new("transit-live-limit").with("most", ARRIVALS_MAX)))?,
    };
    let live = ctx.house.part::<Live>();
    let held = live.fresh().await?;
    let (_, version, index) = held.stop(&stop, None).ok_or(Problem::NotFound)?;
    let lines = board::board(live, &held, &stop, ctx.now(), limit);
    Ok(Json(ArrivalsView {
        name: version.name(index).to_owned(),
        at: ctx.now(),
        url: ctx.house.city().url(&urls::stop(&stop)),
        items: lines.iter().map(ArrivalView::of).collect(),
        stop,
    }))
}
