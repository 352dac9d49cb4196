//! The map of a list: pins numbered as the rows are, lines and areas of the rows.

use std::sync::Arc;

use fields::{Field, Geometry, Position, Value};
use kit::RecordId;
use registers::{Shown, index};
use ui::{MapPoint, MiniMap};

use super::{Drawn, View};
use crate::board::middle;

/// Pins of the large map.
pub const PINS_MAX: usize = 300;
/// Vertices of a drawn line or ring at most; a longer one is thinned.
const VERTICES_MAX: usize = 60;

/// The map; none where nothing has a place.
pub fn draw(list: &Drawn<'_>, records: &[Arc<Shown>], places: &[(RecordId, [f32; 4])], view: View) -> Option<MiniMap<'static>> {
    let field = list.plan.place.filter(|_| view != View::Table)?;
    let mut map = MiniMap { label: list.ctx.t.say("catalogue-map-label").to_owned().into(), lang: list.ctx.lang, ..MiniMap::default() };
    (map.width, map.height) = if view == View::Map { (960, 560) } else { (480, 620) };
    for (number, record) in (1_u32..).zip(records) {
        let Some(Value::Geometry(geometry)) = record.value(list.register, field) else { continue };
        map.points.extend(place(record, field, geometry).map(|at| pin(at, number.to_string())));
        shape(&mut map, geometry);
    }
    // Those of other pages come last: the rows of this one keep their numbers where there is not room for all.
    let shown = |id: RecordId| records.iter().any(|record| record.id == id);
    for (_, bounds) in places.iter().filter(|(id, _)| !shown(*id)) {
        map.points.push(pin(middle(*bounds), String::new()));
    }
    (!map.points.is_empty()).then_some(map)
}

/// Where the pin of an object stands: at its point or in the middle of what it spans.
fn place(record: &Shown, field: &Field, geometry: &Geometry) -> Option<[f64; 2]> {
    match geometry {
        Geometry::Point(at) => Some([at.lon, at.lat]),
        _ => record.published()?.get(&field.code).and_then(index::bounding_box).map(middle),
    }
}

fn pin([lon, lat]: [f64; 2], label: String) -> MapPoint<'static> {
    MapPoint { lon, lat, label: label.into(), ..MapPoint::default() }
}

/// Adds what a geometry draws beside its pin.
pub fn shape(map: &mut MiniMap<'static>, geometry: &Geometry) {
    match geometry {
        Geometry::Point(_) => {}
        Geometry::Lines(lines) => map.lines.extend(lines.iter().map(|line| thinned(line))),
        Geometry::Areas(areas) => map.areas.extend(areas.iter().filter_map(|rings| rings.first()).map(|ring| thinned(ring))),
    }
}

fn thinned(line: &[Position]) -> Vec<[f64; 2]> {
    let step = line.len().div_ceil(VERTICES_MAX).max(1);
    let mut kept: Vec<[f64; 2]> = line.iter().step_by(step).map(|at| [at.lon, at.lat]).collect();
    if let Some(last) = line.last().map(|at| [at.lon, at.lat])
        && kept.last() != Some(&last)
    {
        kept.push(last);
    }
    kept
}
