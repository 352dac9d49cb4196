//! The timetable as programs read it.

use gtfs::{RouteIdx, StopIdx};
use kit::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use web::Ctx;

use crate::published::{Departure, Loaded};
use crate::urls;

/// A route.
#[derive(Serialize, ToSchema)]
pub struct TransitRouteView {
    /// Its id in the feed.
    #[schema(example = "trolleybus-9")]
    id: String,
    /// What passengers know it by.
    #[schema(example = "9")]
    number: String,
    /// Its name; may be empty.
    #[schema(example = "Вокзал — Парк")]
    name: String,
    /// `tram`, `trolleybus`, `bus`, `subway`, `rail`, `ferry`, `cable_tram`, `aerial_lift`, `funicular`, `monorail`, `other`.
    #[schema(example = "trolleybus")]
    mode: &'static str,
    /// The carrier.
    agency: String,
    /// Its page.
    url: String,
}

/// A route.
pub fn route(ctx: &Ctx, version: &Loaded, route: RouteIdx) -> TransitRouteView {
    let own = &version.feed[route];
    let id = version.feed.text(own.id);
    TransitRouteView {
        id: id.to_owned(),
        number: version.feed.route_label(route).to_owned(),
        name: version.feed.text(own.long_name).to_owned(),
        mode: version.mode(route).code(),
        agency: version.feed.text(version.feed[own.agency].name).to_owned(),
        url: ctx.house.city().url(&urls::route(id)),
    }
}

/// A stop.
#[derive(Serialize, ToSchema)]
pub struct TransitStopView {
    /// Its id in the feed.
    #[schema(example = "1047")]
    id: String,
    /// What stands on the pole; may be empty.
    code: String,
    /// Its name.
    #[schema(example = "Площа Гірницька")]
    name: String,
    /// Longitude and latitude.
    point: Option<[f64; 2]>,
    /// Where most vehicles go from it.
    towards: String,
    /// Ids of its routes.
    routes: Vec<String>,
    /// Whether a wheelchair gets in; null where nobody says.
    wheelchair_boarding: Option<bool>,
    /// Metres from the place that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    metres: Option<u32>,
    /// Its page.
    url: String,
}

/// A stop.
pub fn stop(ctx: &Ctx, version: &Loaded, stop: StopIdx, metres: Option<f64>) -> TransitStopView {
    let id = version.stop_id(stop);
    let route_id = |route: RouteIdx| version.feed.text(version.feed[route].id).to_owned();
    TransitStopView {
        id: id.to_owned(),
        code: version.feed.text(version.feed[stop].code).to_owned(),
        name: version.name(stop).to_owned(),
        point: version.point(stop),
        towards: version.towards(stop).to_owned(),
        routes: version.routes_at(stop).into_iter().map(route_id).collect(),
        wheelchair_boarding: version.boarding(stop),
        metres: metres.map(|own| own.round() as u32),
        url: ctx.house.city().url(&urls::stop(id)),
    }
}

/// A departure by the timetable.
#[derive(Serialize, ToSchema)]
pub struct TransitDepartureView {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// The service day, which is yesterday's for a while after midnight.
    #[schema(value_type = String, format = Date)]
    service_day: jiff::civil::Date,
    /// The route.
    route: TransitRouteView,
    /// The id of the trip.
    trip: String,
    /// Where it goes.
    headsign: String,
    /// Whether a wheelchair gets into the vehicle.
    wheelchair_accessible: bool,
    /// Seconds between vehicles where only they are promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    headway_seconds: Option<u32>,
}

/// A departure.
pub fn departure(ctx: &Ctx, own: &Departure) -> TransitDepartureView {
    let version = &own.version;
    TransitDepartureView {
        at: own.at,
        service_day: own.day,
        route: route(ctx, version, own.route()),
        trip: version.feed.text(version.feed[own.call.trip].id).to_owned(),
        headsign: version.headsign(own.call.trip, own.call.at).to_owned(),
        wheelchair_accessible: version.is_accessible(own.call.trip),
        headway_seconds: (own.call.every_s > 0).then_some(own.call.every_s),
    }
}
