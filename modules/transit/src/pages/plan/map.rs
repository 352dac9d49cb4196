//! A journey on a map: drawn by the server, and what the script needs to make it live.

use serde_json::{Value, json};
use ui::{MapPoint, MiniMap};
use web::Ctx;

use super::Ends;
use crate::planner::{Itinerary, Step};
use crate::published::Loaded;
use crate::{look, map_script};

/// Places with their letters: the beginning, what is passed, the end.
fn places(ends: &Ends) -> Vec<(gtfs::Position, &'static str)> {
    let via = ends.via.as_ref().map(|end| (end.at, "•"));
    [(ends.from.at, "А")].into_iter().chain(via).chain([(ends.to.at, "Б")]).collect()
}

/// The drawing.
pub fn drawn(ctx: &Ctx, own: &Itinerary, ends: &Ends) -> MiniMap<'static> {
    let point =
        |(at, label): (gtfs::Position, &'static str)| MapPoint { lon: at.lon, lat: at.lat, label: label.into(), ..MapPoint::default() };
    MiniMap {
        label: ctx.t.say("transit-plan-map").to_owned().into(),
        points: places(ends).into_iter().map(point).collect(),
        lines: own.steps.iter().filter_map(line).map(|(line, _)| line.clone()).collect(),
        lang: ctx.lang,
        ..MiniMap::default()
    }
}

/// The line of a step, and whether it is walked.
fn line(step: &Step) -> Option<(&Vec<[f64; 2]>, bool)> {
    match step {
        Step::Walk(walk) => Some((&walk.line, true)),
        Step::Ride(ride) => Some((&ride.line, false)),
        Step::Stay { .. } => None,
    }
}

/// What the script must know.
pub fn data(ctx: &Ctx, version: &Loaded, own: &Itinerary, ends: &Ends) -> Value {
    let part = |step: &Step| {
        let form = match step {
            Step::Walk(_) => "walk",
            Step::Stay { .. } => return None,
            Step::Ride(ride) => look::form(version.mode(ride.route)),
        };
        let label = if let Step::Ride(ride) = step { version.feed.route_label(ride.route) } else { "" };
        Some(json!({ "form": form, "label": label, "line": line(step).map(|(line, _)| rounded(line)) }))
    };
    let stops = own.rides().flat_map(|ride| [ride.stops.first(), ride.stops.last()]).flatten();
    let stop = |stop: &gtfs::StopIdx| version.point(*stop).map(|at| json!([at, version.name(*stop)]));
    let mut data = map_script::script(ctx, &[]);
    data.insert("bounds".to_owned(), json!(bounds(own, ends)));
    data.insert("way".to_owned(), own.steps.iter().filter_map(part).collect());
    data.insert("stops".to_owned(), stops.filter_map(stop).collect());
    data.insert("ends".to_owned(), places(ends).into_iter().map(|(at, label)| json!([[at.lon, at.lat], label])).collect());
    data.into()
}

/// To a metre.
fn rounded(line: &[[f64; 2]]) -> Vec<[f64; 2]> {
    line.iter().map(|point| point.map(|own| (own * 1e5).round() / 1e5)).collect()
}

/// West, south, east, north of all of it.
fn bounds(own: &Itinerary, ends: &Ends) -> [f64; 4] {
    let lines = own.steps.iter().filter_map(line).flat_map(|(line, _)| line.iter().copied());
    let first = [ends.from.at.lon, ends.from.at.lat, ends.from.at.lon, ends.from.at.lat];
    lines
        .chain([[ends.to.at.lon, ends.to.at.lat]])
        .fold(first, |[west, south, east, north], [lon, lat]| [west.min(lon), south.min(lat), east.max(lon), north.max(lat)])
}
