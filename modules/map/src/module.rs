//! The module's manifest.

use web::{Access, Module, Routes, StartError, Starting};

use crate::{Settings, api, pages, style, thematic, tiles};

/// The module.
pub const MODULE: Module = Module {
    name: "map",
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes,
    start: |starting| Box::pin(async move { start(starting) }),
    ..Module::EMPTY
};

/// Everybody reads; what each layer shows to whom is decided by `maps::sight`.
const ALL: Access = Access::EVERYBODY;

fn routes() -> Routes {
    let routes = Routes::new()
        .get("/map", ALL, pages::map::show_map)
        .get("/map/embed", ALL, pages::embed::show_embed)
        .get("/map/list", ALL, pages::list::list_objects)
        .get("/map/found", ALL, pages::found::find_objects)
        .get("/map/card/{code}/{id}", ALL, pages::card::show_card)
        .get("/map/style.json", ALL, style::show_style)
        .get("/map/tiles/base.json", ALL, tiles::show_base_tilejson)
        .get("/map/tiles/base/{z}/{x}/{y}", ALL, tiles::show_base_tile)
        .get("/map/tiles/r/{code}", ALL, tiles::show_layer_tilejson)
        .get("/map/tiles/r/{code}/{z}/{x}/{y}", ALL, tiles::show_layer_tile)
        .get("/map/tiles/o/{code}/{z}/{x}/{y}", ALL, tiles::show_overlay_tile)
        .get("/map/themes", ALL, thematic::page::show_themes)
        .get("/map/themes.csv", ALL, thematic::export::give_csv)
        .get("/map/themes.geojson", ALL, thematic::export::give_geojson);
    api::routes(routes)
}

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let settings: Settings = starting.config.module("map").map_err(|error| StartError::Config(error.to_string()))?;
    settings.check().map_err(StartError::Config)?;
    starting.add(settings);
    starting.add(thematic::Counted::default());
    Ok(())
}
