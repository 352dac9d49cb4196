//! Stops and shapes.

use super::Draft;
use super::cells::Cells;
use super::groups::{self, Telling};
use super::table::{Column, Table};
use crate::error::GtfsError;
use crate::model::{Accessibility, Feed, LocationType, Position, Shape, ShapePoint, Stop, StopIdx};
use crate::notice::{Report, Severity, Spot};
use crate::text::Str;

/// Degrees from 0, 0 within which a stop is taken to have no position.
const NEAR_ORIGIN_DEGREES: f64 = 1.0;

/// A stop that names its station before all are known.
struct Child {
    stop: usize,
    parent: Str,
    line: u64,
}

pub(super) fn read_stops(table: &mut Table<'_>, draft: &mut Draft<'_>) -> Result<(), GtfsError> {
    table.require(&mut draft.report, &["stop_id", "stop_lat", "stop_lon"]);
    let columns = table.columns([
        "stop_id",
        "stop_code",
        "stop_name",
        "tts_stop_name",
        "stop_desc",
        "stop_lat",
        "stop_lon",
        "zone_id",
        "stop_url",
        "location_type",
        "parent_station",
        "stop_timezone",
        "wheelchair_boarding",
        "level_id",
        "platform_code",
    ]);
    let [id, code, name, tts_name, desc, lat, lon, zone_id, url, location_type, parent, timezone, wheelchair, level_id, platform] = columns;
    let (feed, mut children) = (&mut draft.feed, Vec::new());
    while let Some(mut cells) = table.next(&mut draft.report)? {
        let text = &mut feed.text;
        let (stop_id, station) = (cells.keep_required(id, text), cells.keep(parent, text));
        let stop = Stop {
            id: stop_id,
            code: cells.keep(code, text),
            name: cells.keep(name, text),
            tts_name: cells.keep(tts_name, text),
            desc: cells.keep(desc, text),
            position: position(&mut cells, lat, lon),
            zone_id: cells.keep(zone_id, text),
            url: cells.keep(url, text),
            location_type: cells.one_of(location_type, LocationType::ALL),
            parent_station: None,
            timezone: cells.keep(timezone, text),
            wheelchair_boarding: cells.one_of(wheelchair, Accessibility::ALL),
            level_id: cells.keep(level_id, text),
            platform_code: cells.keep(platform, text),
        };
        if stop.name.is_empty() && matches!(stop.location_type, LocationType::Stop | LocationType::Station | LocationType::Entrance) {
            cells.tell(Severity::Error, "missing_stop_name", name.name, text.get(stop.id).as_bytes());
        }
        if stop_id.is_empty() || !cells.claim(id, stop_id, feed.stops.len(), &mut feed.ids.stops, text) {
            continue;
        }
        if !station.is_empty() {
            children.push(Child { stop: feed.stops.len(), parent: station, line: cells.row.line });
        }
        feed.stops.push(stop);
    }
    adopt(feed, &mut draft.report, children);
    place_the_unplaced(feed, &mut draft.report);
    Ok(())
}

fn position(cells: &mut Cells<'_>, lat: Column, lon: Column) -> Option<Position> {
    let (lat_value, lon_value) = (cells.degrees(lat, 90.0), cells.degrees(lon, 180.0));
    let position = Position { lat: lat_value?, lon: lon_value? };
    if position.lat.abs() < NEAR_ORIGIN_DEGREES && position.lon.abs() < NEAR_ORIGIN_DEGREES {
        cells.tell(Severity::Error, "point_near_origin", lat.name, format!("{} {}", position.lat, position.lon).as_bytes());
        return None;
    }
    Some(position)
}

/// Gives stops their stations, where these are what the reference allows.
fn adopt(feed: &mut Feed, report: &mut Report, children: Vec<Child>) {
    for Child { stop, parent, line } in children {
        let mut tell = |code, text: &crate::text::Text| {
            report.add(Severity::Error, code, Spot { file: "stops.txt", line, field: "parent_station" }, text.get(parent));
        };
        let Some(station) = feed.ids.stops.get(&parent).copied() else {
            tell("foreign_key_violation", &feed.text);
            continue;
        };
        let wanted = match feed.stops[stop].location_type {
            LocationType::Station => {
                tell("station_with_parent_station", &feed.text);
                continue;
            }
            LocationType::BoardingArea => LocationType::Stop,
            _ => LocationType::Station,
        };
        if feed.stops[station as usize].location_type == wanted {
            feed.stops[stop].parent_station = Some(StopIdx(station));
        } else {
            tell("wrong_parent_location_type", &feed.text);
        }
    }
}

/// Stops without a position take their station's.
fn place_the_unplaced(feed: &mut Feed, report: &mut Report) {
    for at in 0..feed.stops.len() {
        let stop = &feed.stops[at];
        if stop.position.is_some() {
            continue;
        }
        let inherited = stop.parent_station.and_then(|station| feed[station].position);
        let optional = matches!(stop.location_type, LocationType::GenericNode | LocationType::BoardingArea);
        let severity = if inherited.is_some() { Severity::Repaired } else { Severity::Error };
        if !optional || inherited.is_none() {
            report.add(severity, "stop_without_location", Spot { file: "stops.txt", line: 0, field: "stop_lat" }, feed.text(stop.id));
        }
        feed.stops[at].position = inherited;
    }
}

pub(super) fn read_shapes(table: &mut Table<'_>, draft: &mut Draft<'_>) -> Result<(), GtfsError> {
    table.require(&mut draft.report, &["shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence"]);
    let [id, lat, lon, sequence, dist] =
        table.columns(["shape_id", "shape_pt_lat", "shape_pt_lon", "shape_pt_sequence", "shape_dist_traveled"]);
    let (feed, mut points, mut runs) = (&mut draft.feed, Vec::<(u32, ShapePoint)>::new(), Vec::new());
    while let Some(mut cells) = table.next(&mut draft.report)? {
        let (Some(lat_value), Some(lon_value)) = (cells.degrees(lat, 90.0), cells.degrees(lon, 180.0)) else {
            cells.missing(lat);
            continue;
        };
        let (shape, number) = (cells.keep_required(id, &mut feed.text), cells.unsigned(sequence));
        let dist = cells.float(dist).map_or(f32::NAN, |dist| dist as f32);
        let (false, Some(number)) = (shape.is_empty(), number) else {
            cells.missing(sequence);
            continue;
        };
        let new = feed.shapes.len() as u32;
        let owner = *feed.ids.shapes.entry(shape).or_insert(new);
        if owner == new {
            feed.shapes.push(Shape { id: shape, first: 0, count: 0 });
        }
        groups::push(&mut runs, owner, points.len(), cells.row.line);
        points.push((number, ShapePoint { position: Position { lat: lat_value, lon: lon_value }, dist_traveled: dist }));
        table.make_room(&mut points);
    }
    groups::gather(&mut points, &mut runs);
    feed.shape_points.reserve_exact(points.len());
    for run in runs {
        let rows = &mut points[run.first as usize..(run.first + run.count) as usize];
        let shape = &mut feed.shapes[run.owner as usize];
        let id = feed.text.get(shape.id);
        let mut telling = Telling { report: &mut draft.report, file: "shapes.txt", field: "shape_pt_sequence", id, line: run.line };
        let count = groups::order(rows, |(number, _)| *number, &mut telling);
        mend_distances(&mut rows[..count], &mut telling);
        (shape.first, shape.count) = (feed.shape_points.len() as u32, count as u32);
        feed.shape_points.extend(rows[..count].iter().map(|(_, point)| *point));
    }
    Ok(())
}

/// Distances that go back say nothing: none of the shape's are kept.
fn mend_distances(points: &mut [(u32, ShapePoint)], telling: &mut Telling<'_>) {
    let falls = |pair: &[(u32, ShapePoint)]| pair[1].1.dist_traveled < pair[0].1.dist_traveled;
    if let Some(at) = points.windows(2).position(falls) {
        telling.tell_of(Severity::Error, "decreasing_shape_distance", "shape_dist_traveled", at + 1);
        points.iter_mut().for_each(|(_, point)| point.dist_traveled = f32::NAN);
    }
    if points.len() == 1 {
        telling.tell(Severity::Warning, "single_shape_point", 0);
    }
}
