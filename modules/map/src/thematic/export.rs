//! The figures of a thematic map as files: CSV for tables, GeoJSON for other maps.

use std::fmt::Write as _;

use kit::Problem;
use serde_json::json;
use web::{Ctx, HeaderValue, Query, Refusal, Response, header};

use super::figures::count;
use super::page::{Classed, figure};
use super::{Asked, Figures};
use crate::tiles;

async fn asked(ctx: &Ctx, query: &Query) -> Result<(Asked, std::sync::Arc<Figures>), Problem> {
    let code = query.word("r").ok_or_else(|| Problem::field("r", "field-required"))?;
    let opened = tiles::open(ctx, code).await?;
    let asked = Asked::read(opened.register.clone(), query);
    let figures = count(ctx, &opened, &asked).await?;
    Ok((asked, figures))
}

/// `GET /map/themes.csv`
pub async fn give_csv(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let (asked, figures) = asked(&ctx, &query).await?;
    let mut text = String::from("\u{feff}place,value,objects\r\n");
    for place in &figures.places {
        let value = place.value.map(|value| value.normalize().to_string()).unwrap_or_default();
        // Writing into a String cannot fail.
        let _ = write!(text, "{},{value},{}\r\n", quoted(&place.title(&ctx.t)), place.objects);
    }
    let name = format!("attachment; filename=\"{}-map.csv\"", asked.register.code);
    let mut response = Response::new(text.into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// A cell of RFC 4180; one that a spreadsheet would take for a formula begins with an apostrophe.
fn quoted(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// `GET /map/themes.geojson`
pub async fn give_geojson(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let (asked, figures) = asked(&ctx, &query).await?;
    let classed = Classed::new(&figures, &asked);
    let feature = |place: &super::Place| {
        let said = place.value.map(|value| figure(&ctx.t, &asked, value));
        let value = place.value.and_then(|value| value.normalize().to_string().parse::<f64>().ok());
        json!({
            "type": "Feature", "geometry": place.geometry.to_json(),
            "properties": {
                "name": place.title(&ctx.t), "value": value, "said": said, "objects": place.objects,
                "shade": place.value.map_or(0, |value| classed.shade(value))
            }
        })
    };
    let features: Vec<serde_json::Value> = figures.places.iter().map(feature).collect();
    let mut response = Response::new(json!({ "type": "FeatureCollection", "features": features }).to_string().into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/geo+json"));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_cell_is_quoted_and_is_no_formula() {
        assert_eq!(quoted("Район «А», \"Б\""), "\"Район «А», \"\"Б\"\"\"");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
    }
}
