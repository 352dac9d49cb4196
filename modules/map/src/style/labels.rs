//! Words on the map: rivers, streets, districts, settlements, numbers of houses.

use kit::Lang;
use serde_json::{Value, json};

use super::Colours;
use super::ground::{layer, with};

/// The page's own font; the second name is the same font at the weight of headings, which the browser is told by the name.
const FONT: &str = "Golos Text Variable";
const FONT_BOLD: &str = "Golos Semi Bold";

fn name(lang: Lang) -> Value {
    match lang {
        Lang::Uk => json!(["get", "name"]),
        Lang::En => json!(["coalesce", ["get", "name_en"], ["get", "name"]]),
    }
}

fn words(id: &str, theme: &str, zoom_min: f64, layout: Value, paint: Value) -> Value {
    let own = with(layer(id, "symbol", theme), "minzoom", json!(zoom_min));
    with(with(own, "layout", layout), "paint", paint)
}

fn halo(colour: &str, around: &str) -> Value {
    json!({ "text-color": colour, "text-halo-color": around, "text-halo-width": 1.6, "text-halo-blur": 0.4 })
}

/// All of them, the least important first: the last ones are placed first.
pub(super) fn all(c: &Colours, lang: Lang) -> Vec<Value> {
    let along = |size: Value, spacing: u32| {
        json!({ "symbol-placement": "line", "text-field": name(lang), "text-font": [FONT], "text-size": size, "symbol-spacing": spacing,
            "text-max-angle": 35, "text-padding": 4 })
    };
    let small = json!(["interpolate", ["linear"], ["zoom"], 13, 11, 17, 14]);
    let main = json!(["match", ["get", "kind"], ["primary", "secondary", "trunk", "tertiary"], true, false]);
    let area =
        |size: Value| json!({ "text-field": name(lang), "text-font": [FONT], "text-size": size, "text-max-width": 8, "text-padding": 6 });
    vec![
        words(
            "house",
            "building",
            16.6,
            json!({ "text-field": ["get", "house"], "text-font": [FONT], "text-size": 11, "text-padding": 3 }),
            halo(c.text, c.block),
        ),
        with(
            words("street-name", "street", 14.0, along(small.clone(), 320), halo(c.text, c.road)),
            "filter",
            json!(["all", ["!", main.clone()], ["==", ["geometry-type"], "LineString"]]),
        ),
        with(
            words(
                "main-name",
                "street",
                12.0,
                along(json!(["interpolate", ["linear"], ["zoom"], 12, 11, 17, 15]), 420),
                halo(c.ink, c.road),
            ),
            "filter",
            main,
        ),
        words("green-name", "green", 14.0, area(small.clone()), halo(c.text, c.park)),
        words("works-name", "industrial", 12.5, area(small), halo(c.text, c.works)),
        with(
            words("river-name", "water", 11.0, water_line(lang), halo(c.water_text, c.water)),
            "filter",
            json!(["==", ["geometry-type"], "LineString"]),
        ),
        with(
            words("water-name", "water", 12.5, area(json!(12)), halo(c.water_text, c.water)),
            "filter",
            json!(["==", ["geometry-type"], "Polygon"]),
        ),
        places(c, lang),
        districts(c, lang),
    ]
}

fn water_line(lang: Lang) -> Value {
    json!({ "symbol-placement": "line", "text-field": name(lang), "text-font": [FONT_BOLD], "text-letter-spacing": 0.06, "symbol-spacing": 500,
        "text-size": ["interpolate", ["linear"], ["zoom"], 11, 11, 16, 15], "text-max-angle": 40 })
}

fn places(c: &Colours, lang: Lang) -> Value {
    let layout = json!({ "text-field": name(lang), "text-font": [FONT_BOLD], "text-max-width": 8, "text-padding": 8,
        "text-size": ["interpolate", ["linear"], ["zoom"], 9, ["match", ["get", "kind"], ["city", "town"], 15, 11], 14, ["match", ["get", "kind"], ["city", "town"], 22, 14]] });
    let own = with(words("place", "place", 8.0, layout, halo(c.ink, c.land)), "maxzoom", json!(16));
    with(own, "filter", json!(["!=", ["get", "kind"], "district"]))
}

fn districts(c: &Colours, lang: Lang) -> Value {
    let is_district = json!(["==", ["get", "kind"], "district"]);
    let layout = json!({ "text-field": name(lang), "text-font": [FONT_BOLD], "text-letter-spacing": 0.04, "text-max-width": 7, "text-padding": 12,
        "text-size": ["interpolate", ["linear"], ["zoom"], 9, 12, 13, 17] });
    let own = words("district-name", "place", 9.0, layout, halo(c.ink, c.land));
    let filter = json!(["all", is_district, [">=", ["coalesce", ["get", "level"], 10], 9]]);
    with(with(own, "maxzoom", json!(14)), "filter", filter)
}
