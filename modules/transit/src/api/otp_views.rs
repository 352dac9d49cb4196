//! Answers in the form of OpenTripPlanner 1.x: its `plan` with itineraries and legs.

use std::collections::BTreeMap;

use gtfs::{Mode, StopIdx};
use serde::Serialize;
use utoipa::ToSchema;
use web::Query;

use super::journey_views::{length_m, moment};
use super::polyline;
use crate::ends::End;
use crate::planner::{Fare, Found, Itinerary, Planner, Ride, Spot, Step, Walk};

/// The error of an answer without journeys, as OpenTripPlanner numbers it.
const NO_PATH: (u16, &str) = (404, "PATH_NOT_FOUND");

/// An answer.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OtpAnswerView {
    /// What was asked.
    request_parameters: BTreeMap<String, String>,
    /// The journeys; null where there are none.
    plan: Option<OtpPlanView>,
    /// Why there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<OtpErrorView>,
}

/// Why there are no journeys.
#[derive(Serialize, ToSchema)]
pub struct OtpErrorView {
    /// 404
    id: u16,
    /// In words.
    msg: &'static str,
    /// `PATH_NOT_FOUND`
    message: &'static str,
}

/// The journeys.
#[derive(Serialize, ToSchema)]
pub struct OtpPlanView {
    /// The moment that was asked for, milliseconds.
    date: i64,
    /// From where.
    from: OtpPlaceView,
    /// To where.
    to: OtpPlaceView,
    /// The journeys.
    itineraries: Vec<OtpItineraryView>,
}

/// A place.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OtpPlaceView {
    /// What it is called.
    name: String,
    /// Degrees north.
    lat: f64,
    /// Degrees east.
    lon: f64,
    /// `1:1047` of a stop: the feed and its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    stop_id: Option<String>,
    /// What stands on the pole.
    #[serde(skip_serializing_if = "Option::is_none")]
    stop_code: Option<String>,
    /// Milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    arrival: Option<i64>,
    /// Milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    departure: Option<i64>,
    /// `NORMAL` or `TRANSIT`
    vertex_type: &'static str,
}

/// A journey. Seconds and metres.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OtpItineraryView {
    duration: i32,
    /// Milliseconds.
    start_time: i64,
    /// Milliseconds.
    end_time: i64,
    walk_time: i32,
    transit_time: i32,
    waiting_time: i32,
    walk_distance: f64,
    transfers: u8,
    /// About what it costs.
    #[serde(skip_serializing_if = "Option::is_none")]
    fare: Option<OtpFaresView>,
    legs: Vec<OtpLegView>,
}

/// What a journey costs.
#[derive(Serialize, ToSchema)]
pub struct OtpFaresView {
    /// By its kind: `regular`.
    fare: BTreeMap<&'static str, OtpMoneyView>,
}

/// An amount.
#[derive(Serialize, ToSchema)]
pub struct OtpMoneyView {
    /// Its currency.
    currency: OtpCurrencyView,
    /// Hundredths.
    cents: i64,
}

/// A currency.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OtpCurrencyView {
    /// ISO 4217
    currency_code: String,
    /// Places after the point.
    default_fraction_digits: u8,
}

/// A part of a journey.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OtpLegView {
    /// Milliseconds.
    start_time: i64,
    /// Milliseconds.
    end_time: i64,
    /// Seconds later than planned.
    departure_delay: i32,
    /// Seconds later than planned.
    arrival_delay: i32,
    /// Whether where the vehicle is is known.
    real_time: bool,
    /// Metres.
    distance: f64,
    /// Seconds.
    duration: i32,
    /// `WALK`, `TRAM`, `BUS`…
    mode: &'static str,
    transit_leg: bool,
    /// What passengers know the route by; empty of a walk.
    route: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    route_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    route_short_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    route_long_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agency_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agency_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trip_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headsign: Option<String>,
    /// One sits in the vehicle already.
    interline_with_previous_leg: bool,
    from: OtpPlaceView,
    to: OtpPlaceView,
    /// Stops on the way.
    intermediate_stops: Vec<OtpPlaceView>,
    leg_geometry: OtpGeometryView,
    /// Turns of a walk: none are told.
    steps: Vec<String>,
}

/// A line.
#[derive(Serialize, ToSchema)]
pub struct OtpGeometryView {
    /// An encoded polyline, five places after the point.
    points: String,
    /// How many points it has.
    length: usize,
}

/// A mode as OpenTripPlanner calls it.
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Tram => "TRAM",
        Mode::Subway => "SUBWAY",
        Mode::Rail => "RAIL",
        Mode::Bus | Mode::Other => "BUS",
        Mode::Ferry => "FERRY",
        Mode::CableTram => "CABLE_CAR",
        Mode::AerialLift => "GONDOLA",
        Mode::Funicular => "FUNICULAR",
        Mode::Trolleybus => "TROLLEYBUS",
        Mode::Monorail => "MONORAIL",
    }
}

impl OtpAnswerView {
    /// An answer without journeys.
    pub fn none(query: &Query) -> Self {
        let error = OtpErrorView { id: NO_PATH.0, msg: "No trip found.", message: NO_PATH.1 };
        Self { request_parameters: asked(query), plan: None, error: Some(error) }
    }

    /// An answer.
    pub fn of(query: &Query, planner: &Planner, found: &Found, ends: (&End, &End)) -> Self {
        if found.itineraries.is_empty() {
            return Self::none(query);
        }
        let telling = Telling { found, ends };
        let itinerary = |own| telling.itinerary(own, planner.fare(&found.day, own));
        let plan = OtpPlanView {
            date: telling.milliseconds(found.asked.seconds),
            from: telling.place(Spot::Start, (None, None)),
            to: telling.place(Spot::End, (None, None)),
            itineraries: found.itineraries.iter().map(itinerary).collect(),
        };
        Self { request_parameters: asked(query), plan: Some(plan), error: None }
    }
}

fn asked(query: &Query) -> BTreeMap<String, String> {
    query.pairs().map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

/// What telling needs to know.
struct Telling<'a> {
    found: &'a Found,
    ends: (&'a End, &'a End),
}

impl Telling<'_> {
    fn milliseconds(&self, seconds: i32) -> i64 {
        moment(self.found, seconds).map_or(0, |at| at.as_millisecond())
    }

    /// A place with the seconds of arrival and departure.
    fn place(&self, spot: Spot, (arrival_s, departure_s): (Option<i32>, Option<i32>)) -> OtpPlaceView {
        let version = &self.found.day.version;
        let at = self.found.day.place(spot, &self.found.asked);
        let name = match spot {
            Spot::Start => self.ends.0.name.clone(),
            Spot::End => self.ends.1.name.clone(),
            Spot::Via => String::new(),
            Spot::Stop(stop) => version.name(stop).to_owned(),
        };
        let stop = if let Spot::Stop(stop) = spot { Some(stop) } else { None };
        OtpPlaceView {
            name,
            lat: at.map_or(0.0, |at| at.lat),
            lon: at.map_or(0.0, |at| at.lon),
            stop_id: stop.map(|stop| id(version.stop_id(stop))),
            stop_code: stop.map(|stop| version.feed.text(version.feed[stop].code).to_owned()).filter(|code| !code.is_empty()),
            arrival: arrival_s.map(|seconds| self.milliseconds(seconds)),
            departure: departure_s.map(|seconds| self.milliseconds(seconds)),
            vertex_type: if stop.is_some() { "TRANSIT" } else { "NORMAL" },
        }
    }

    fn itinerary(&self, own: &Itinerary, fare: Option<Fare>) -> OtpItineraryView {
        let duration = own.arrival_s - own.departure_s;
        let transit_time: i32 = own.rides().map(|ride| ride.arrival_s - ride.departure_s).sum();
        let walk_time = own.walking_s();
        OtpItineraryView {
            duration,
            start_time: self.milliseconds(own.departure_s),
            end_time: self.milliseconds(own.arrival_s),
            walk_time,
            transit_time,
            waiting_time: duration - transit_time - walk_time,
            walk_distance: own.walks().map(|walk| walk.metres.unwrap_or_else(|| length_m(&walk.line))).sum(),
            transfers: own.transfers,
            fare: fare.map(|fare| {
                let currency = OtpCurrencyView { currency_code: fare.currency, default_fraction_digits: 2 };
                OtpFaresView { fare: BTreeMap::from([("regular", OtpMoneyView { currency, cents: fare.amount.0 })]) }
            }),
            legs: own.steps.iter().filter_map(|step| self.leg(step)).collect(),
        }
    }

    fn leg(&self, step: &Step) -> Option<OtpLegView> {
        match step {
            Step::Walk(walk) => Some(self.walk(walk)),
            Step::Ride(ride) => self.ride(ride),
            Step::Stay { .. } => None,
        }
    }

    fn walk(&self, walk: &Walk) -> OtpLegView {
        let until_s = walk.departure_s + walk.seconds;
        OtpLegView {
            start_time: self.milliseconds(walk.departure_s),
            end_time: self.milliseconds(until_s),
            departure_delay: 0,
            arrival_delay: 0,
            real_time: false,
            distance: walk.metres.unwrap_or_else(|| length_m(&walk.line)),
            duration: walk.seconds,
            mode: "WALK",
            transit_leg: false,
            route: String::new(),
            route_id: None,
            route_short_name: None,
            route_long_name: None,
            agency_id: None,
            agency_name: None,
            trip_id: None,
            headsign: None,
            interline_with_previous_leg: false,
            from: self.place(walk.from, (None, Some(walk.departure_s))),
            to: self.place(walk.to, (Some(until_s), None)),
            intermediate_stops: Vec::new(),
            leg_geometry: geometry(&walk.line),
            steps: Vec::new(),
        }
    }

    fn ride(&self, ride: &Ride) -> Option<OtpLegView> {
        let version = &self.found.day.version;
        let (feed, route) = (&version.feed, &version.feed[ride.route]);
        let inner = ride.stops.get(1..ride.stops.len().saturating_sub(1)).unwrap_or_default();
        let text = |text: gtfs::Str| Some(feed.text(text).to_owned()).filter(|text| !text.is_empty());
        let stop = |stop: &StopIdx| self.place(Spot::Stop(*stop), (None, None));
        Some(OtpLegView {
            start_time: self.milliseconds(ride.departure_s),
            end_time: self.milliseconds(ride.arrival_s),
            departure_delay: ride.departure_s - ride.planned_departure_s,
            arrival_delay: ride.arrival_s - ride.planned_arrival_s,
            real_time: ride.live,
            distance: length_m(&ride.line),
            duration: ride.arrival_s - ride.departure_s,
            mode: mode(version.mode(ride.route)),
            transit_leg: true,
            route: feed.route_label(ride.route).to_owned(),
            route_id: Some(id(feed.text(route.id))),
            route_short_name: text(route.short_name),
            route_long_name: text(route.long_name),
            agency_id: Some(id(feed.text(feed[route.agency].id))),
            agency_name: text(feed[route.agency].name),
            trip_id: Some(id(feed.text(feed[ride.trip].id))),
            headsign: Some(version.headsign(ride.trip, ride.at).to_owned()),
            interline_with_previous_leg: ride.stayed,
            from: self.place(Spot::Stop(*ride.stops.first()?), (None, Some(ride.departure_s))),
            to: self.place(Spot::Stop(*ride.stops.last()?), (Some(ride.arrival_s), None)),
            intermediate_stops: inner.iter().map(stop).collect(),
            leg_geometry: geometry(&ride.line),
            steps: Vec::new(),
        })
    }
}

/// Ids are those of the only feed.
fn id(own: &str) -> String {
    format!("1:{own}")
}

fn geometry(line: &[[f64; 2]]) -> OtpGeometryView {
    OtpGeometryView { points: polyline::encoded(line), length: line.len() }
}
