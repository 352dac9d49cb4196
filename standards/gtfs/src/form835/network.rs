//! Carriers, stops, routes and their lines: sets 27 and 55.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Beside, Put, Value};
use crate::model::{AgencyIdx, Feed, LocationType, Position, RouteIdx, ShapeIdx, Stop, StopIdx};
use crate::modes::{Mode, RouteType};
use crate::text::Str;

/// The country of all stops, as the schema wants it.
const COUNTRY: &str = "Україна";
/// Where nobody divides the city into zones.
const NO_ZONE: &str = "0";
/// Colours of a route that has none: white, and black letters on it.
const COLOURS: (u32, u32) = (0xFF_FFFF, 0);

/// The id of a carrier; a feed of one carrier may leave it empty.
pub(super) fn agency_id(feed: &Feed, agency: AgencyIdx) -> &str {
    let own = &feed[agency];
    feed.text(if own.id.is_empty() { own.name } else { own.id })
}

/// The zone as the resolution spells it.
fn zone(text: &str) -> &str {
    if text == "Europe/Kiev" { "Europe/Kyiv" } else { text }
}

/// An address on the web; nothing of what is none.
fn link(text: &str) -> Value<'_> {
    Value::text(if text.starts_with("http://") || text.starts_with("https://") { text } else { "" })
}

fn must_link(text: &str) -> Value<'_> {
    match link(text) {
        Value::Empty => Value::known(""),
        own => own,
    }
}

/// Digits of a Ukrainian number as `+380…`; what is none as it stands, without blanks.
fn phones(text: &str) -> String {
    let one = |part: &str| {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        match digits.len() {
            12 if digits.starts_with("380") => format!("+{digits}"),
            10 if digits.starts_with('0') => format!("+38{digits}"),
            _ => part.chars().filter(|letter| !letter.is_whitespace()).collect(),
        }
    };
    text.split([',', ';']).filter(|part| !part.trim().is_empty()).map(one).collect::<Vec<_>>().join(",")
}

pub(super) fn agencies<E>(feed: &Feed, put: Put<'_, E>) -> Result<(), E> {
    for (at, own) in (0_u32..).zip(&feed.agencies) {
        put(&[
            Value::known(agency_id(feed, AgencyIdx(at))),
            Value::known(feed.text(own.name)),
            must_link(feed.text(own.url)),
            Value::known(zone(feed.text(own.timezone))),
            Value::text(feed.text(own.lang)),
            Value::text(phones(feed.text(own.phone))),
            Value::text(feed.text(own.email)),
            link(feed.text(own.fare_url)),
        ])?;
    }
    Ok(())
}

/// 0 a stop, 1 a station, 2 a way in; the tables know no other places.
fn stop_type(stop: &Stop) -> Option<i64> {
    match stop.location_type {
        LocationType::Stop => Some(0),
        LocationType::Station => Some(1),
        LocationType::Entrance => Some(2),
        LocationType::GenericNode | LocationType::BoardingArea => None,
    }
}

pub(super) fn stops<E>(feed: &Feed, beside: &Beside<'_>, put: Put<'_, E>) -> Result<(), E> {
    let own_zone = zone(feed.timezone());
    for (at, own) in (0_u32..).zip(&feed.stops) {
        let Some(kind) = stop_type(own) else { continue };
        let address = own.position.and_then(beside.address).unwrap_or_default();
        let text = |text: Str| Value::text(feed.text(text));
        let own_name = if own.name.is_empty() { own.id } else { own.name };
        let fare_zone = if own.zone_id.is_empty() { NO_ZONE } else { feed.text(own.zone_id) };
        let zone = if own.timezone.is_empty() { own_zone } else { zone(feed.text(own.timezone)) };
        put(&[
            Value::known(feed.text(own.id)),
            text(own.code),
            Value::known(feed.text(own_name)),
            text(own.desc),
            Value::decimal(own.position.map(|at| at.lat), 6),
            Value::decimal(own.position.map(|at| at.lon), 6),
            Value::known(beside.town.katottg.as_str()),
            Value::known(address.postcode),
            Value::known(COUNTRY),
            Value::known(beside.town.region.as_str()),
            Value::known(beside.town.district.as_str()),
            Value::known(beside.town.community.as_str()),
            Value::known(beside.town.settlement.as_str()),
            Value::known(address.street),
            Value::known(address.number),
            Value::Empty,
            Value::known(fare_zone),
            link(feed.text(own.url)),
            Value::Integer(kind),
            Value::text(own.parent_station.map_or("", |station| feed.text(feed[station].id))),
            Value::text(zone),
            Value::integer(feed.wheelchair_boarding(StopIdx(at)).number()),
        ])?;
    }
    Ok(())
}

/// The type as the tables have it: a trolleybus is a bus; what they have no number for keeps that of GTFS.
fn route_type(own: RouteType) -> i64 {
    match own.mode() {
        Mode::Trolleybus | Mode::Other => 3,
        mode => i64::from(mode.basic_route_type().map_or(3, |basic| basic.0)),
    }
}

/// The long name, else the ends of the first trip, else the number.
fn full_name(feed: &Feed, route: RouteIdx, ends: Option<(StopIdx, StopIdx)>) -> Cow<'_, str> {
    let own = &feed[route];
    match ends {
        _ if !own.long_name.is_empty() => feed.text(own.long_name).into(),
        Some((first, last)) => format!("{} — {}", feed.text(feed[first].name), feed.text(feed[last].name)).into(),
        None => feed.route_label(route).into(),
    }
}

pub(super) fn routes<E>(feed: &Feed, put: Put<'_, E>) -> Result<(), E> {
    let mut ends: Vec<Option<(StopIdx, StopIdx)>> = vec![None; feed.routes.len()];
    for trip in feed.trip_indices() {
        let times = feed.stop_times_of(trip);
        if let (Some(own @ None), Some((first, last))) = (ends.get_mut(feed[trip].route.at()), times.first().zip(times.last())) {
            *own = Some((first.stop, last.stop));
        }
    }
    for (at, (own, ends)) in (0_u32..).zip(feed.routes.iter().zip(ends)) {
        let route = RouteIdx(at);
        let colour = |own: Option<u32>, otherwise: u32| Value::Text(format!("{:06X}", own.unwrap_or(otherwise)).into());
        put(&[
            Value::known(feed.text(own.id)),
            Value::known(agency_id(feed, own.agency)),
            Value::known(feed.route_label(route)),
            Value::known(full_name(feed, route, ends)),
            Value::text(feed.text(own.desc)),
            Value::Integer(route_type(own.route_type)),
            link(feed.text(own.url)),
            colour(own.color, COLOURS.0),
            colour(own.text_color, COLOURS.1),
            Value::text(own.sort_order.map(|order| order.to_string()).unwrap_or_default()),
        ])?;
    }
    Ok(())
}

/// The line of each route: the shape most run there, then that most run back, one after the other; nothing where it has none. The
/// schema wants its `uid` to be the route's, so that a route has one line.
fn lines(feed: &Feed) -> Vec<Vec<ShapeIdx>> {
    let mut runs: FxHashMap<(RouteIdx, u8, ShapeIdx), u32> = FxHashMap::default();
    for own in &feed.trips {
        if let Some(shape) = own.shape {
            *runs.entry((own.route, own.direction_id.unwrap_or(0), shape)).or_default() += 1;
        }
    }
    let mut best: Vec<[Option<(u32, ShapeIdx)>; 2]> = vec![[None; 2]; feed.routes.len()];
    let mut all: Vec<_> = runs.into_iter().collect();
    all.sort_unstable();
    for ((route, direction, shape), count) in all {
        let slot = best.get_mut(route.at()).and_then(|own| own.get_mut(usize::from(direction.min(1))));
        if let Some(own) = slot.filter(|own| own.is_none_or(|(most, _)| count > most)) {
            *own = Some((count, shape));
        }
    }
    best.into_iter().map(|own| own.into_iter().flatten().map(|(_, shape)| shape).collect()).collect()
}

pub(super) fn shapes<E>(feed: &Feed, put: Put<'_, E>) -> Result<(), E> {
    for (route, shapes) in feed.routes.iter().zip(lines(feed)) {
        let (mut sequence, mut metres, mut before) = (0_i64, 0.0, None);
        for point in shapes.into_iter().flat_map(|shape| feed.points_of(shape)) {
            metres += before.map_or(0.0, |before: Position| before.distance_m(point.position));
            before = Some(point.position);
            sequence += 1;
            put(&[
                Value::known(feed.text(route.id)),
                Value::decimal(Some(point.position.lat), 6),
                Value::decimal(Some(point.position.lon), 6),
                Value::Integer(sequence),
                Value::decimal(Some(metres), 1),
            ])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_from_the_country_on() {
        assert_eq!(phones("(056) 440-12-12; +38 067 123 45 67"), "+380564401212,+380671234567");
        assert_eq!(phones("15-80"), "15-80");
        assert_eq!(phones(" "), "");
    }
}
