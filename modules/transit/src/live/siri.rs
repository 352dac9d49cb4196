//! `/siri-lite/2.0/stop-monitoring.json`: the board of a stop as SIRI Lite has it (CEN/TS 15531, profile of 2.0), for programs that read that.

use jiff::SignedDuration;
use kit::{Problem, Says, Timestamp};
use serde_json::{Value, json};
use web::{Access, Ctx, HeaderValue, IntoResponse, Json, Query, Refusal, Response, Routes, header};

use super::Live;
use super::board::{self, Known, Line};

/// Visits given where no number is asked for, and at most.
const VISITS: usize = 20;
const VISITS_MAX: usize = 100;
/// Later or earlier by so much a vehicle is not on time; seconds.
const ON_TIME_S: i64 = 60;
/// How long an answer may be kept, seconds.
const FRESH: HeaderValue = HeaderValue::from_static("public, max-age=5");

/// The route.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/siri-lite/2.0/stop-monitoring.json", Access::EVERYBODY, monitor_stop)
}

/// `GET /siri-lite/2.0/stop-monitoring.json?MonitoringRef=1047&LineRef=9&MaximumStopVisits=20`
pub async fn monitor_stop(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let stop = query.word("MonitoringRef").ok_or_else(|| Problem::field("MonitoringRef", "field-required"))?;
    let most = match query.word("MaximumStopVisits") {
        None => VISITS,
        Some(text) => text
            .parse()
            .ok()
            .filter(|own| (1..=VISITS_MAX).contains(own))
            .ok_or_else(|| Problem::field("MaximumStopVisits", Says::new("transit-live-limit").with("most", VISITS_MAX)))?,
    };
    let live = ctx.house.part::<Live>();
    let held = live.fresh().await?;
    held.stop(stop, None).ok_or(Problem::NotFound)?;
    let lines = board::board_of(live, &held, (stop, query.word("LineRef")), ctx.now(), most);
    let visits: Vec<Value> = lines.iter().map(|line| visit(line, stop, ctx.now())).collect();
    let answer = json!({ "Siri": { "ServiceDelivery": {
        "ResponseTimestamp": ctx.now(), "ProducerRef": ctx.house.city().public_url, "ResponseMessageIdentifier": ctx.house.clock().id(),
        "StopMonitoringDelivery": [{ "version": "2.0", "ResponseTimestamp": ctx.now(), "Status": true, "MonitoredStopVisit": visits }],
    } } });
    let mut response = ([(header::CACHE_CONTROL, FRESH)], Json(answer)).into_response();
    web::open_to_every_site(response.headers_mut());
    Ok(response)
}

fn value(text: &str) -> Value {
    json!({ "value": text })
}

/// A vehicle that comes to the stop.
fn visit(line: &Line, stop: &str, now: Timestamp) -> Value {
    let (feed, version) = (&line.version.feed, &line.version);
    let (trip, route) = (&feed[line.trip], feed[line.trip].route);
    let recorded = match line.known {
        Known::Live { age_s, .. } | Known::NoData { age_s } => now.checked_sub(SignedDuration::from_secs(age_s)).unwrap_or(now),
        _ => now,
    };
    let (trip_id, platform) = (feed.text(trip.id), version.stop_id(line.platform));
    let mut call = json!({
        "StopPointRef": value(platform), "StopPointName": [value(version.name(line.platform))], "DestinationDisplay": [value(line.sign())],
        "AimedDepartureTime": line.planned, "AimedArrivalTime": line.planned, "DepartureStatus": status(line), "ArrivalStatus": status(line),
    });
    if let (Known::Live { .. }, Some(fields)) = (line.known, call.as_object_mut()) {
        fields.insert("ExpectedArrivalTime".to_owned(), json!(line.at));
        fields.insert("ExpectedDepartureTime".to_owned(), json!(line.at));
    }
    let journey = json!({
        "LineRef": value(feed.text(feed[route].id)), "PublishedLineName": [value(feed.route_label(route))],
        "OperatorRef": value(feed.text(feed[feed[route].agency].id)), "DirectionRef": trip.direction_id.map(|own| value(&own.to_string())),
        "FramedVehicleJourneyRef": { "DataFrameRef": value(&line.day.to_string()), "DatedVehicleJourneyRef": trip_id },
        "DestinationName": [value(line.sign())], "Monitored": matches!(line.known, Known::Live { .. }),
        "VehicleRef": (!line.vehicle.is_empty()).then(|| value(&line.vehicle)), "MonitoredCall": call,
    });
    json!({
        "RecordedAtTime": recorded, "ItemIdentifier": format!("{}:{trip_id}:{}:{platform}", line.day, line.planned.as_second()),
        "MonitoringRef": value(stop), "MonitoredVehicleJourney": journey,
    })
}

fn status(line: &Line) -> &'static str {
    match line.known {
        Known::Cancelled | Known::Skipped => "cancelled",
        Known::NoData { .. } | Known::Scheduled => "noReport",
        Known::Live { late_s, .. } if late_s > ON_TIME_S => "delayed",
        Known::Live { late_s, .. } if late_s < -ON_TIME_S => "early",
        Known::Live { .. } => "onTime",
    }
}
