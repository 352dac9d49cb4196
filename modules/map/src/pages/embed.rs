//! `/map/embed`: the map alone, for frames on other sites; which sites, the city says.

use askama::Template;
use maps::View;
use ui::{MiniMap, Page};
use web::{Ctx, Query, Refusal, Response, Show};

use crate::layers::{self, Layer};
use crate::settings::Settings;

/// The map in a frame.
#[derive(Template)]
#[template(path = "map/embed.html")]
pub struct EmbedPage {
    page: Page,
    layers: Vec<Layer>,
    drawn: MiniMap<'static>,
    whole: String,
    data: String,
    script: &'static str,
}

/// `GET /map/embed`
pub async fn show_embed(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let view = View::read(&query);
    let shelves = layers::offered(&ctx, view.layers.as_deref()).await?;
    let mut page = ctx.page(ctx.t.say("map-title"));
    page.noindex = true;
    let data = super::map::data(&ctx, (&shelves, &[]), &view, true).await?;
    let layers: Vec<Layer> = shelves.into_iter().flat_map(|shelf| shelf.layers).filter(|layer| layer.on).collect();
    let on: Vec<&Layer> = layers.iter().collect();
    let page = EmbedPage {
        page,
        drawn: super::map::drawn(&ctx, &on, super::map::bounds(&view, &query)).await?,
        layers,
        whole: ctx.house.city().url(&view.href("/map")),
        data: data.to_string(),
        script: ui::asset("citymap.js"),
    };
    let ancestors = ctx.house.part::<Settings>().frame_ancestors();
    Ok(super::with_policy(&ctx, web::IntoResponse::into_response(Show(page)), &ancestors))
}
