//! `/map`: the city map with its layers, a list of the same objects beside it, and everything in it kept in the address.

use askama::Template;
use kit::Problem;
use maps::View;
use registers::{Audience, Query as Asked};
use serde_json::{Value, json};
use ui::{Html, MapPoint, MiniMap, Page};
use web::{Ctx, Query, Refusal, Response, Show};

use super::{card, found, list};
use crate::layers::{self, Layer, Shelf, engine, maps};
use crate::objects::read_box;
use crate::overlays::{self, Laid};
use crate::style::Colours;
use crate::tiles::ZOOM_MAX;

/// The map.
#[derive(Template)]
#[template(path = "map/map.html")]
pub struct MapPage {
    page: Page,
    shelves: Vec<Shelf>,
    laid: Vec<Laid>,
    words: String,
    found: Option<Html>,
    card: Option<Html>,
    list: Html,
    drawn: MiniMap<'static>,
    districts: Vec<(String, String, bool)>,
    data: String,
    script: &'static str,
}

/// The window that a view without a box is thought to have, pixels.
const WINDOW: (f64, f64) = (1280.0, 800.0);
/// Pins of the drawn map.
const PINS_MAX: usize = 200;

/// `GET /map`
pub async fn show_map(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let view = View::read(&query);
    let shelves = layers::offered(&ctx, view.layers.as_deref()).await?;
    let laid = overlays::offered(&ctx, view.layers.as_deref()).await?;
    let bounds = bounds(&view, &query);
    let on: Vec<&Layer> = shelves.iter().flat_map(|shelf| &shelf.layers).filter(|layer| layer.on).collect();
    let words = query.word("q").unwrap_or_default().chars().take(200).collect::<String>();
    let part = list::part(&ctx, (&on, &laid), bounds, &query).await?;
    let found = if words.is_empty() { None } else { Some(Html::of(&found::part(&ctx, &words, &query).await?)) };
    let card = match &view.chosen {
        Some((code, id)) => card::part(&ctx, code, *id).await?.map(|card| Html::of(&card)),
        None => None,
    };
    let mut drawn = drawn(&ctx, &on, bounds).await?;
    let marks = laid.iter().filter(|own| own.on).flat_map(|own| own.within(bounds)).take(PINS_MAX);
    drawn.points.extend(marks.map(|mark| MapPoint { lon: mark.point.lon, lat: mark.point.lat, ..MapPoint::default() }));
    let page = MapPage {
        page: page(&ctx, &query),
        drawn,
        districts: districts(&ctx, &query).await?,
        data: data(&ctx, (&shelves, &laid), &view, false).await?.to_string(),
        script: ui::asset("citymap.js"),
        list: Html::of(&part),
        shelves,
        laid,
        words,
        found,
        card,
    };
    Ok(super::with_policy(&ctx, web::IntoResponse::into_response(Show(page)), "'none'"))
}

fn page(ctx: &Ctx, query: &Query) -> Page {
    let mut page = ctx.page(ctx.t.say("map-title")).section(super::SECTION).describe(ctx.t.say("map-about"));
    page.noindex = !query.is_empty();
    page
}

/// The box that a reader without scripts has chosen, or what the window of the view shows; none for the whole city.
pub fn bounds(view: &View, query: &Query) -> Option<[f64; 4]> {
    query.word("bbox").and_then(read_box).or_else(|| view.bounds(WINDOW.0, WINDOW.1))
}

/// The map as the server draws it: pins of the chosen layers over the borders of districts.
pub(super) async fn drawn(ctx: &Ctx, on: &[&Layer], bounds: Option<[f64; 4]>) -> Result<MiniMap<'static>, Problem> {
    let label = ctx.t.say("map-drawn").to_owned();
    let mut map = MiniMap { label: label.into(), lang: ctx.lang, width: 1440, height: 800, bounds, ..MiniMap::default() };
    for layer in on {
        let opened = engine(ctx).open(layer.code()).await?;
        let places = opened.index(|index| index.places(&Asked::new(Audience::Public), PINS_MAX * 10));
        let inside = places.into_iter().map(|(_, [w, s, e, n])| [f64::midpoint(w.into(), e.into()), f64::midpoint(s.into(), n.into())]);
        let shown = inside.filter(|[lon, lat]| bounds.is_none_or(|[w, s, e, n]| (w..=e).contains(lon) && (s..=n).contains(lat)));
        map.points.extend(shown.take(PINS_MAX / on.len().max(1)).map(|[lon, lat]| MapPoint { lon, lat, ..MapPoint::default() }));
    }
    let base = maps(ctx).base().await?;
    for district in &base.districts {
        if let fields::Geometry::Areas(areas) = &district.geometry {
            map.ground.extend(areas.iter().filter_map(|rings| rings.first()).map(|ring| ring.iter().map(|at| [at.lon, at.lat]).collect()));
        }
    }
    if map.bounds.is_none() && map.points.is_empty() {
        map.bounds = base.bounds;
    }
    Ok(map)
}

/// Districts to choose from: their boxes, their names, whether chosen.
async fn districts(ctx: &Ctx, query: &Query) -> Result<Vec<(String, String, bool)>, Problem> {
    let base = maps(ctx).base().await?;
    let mut all: Vec<(String, String, bool)> = Vec::new();
    for district in base.districts.iter().filter(|district| !district.name.is_empty() && district.kind != "city") {
        let words = district.geometry.bbox().map(|side| format!("{side:.5}")).join(",");
        let chosen = query.word("bbox") == Some(words.as_str());
        all.push((words, ctx.t.text(&district.name).to_owned(), chosen));
    }
    Ok(all)
}

/// What the script must know.
///
/// Errors: the database's.
pub async fn data(ctx: &Ctx, (shelves, laid): (&[Shelf], &[Laid]), view: &View, embedded: bool) -> Result<Value, Problem> {
    let base = maps(ctx).base().await?;
    let city = ctx.house.city();
    let (light, dark) = (Colours::light(city), Colours::dark(city));
    let of_colour = |colour: usize| [&light, &dark].map(|colours| colours.data.get(colour.saturating_sub(1)).cloned().unwrap_or_default());
    let layer = |layer: &Layer| {
        let colours = of_colour(layer.colour);
        json!({
            "code": layer.code(), "title": ctx.t.text(&layer.register.declaration.title), "icon": layer.icon, "form": layer.form(),
            "colours": colours, "on": layer.on, "tiles": format!("/map/tiles/r/{}/{{z}}/{{x}}/{{y}}.mvt", layer.code())
        })
    };
    let overlay = |own: &Laid| {
        json!({
            "code": own.code(), "title": own.title, "icon": own.icon(), "form": own.overlay.form(), "colours": of_colour(own.colour),
            "on": own.on, "tiles": format!("/map/tiles/o/{}/{{z}}/{{x}}/{{y}}.mvt", own.code())
        })
    };
    let layers: Vec<Value> = shelves.iter().flat_map(|shelf| &shelf.layers).map(layer).chain(laid.iter().map(overlay)).collect();
    Ok(json!({
        "worker": ui::asset("citymap-worker.js"), "sprite": ui::asset("icons.svg"), "style": format!("/map/style.json?lang={}", ctx.lang.tag()),
        "tileZoomMax": ZOOM_MAX, "centre": city.centre, "zoom": city.zoom, "bounds": base.bounds, "at": view.at,
        "chosen": view.chosen.as_ref().map(|(code, id)| format!("{code}:{id}")), "accents": [light.accent, dark.accent],
        "surfaces": [light.surface, dark.surface], "inks": [light.ink, dark.ink], "layers": layers, "embedded": embedded,
        "words": words(ctx)
    }))
}

/// What the script says, in the reader's language.
fn words(ctx: &Ctx) -> Value {
    const KEYS: [&str; 30] = [
        "map-canvas",
        "map-zoom-in",
        "map-zoom-out",
        "map-near",
        "map-near-found",
        "map-near-unknown",
        "map-distance",
        "map-area",
        "map-measure-help",
        "map-measure-undo",
        "map-measure-clear",
        "map-measure-close",
        "map-measure-add",
        "map-share",
        "map-shared",
        "map-print",
        "map-close",
        "map-choose",
        "map-failed",
        "map-m",
        "map-km",
        "map-m2",
        "map-ha",
        "map-km2",
        "map-whole",
        "map-cluster",
        "map-no-webgl",
        "map-gestures-ctrl",
        "map-gestures-mac",
        "map-gestures-touch",
    ];
    KEYS.iter()
        .map(|key| (key.trim_start_matches("map-").to_owned(), Value::from(ctx.t.say(key))))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

impl MapPage {
    /// Whether a group is unfolded: one with a chosen layer, or the first.
    fn is_open(&self, place: &usize) -> bool {
        let any = self.shelves.iter().any(|shelf| shelf.layers.iter().any(|layer| layer.on));
        self.shelves.get(*place).is_some_and(|shelf| shelf.layers.iter().any(|layer| layer.on)) || (!any && *place == 0)
    }

    fn heading<'a>(&'a self, shelf: &'a Shelf) -> &'a str {
        shelf.group.as_ref().map_or_else(|| self.page.t.say("map-others"), |group| self.page.t.text(&group.title))
    }

    fn count(&self, count: &i64) -> String {
        self.page.t.number(*count)
    }
}
