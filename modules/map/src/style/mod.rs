//! The look of the base map as a MapLibre style, in the city's colours, light and dark, in the reader's language.
//!
//! Letters are drawn by the reader's browser in the fonts of the page: the style names no `glyphs` and no `sprite`, so that nothing is
//! asked of anybody.

mod colours;
mod ground;
mod labels;

use kit::Lang;
use maps::Maps;
use serde_json::{Value, json};
use web::{Ctx, Json, Query, Refusal, header};

use crate::layers::maps;
use crate::settings::Settings;
use crate::tiles::ZOOM_MAX;
pub use colours::Colours;

/// The source of the base map in the style.
const BASE: &str = "base";

/// `GET /map/style.json?lang=uk&theme=dark`
pub async fn show_style(ctx: Ctx, query: Query) -> Result<([(header::HeaderName, &'static str); 1], Json<Value>), Refusal> {
    let colours = if query.word("theme") == Some("dark") { Colours::dark(ctx.house.city()) } else { Colours::light(ctx.house.city()) };
    let base = maps(&ctx).base().await?;
    let said: Vec<&str> = base.sources.iter().map(|source| source.attribution.as_str()).filter(|text| !text.is_empty()).collect();
    // The map's own script finds the host; by that of the page, whichever name it has.
    let tiles = format!("/map/tiles/base/{{z}}/{{x}}/{{y}}.mvt?v={}", Maps::base_tag(base.version));
    let style = style(&colours, ctx.lang, ctx.house.part::<Settings>(), &tiles, &said.join(", "));
    Ok(([(header::CACHE_CONTROL, "private, no-cache")], Json(style)))
}

/// The style.
fn style(colours: &Colours, lang: Lang, settings: &Settings, tiles: &str, attribution: &str) -> Value {
    let mut layers = vec![json!({ "id": "land", "type": "background", "paint": { "background-color": colours.land } })];
    let mut sources = serde_json::Map::new();
    sources.insert(BASE.into(), json!({ "type": "vector", "tiles": [tiles], "maxzoom": ZOOM_MAX, "attribution": attribution }));
    if let Some(outside) = &settings.outside {
        let source = json!({ "type": "raster", "tiles": [outside.url], "tileSize": outside.size, "attribution": outside.attribution });
        sources.insert("outside".into(), source);
        layers.push(json!({ "id": "outside", "type": "raster", "source": "outside" }));
    } else {
        layers.extend(ground::areas(colours));
    }
    layers.extend(ground::lines(colours, settings.outside.is_some()));
    layers.extend(labels::all(colours, lang));
    json!({ "version": 8, "name": "Hromada", "sources": sources, "layers": layers, "transition": { "duration": 0, "delay": 0 } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Outside;

    fn made(settings: &Settings, lang: Lang) -> Value {
        style(&Colours::light(&ui::City::default()), lang, settings, "https://city.example/map/tiles/base/{z}/{x}/{y}.mvt?v=1", "© OSM")
    }

    #[test]
    fn the_style_asks_nobody_for_letters_and_pictures() {
        let style = made(&Settings::default(), Lang::Uk);
        assert!(style.get("glyphs").is_none() && style.get("sprite").is_none());
        assert_eq!(style["sources"].as_object().unwrap().len(), 1);
    }

    #[test]
    fn layers_have_names_of_their_own_and_a_source_that_is_there() {
        let style = made(&Settings::default(), Lang::Uk);
        let mut seen = std::collections::HashSet::new();
        for layer in style["layers"].as_array().unwrap() {
            assert!(seen.insert(layer["id"].as_str().unwrap()), "{layer}");
            if layer["type"] != "background" {
                assert!(style["sources"].get(layer["source"].as_str().unwrap()).is_some(), "{layer}");
                assert!(maps::Theme::from_code(layer["source-layer"].as_str().unwrap()).is_some(), "{layer}");
            }
        }
    }

    #[test]
    fn names_are_in_the_readers_language() {
        let (uk, en) = (made(&Settings::default(), Lang::Uk).to_string(), made(&Settings::default(), Lang::En).to_string());
        assert!(!uk.contains("name_en") && en.contains("name_en"));
    }

    #[test]
    fn pictures_of_another_server_take_the_place_of_areas() {
        let outside = Outside { url: "https://tiles.example/{z}/{x}/{y}.png".into(), attribution: "© Хтось".into(), size: 256 };
        let style = made(&Settings { outside: Some(outside), ..Settings::default() }, Lang::Uk);
        let ids: Vec<&str> = style["layers"].as_array().unwrap().iter().map(|layer| layer["id"].as_str().unwrap()).collect();
        assert!(ids.contains(&"outside") && !ids.contains(&"building"), "{ids:?}");
    }
}
