//! What becomes of stops: closed, moved, added on a line.

use std::collections::HashSet;

use gtfs::Position;
use kit::Says;

use super::courses::{Call, Courses};
use super::{Change, MINUTES_MAX, names, stop_name};
use crate::draft::Tables;

/// Poles of one name within so many metres are the sides of one stop.
const SIDES_M: f64 = 300.0;

fn position(tables: &Tables, stop: &str) -> Option<Position> {
    let row = tables.find("stops.txt", &[("stop_id", stop)])?;
    Some(Position { lat: row.get("stop_lat").trim().parse().ok()?, lon: row.get("stop_lon").trim().parse().ok()? })
}

/// Lets nothing stop at a stop any more; vehicles pass by at the same times.
///
/// Errors: a stop that is not there, or at which nothing stops.
pub fn close(tables: &mut Tables, stop: &str, both_sides: bool) -> Result<(), Says> {
    let name = stop_name(tables, stop)?;
    let mut closed = HashSet::from([stop.to_owned()]);
    if let Some(at) = position(tables, stop).filter(|_| both_sides) {
        let named = tables.rows("stops.txt").filter(|row| row.get("stop_name") == name).map(|row| row.get("stop_id").to_owned());
        closed.extend(named.filter(|other| position(tables, other).is_some_and(|own| own.distance_m(at) <= SIDES_M)));
    }
    let trips: HashSet<String> =
        tables.rows("stop_times.txt").filter(|row| closed.contains(row.get("stop_id"))).map(|row| row.get("trip_id").to_owned()).collect();
    if trips.is_empty() {
        return Err(Says::new("transit-change-nothing"));
    }
    let mut courses = Courses::take_these(tables, &trips)?;
    courses.all.iter_mut().for_each(|course| course.calls.retain(|call| !closed.contains(&call.stop)));
    courses.put_back(tables);
    Ok(())
}

/// Puts a stop elsewhere.
///
/// Errors: a stop that is not there.
pub fn shift(tables: &mut Tables, stop: &str, (lat, lon): (f64, f64)) -> Result<(), Says> {
    stop_name(tables, stop)?;
    tables.put("stops.txt", &[("stop_id", stop)], &[("stop_lat", &format!("{lat:.6}")), ("stop_lon", &format!("{lon:.6}"))]);
    Ok(())
}

/// Adds a stop to a line between two of its stops. The way there is shared out by distance, what it costs comes on top of it.
///
/// Errors: stops or lines that are not there; an id that is taken; the stops do not follow each other on any trip.
pub fn add(tables: &mut Tables, change: &Change) -> Result<(), Says> {
    let Change::AddStop { id, name, lat, lon, route, between, and, delay_s } = change else { return Ok(()) };
    let ends = [stop_name(tables, between)?, stop_name(tables, and)?];
    let names = names(tables);
    if tables.find("stops.txt", &[("stop_id", id)]).is_some() {
        return Err(Says::new("transit-change-stop-taken").with("stop", id));
    }
    let at = Position { lat: *lat, lon: *lon };
    let mut courses = Courses::take(tables, route)?;
    let mut added = false;
    for number in 0..courses.all.len() {
        let Some(course) = courses.all.get_mut(number) else { continue };
        let named: Vec<String> = course.calls.iter().map(|call| names.get(&call.stop).cloned().unwrap_or_default()).collect();
        let follow = |pair: &[String]| pair == ends || (pair[0] == ends[1] && pair[1] == ends[0]);
        let Some(before) = named.windows(2).position(follow) else { continue };
        insert(tables, &mut course.calls, before, (id, at), (*delay_s).min(MINUTES_MAX * 60));
        added = true;
        courses.forget_distances(number, false);
    }
    courses.put_back(tables);
    if !added {
        return Err(Says::new("transit-change-nothing"));
    }
    let (lat, lon) = (format!("{lat:.6}"), format!("{lon:.6}"));
    tables.put("stops.txt", &[("stop_id", id)], &[("stop_name", name), ("stop_lat", &lat), ("stop_lon", &lon)]);
    Ok(())
}

fn insert(tables: &Tables, calls: &mut Vec<Call>, before: usize, (id, at): (&str, Position), delay_s: u32) {
    let (Some(from), Some(to)) = (calls.get(before).cloned(), calls.get(before + 1).cloned()) else { return };
    let metres = |stop: &str| position(tables, stop).map_or(1.0, |own| own.distance_m(at));
    let (there, on) = (metres(&from.stop), metres(&to.stop));
    let share = if there + on > 0.0 { there / (there + on) } else { 0.5 };
    let rides = to.arrival.saturating_sub(from.departure);
    let arrival = from.departure + (f64::from(rides) * share).round() as u32;
    for call in calls.iter_mut().skip(before + 1) {
        call.arrival += delay_s;
        call.departure += delay_s;
    }
    calls.insert(before + 1, from.at(id, arrival, arrival + delay_s));
}
