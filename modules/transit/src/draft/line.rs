//! The line of a route in a direction on the map: written, taken away, brought as GeoJSON or GPX, looked at beside the stops.

use std::collections::{BTreeMap, HashSet};

use kit::Says;
use quick_xml::events::Event;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Tables;
use super::op::known;
use super::tables::Row;

/// Points of a line at most.
pub const POINTS_MAX: usize = 20_000;
/// Metres from the line from which a stop is told to lie aside.
pub const ASIDE_M: f64 = 60.0;
/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_195.0;

/// The line of a route in a direction.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct LineOf {
    /// The route.
    pub route: String,
    /// 0 there, 1 back.
    pub direction: u8,
    /// Latitude and longitude, WGS 84, in order.
    pub points: Vec<[f64; 2]>,
}

fn shape_id(route: &str, direction: u8) -> String {
    format!("{route}-{direction}-line")
}

fn is_own(row: &Row<'_>, route: &str, direction: u8) -> bool {
    let own = row.get("direction_id");
    row.get("route_id") == route && (own == direction.to_string() || (direction == 0 && own.is_empty()))
}

impl LineOf {
    /// Writes it for all trips of the route in the direction.
    ///
    /// Errors: where there is no such route or trip, too few points, too many.
    pub fn apply(&self, tables: &mut Tables) -> Result<(), Says> {
        known(tables, "routes.txt", "route_id", &self.route, "transit-no-such-route")?;
        if self.points.len() < 2 || self.points.len() > POINTS_MAX {
            return Err(Says::new("transit-line-points").with("most", POINTS_MAX));
        }
        if !tables.rows("trips.txt").any(|row| is_own(&row, &self.route, self.direction)) {
            return Err(Says::new("transit-line-no-trips"));
        }
        let id = shape_id(&self.route, self.direction);
        point_to(tables, &self.route, self.direction, &id);
        tables.remove("shapes.txt", "shape_id", &HashSet::from([id.clone()]));
        for (at, [lat, lon]) in self.points.iter().enumerate() {
            let (lat, lon, sequence) = (format!("{lat:.6}"), format!("{lon:.6}"), (at + 1).to_string());
            let values = [("shape_id", id.as_str()), ("shape_pt_lat", &lat), ("shape_pt_lon", &lon), ("shape_pt_sequence", &sequence)];
            tables.add("shapes.txt", &values);
        }
        Ok(())
    }
}

/// Takes the line of a route in a direction away.
///
/// Errors: where there is none.
pub fn remove(tables: &mut Tables, route: &str, direction: u8) -> Result<(), Says> {
    if !tables.rows("trips.txt").any(|row| is_own(&row, route, direction) && !row.get("shape_id").is_empty()) {
        return Err(Says::new("transit-nothing-to-remove"));
    }
    point_to(tables, route, direction, "");
    Ok(())
}

/// Gives the trips of a route in a direction another shape. Ways along the old one mean nothing any more, and shapes that nobody uses go.
fn point_to(tables: &mut Tables, route: &str, direction: u8, id: &str) {
    let trips: HashSet<String> =
        tables.rows("trips.txt").filter(|row| is_own(row, route, direction)).map(|row| row.get("trip_id").to_owned()).collect();
    let before: HashSet<String> =
        tables.rows("trips.txt").filter(|row| is_own(row, route, direction)).map(|row| row.get("shape_id").to_owned()).collect();
    tables.rewrite("trips.txt", "shape_id", |row| trips.contains(row.get("trip_id")).then(|| id.to_owned()));
    tables.rewrite("stop_times.txt", "shape_dist_traveled", |row| {
        (!row.get("shape_dist_traveled").is_empty() && trips.contains(row.get("trip_id"))).then(String::new)
    });
    let used: HashSet<&str> = tables.rows("trips.txt").map(|row| row.get("shape_id")).collect();
    let gone: HashSet<String> = before.into_iter().filter(|own| !used.contains(own.as_str())).collect();
    tables.remove("shapes.txt", "shape_id", &gone);
}

/// The line of a route in a direction as it stands: that of the most trips. Latitude and longitude.
pub fn points_of(tables: &Tables, route: &str, direction: u8) -> Vec<[f64; 2]> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in tables.rows("trips.txt").filter(|row| is_own(row, route, direction) && !row.get("shape_id").is_empty()) {
        *counts.entry(row.get("shape_id")).or_default() += 1;
    }
    let Some((id, _)) = counts.into_iter().max_by_key(|(_, count)| *count) else { return Vec::new() };
    let point = |row: Row<'_>| {
        let number = |column: &str| row.get(column).parse::<f64>().ok();
        Some((row.get("shape_pt_sequence").parse::<u32>().ok()?, [number("shape_pt_lat")?, number("shape_pt_lon")?]))
    };
    let mut points: Vec<(u32, [f64; 2])> = tables.rows("shapes.txt").filter(|row| row.get("shape_id") == id).filter_map(point).collect();
    points.sort_by_key(|(sequence, _)| *sequence);
    points.into_iter().map(|(_, point)| point).collect()
}

/// The stops of the trip with the most of them: names and places.
pub fn stops_of(tables: &Tables, route: &str, direction: u8) -> Vec<(String, [f64; 2])> {
    let trips: HashSet<&str> = tables.rows("trips.txt").filter(|row| is_own(row, route, direction)).map(|row| row.get("trip_id")).collect();
    let mut times: BTreeMap<&str, Vec<(u32, &str)>> = BTreeMap::new();
    for row in tables.rows("stop_times.txt").filter(|row| trips.contains(row.get("trip_id"))) {
        times.entry(row.get("trip_id")).or_default().push((row.get("stop_sequence").parse().unwrap_or(0), row.get("stop_id")));
    }
    let Some(mut longest) = times.into_values().max_by_key(Vec::len) else { return Vec::new() };
    longest.sort_unstable();
    let stop = |(_, id): (u32, &str)| {
        let row = tables.find("stops.txt", &[("stop_id", id)])?;
        Some((row.get("stop_name").to_owned(), [row.get("stop_lat").parse().ok()?, row.get("stop_lon").parse().ok()?]))
    };
    longest.into_iter().filter_map(stop).collect()
}

/// Metres from a place to a line; none of a line without points.
pub fn metres_to(line: &[[f64; 2]], [lat, lon]: [f64; 2]) -> Option<f64> {
    let wide = lat.to_radians().cos() * DEGREE_M;
    let flat = |[other_lat, other_lon]: &[f64; 2]| [(other_lon - lon) * wide, (other_lat - lat) * DEGREE_M];
    let points: Vec<[f64; 2]> = line.iter().map(flat).collect();
    let to_part = |pair: &[[f64; 2]]| {
        let [[ax, ay], [bx, by]] = pair else { return f64::INFINITY };
        let (dx, dy) = (bx - ax, by - ay);
        let whole = dx * dx + dy * dy;
        let share = if whole > 0.0 { (-(ax * dx + ay * dy) / whole).clamp(0.0, 1.0) } else { 0.0 };
        (ax + share * dx).hypot(ay + share * dy)
    };
    let alone = points.first().map(|[x, y]| x.hypot(*y))?;
    Some(points.windows(2).map(to_part).fold(alone, f64::min))
}

/// Reads a line: GeoJSON, GPX, or lines of «47.91, 33.39».
///
/// Errors: why it cannot be read, in words.
pub fn read(text: &str) -> Result<Vec<[f64; 2]>, Says> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let wrong = || Says::new("transit-line-wrong");
    let points = match text.chars().next() {
        Some('{') => of_geojson(&serde_json::from_str(text).map_err(|_| wrong())?),
        Some('<') => of_gpx(text).ok_or_else(wrong)?,
        _ => of_lines(text)?,
    };
    let on_earth = points.iter().all(|[lat, lon]| lat.abs() <= 90.0 && lon.abs() <= 180.0);
    if points.len() < 2 || points.len() > POINTS_MAX || !on_earth {
        return Err(Says::new("transit-line-points").with("most", POINTS_MAX));
    }
    Ok(points)
}

fn of_lines(text: &str) -> Result<Vec<[f64; 2]>, Says> {
    let point = |line: &str| {
        let at = crate::ends::position(line)?;
        Some([at.lat, at.lon])
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let wrong = |line: &str| Says::new("transit-line-point-wrong").with("line", line.chars().take(60).collect::<String>());
    lines.map(|line| point(line).ok_or_else(|| wrong(line))).collect()
}

/// The first line of a GeoJSON text, the parts of several one after another.
fn of_geojson(value: &Value) -> Vec<[f64; 2]> {
    let point = |own: &Value| Some([own.get(1)?.as_f64()?, own.get(0)?.as_f64()?]);
    let line = |own: &Value| own.as_array().map(|all| all.iter().filter_map(point).collect()).unwrap_or_default();
    let inner = |key: &str| value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    match value.get("type").and_then(Value::as_str) {
        Some("LineString") => value.get("coordinates").map(line).unwrap_or_default(),
        Some("MultiLineString") => inner("coordinates").iter().flat_map(line).collect(),
        Some("Feature") => value.get("geometry").map(of_geojson).unwrap_or_default(),
        Some("FeatureCollection") => inner("features").iter().map(of_geojson).find(|points| !points.is_empty()).unwrap_or_default(),
        Some("GeometryCollection") => inner("geometries").iter().map(of_geojson).find(|points| !points.is_empty()).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The points of tracks of a GPX text, of routes where it has no track; none of what is no XML.
fn of_gpx(text: &str) -> Option<Vec<[f64; 2]>> {
    let (mut track, mut route) = (Vec::new(), Vec::new());
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let into = match tag.local_name().as_ref() {
                    "trkpt" => &mut track,
                    "rtept" => &mut route,
                    _ => continue,
                };
                let number = |name: &str| tag.try_get_attribute(name).ok()??.value.trim().parse::<f64>().ok();
                into.push([number("lat")?, number("lon")?]);
            }
            Event::Eof => return Some(if track.is_empty() { route } else { track }),
            _ => {}
        }
    }
}
