//! What came of a study as files: CSV for tables, GeoJSON for maps.

use kit::Problem;
use serde_json::{Value, json};
use timetable::{Area, Cell, Grid, outlines};
use web::{Ctx, HeaderValue, Path, Refusal, Response, header, spreadsheet};

use super::parts;
use crate::planning::outcome::{CellOutcome, Outcome};
use crate::planning::store;
use crate::planning::study::Study;

/// The columns.
const HEADER: [&str; 11] = [
    "row",
    "column",
    "lat",
    "lon",
    "district",
    "people",
    "reached_before",
    "reached_after",
    "difference",
    "nearest_before_min",
    "nearest_after_min",
];

/// `GET /desk/transit/planning/studies/{study}/cells.csv`
pub async fn give_csv(ctx: Ctx, Path(number): Path<String>) -> Result<Response, Refusal> {
    let study = parts::study(&ctx, &number).await?;
    Ok(csv(&ctx, &study).await?)
}

/// `GET /desk/transit/planning/studies/{study}/cells.geojson`
pub async fn give_geojson(ctx: Ctx, Path(number): Path<String>) -> Result<Response, Refusal> {
    let study = parts::study(&ctx, &number).await?;
    Ok(cells_geojson(&ctx, &study).await?)
}

async fn outcome(ctx: &Ctx, study: &Study) -> Result<Outcome, Problem> {
    store::studies::outcome(ctx.db(), study.number).await?.ok_or(Problem::NotFound)
}

fn district(ctx: &Ctx, outcome: &Outcome, cell: &CellOutcome) -> String {
    let own = cell.district.and_then(|at| outcome.district_names.get(at));
    own.map_or_else(String::new, |name| spreadsheet::harmless(ctx.t.text(name)))
}

/// Cells as a table.
///
/// Errors: [`Problem::NotFound`] of a study that nothing came of yet.
pub async fn csv(ctx: &Ctx, study: &Study) -> Result<Response, Problem> {
    let outcome = outcome(ctx, study).await?;
    let grid = Grid::new(outcome.latitude, study.asked.0.cell_m);
    let minutes = |nearest: Option<u16>| nearest.map(|own| own.to_string()).unwrap_or_default();
    let number = |value: Option<f64>| value.map(|own| format!("{own:.2}")).unwrap_or_default();
    let row = |cell: &CellOutcome| {
        let centre = grid.centre(cell.at());
        [
            cell.cell.0.to_string(),
            cell.cell.1.to_string(),
            format!("{:.6}", centre.lat),
            format!("{:.6}", centre.lon),
            district(ctx, &outcome, cell),
            format!("{:.1}", cell.people),
            number(Some(cell.before.within)),
            number(cell.after.map(|own| own.within)),
            number(cell.change()),
            minutes(cell.before.nearest),
            minutes(cell.after.and_then(|own| own.nearest)),
        ]
    };
    let table = spreadsheet::csv(HEADER, outcome.cells.iter().map(row))?;
    Ok(spreadsheet::saved(&format!("study-{}.csv", study.number), table))
}

/// Cells as squares of a map.
///
/// Errors: as [`csv`].
pub async fn cells_geojson(ctx: &Ctx, study: &Study) -> Result<Response, Problem> {
    let outcome = outcome(ctx, study).await?;
    let grid = Grid::new(outcome.latitude, study.asked.0.cell_m);
    let feature = |cell: &CellOutcome| {
        let properties = json!({
            "people": cell.people, "reached_before": cell.before.within, "reached_after": cell.after.map(|own| own.within),
            "difference": cell.change(), "nearest_before_min": cell.before.nearest, "nearest_after_min": cell.after.and_then(|own| own.nearest),
            "district": district(ctx, &outcome, cell),
        });
        json!({ "type": "Feature", "properties": properties, "geometry": square(&grid, cell.at()) })
    };
    let features: Vec<Value> = outcome.cells.iter().map(feature).collect();
    Ok(geojson(&json!({ "type": "FeatureCollection", "features": features }), &format!("study-{}.geojson", study.number)))
}

fn square(grid: &Grid, cell: Cell) -> Value {
    areas(&outlines(grid, &[cell]))
}

/// Areas as a GeoJSON geometry, with the seven places after the point that are centimetres.
pub fn areas(areas: &[Area]) -> Value {
    let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
    let ring = |ring: &Vec<gtfs::Position>| ring.iter().map(|at| json!([round(at.lon), round(at.lat)])).collect::<Vec<_>>();
    let polygons: Vec<Value> = areas.iter().map(|area| json!(area.rings.iter().map(ring).collect::<Vec<_>>())).collect();
    json!({ "type": "MultiPolygon", "coordinates": polygons })
}

/// A GeoJSON file to be saved.
pub fn geojson(body: &Value, name: &str) -> Response {
    let mut response = Response::new(body.to_string().into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/geo+json"));
    if let Ok(place) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, place);
    }
    response
}
