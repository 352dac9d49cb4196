//! Journeys as programs read them.

use gtfs::{Position, StopIdx};
use jiff::SignedDuration;
use kit::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use web::Ctx;

use super::polyline;
use super::views::{self, TransitRouteView};
use crate::planner::{Found, Itinerary, Planner, Ride, Step, Walk};

/// A journey.
#[derive(Serialize, ToSchema)]
pub struct TransitJourneyView {
    /// The latest moment to set out.
    #[schema(value_type = String, format = DateTime)]
    departs_at: Option<Timestamp>,
    /// The arrival.
    #[schema(value_type = String, format = DateTime)]
    arrives_at: Option<Timestamp>,
    /// Changes.
    transfers: u8,
    /// Seconds on foot.
    walking_seconds: i32,
    /// About what it costs, where that is known: without reductions.
    #[serde(skip_serializing_if = "Option::is_none")]
    fare: Option<TransitFareView>,
    /// Its parts.
    legs: Vec<TransitLegView>,
}

/// About what a journey costs.
#[derive(Serialize, ToSchema)]
pub struct TransitFareView {
    /// How much.
    #[schema(example = "16.00")]
    amount: String,
    /// ISO 4217
    #[schema(example = "UAH")]
    currency: String,
}

/// A part of a journey.
#[derive(Serialize, ToSchema)]
pub struct TransitLegView {
    /// `walk`, `ride` or `stay` (at the place that had to be passed).
    kind: &'static str,
    /// When it begins, as is known now.
    #[schema(value_type = String, format = DateTime)]
    departs_at: Option<Timestamp>,
    /// When it ends.
    #[schema(value_type = String, format = DateTime)]
    arrives_at: Option<Timestamp>,
    /// When a ride begins by the timetable.
    #[schema(value_type = Option<String>, format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    planned_departs_at: Option<Timestamp>,
    /// When a ride ends by the timetable.
    #[schema(value_type = Option<String>, format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    planned_arrives_at: Option<Timestamp>,
    /// Whether where the vehicle is is known.
    live: bool,
    /// Ids of stops from the first to the last; of a walk the stop it leads to.
    stops: Vec<String>,
    /// The route of a ride.
    #[serde(skip_serializing_if = "Option::is_none")]
    route: Option<TransitRouteView>,
    /// The id of the trip of a ride.
    #[serde(skip_serializing_if = "Option::is_none")]
    trip: Option<String>,
    /// Where it goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    headsign: Option<String>,
    /// Seconds between vehicles where only they are promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    headway_seconds: Option<u32>,
    /// Metres of a walk along the streets; none where streets are not known and the way is a straight line.
    #[serde(skip_serializing_if = "Option::is_none")]
    metres: Option<u32>,
    /// Its line as an encoded polyline (five places after the point).
    polyline: String,
    /// One sits in the vehicle already.
    stayed: bool,
}

/// The moment of a second of the day that was asked.
pub fn moment(found: &Found, seconds: i32) -> Option<Timestamp> {
    let start = gtfs::service_day_start(found.day.date, &found.day.version.zone);
    start?.checked_add(SignedDuration::from_secs(i64::from(seconds))).ok()
}

/// A journey of an answer.
pub fn journey(ctx: &Ctx, planner: &Planner, found: &Found, own: &Itinerary) -> TransitJourneyView {
    let fare = planner.fare(&found.day, own).map(|fare| TransitFareView { amount: fare.amount.decimal(), currency: fare.currency });
    TransitJourneyView {
        departs_at: moment(found, own.departure_s),
        arrives_at: moment(found, own.arrival_s),
        transfers: own.transfers,
        walking_seconds: own.walking_s(),
        fare,
        legs: own.steps.iter().map(|step| leg(ctx, found, step)).collect(),
    }
}

fn leg(ctx: &Ctx, found: &Found, step: &Step) -> TransitLegView {
    let plain = |kind: &'static str, (from_s, until_s): (i32, i32), line: &[[f64; 2]]| TransitLegView {
        kind,
        departs_at: moment(found, from_s),
        arrives_at: moment(found, until_s),
        planned_departs_at: None,
        planned_arrives_at: None,
        live: false,
        stops: Vec::new(),
        route: None,
        trip: None,
        headsign: None,
        headway_seconds: None,
        metres: None,
        polyline: polyline::encoded(line),
        stayed: false,
    };
    let version = &found.day.version;
    let id = |stop: StopIdx| version.stop_id(stop).to_owned();
    match step {
        Step::Stay { from_s, seconds } => plain("stay", (*from_s, from_s + seconds), &[]),
        Step::Walk(walk @ Walk { departure_s, seconds, .. }) => TransitLegView {
            stops: stop_of(walk).map(id).into_iter().collect(),
            metres: walk.metres.map(|metres| metres.round() as u32),
            ..plain("walk", (*departure_s, departure_s + seconds), &walk.line)
        },
        Step::Ride(ride @ Ride { departure_s, arrival_s, .. }) => TransitLegView {
            planned_departs_at: moment(found, ride.planned_departure_s),
            planned_arrives_at: moment(found, ride.planned_arrival_s),
            live: ride.live,
            stops: ride.stops.iter().copied().map(id).collect(),
            route: Some(views::route(ctx, version, ride.route)),
            trip: Some(version.feed.text(version.feed[ride.trip].id).to_owned()),
            headsign: Some(version.headsign(ride.trip, ride.at).to_owned()),
            headway_seconds: (ride.every_s > 0).then_some(ride.every_s),
            stayed: ride.stayed,
            ..plain("ride", (*departure_s, *arrival_s), &ride.line)
        },
    }
}

fn stop_of(walk: &Walk) -> Option<StopIdx> {
    if let crate::planner::Spot::Stop(stop) = walk.to { Some(stop) } else { None }
}

/// Metres of a line.
pub fn length_m(line: &[[f64; 2]]) -> f64 {
    let at = |[lon, lat]: [f64; 2]| Position { lat, lon };
    line.windows(2).filter_map(|pair| Some(at(*pair.first()?).distance_m(at(*pair.last()?)))).sum()
}
