//! The map for programs: its layers, what their tiles are, their objects within a box.

use fields::{Filter, Geometry};
use kit::{FieldProblem, Problem, Says, limits};
use registers::{Audience, Listing};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use web::{Access, Ctx, Json, Path, Query, Refusal, Response, Routes, header, routes};

use crate::layers::{self, Layer, engine};
use crate::objects::read_box;
use crate::tiles;

/// Adds the operations.
pub fn routes(all: Routes) -> Routes {
    let open = Access::EVERYBODY;
    all.api(open, routes!(list_map_layers)).api(open, routes!(show_map_layer)).api(open, routes!(list_map_features))
}

/// `/api/v1/map/layers/{layer}`
#[derive(Clone, Deserialize, IntoParams, Debug)]
#[into_params(parameter_in = Path)]
pub struct LayerPath {
    /// The code of the layer, which is that of its resource
    #[param(example = "pharmacies")]
    layer: String,
}

/// A layer of the city map.
#[derive(Serialize, ToSchema)]
pub struct MapLayerView {
    /// Its word in addresses: that of its resource; `base` is the base map.
    #[schema(example = "pharmacies")]
    code: String,
    /// In the reader's language.
    #[schema(example = "Аптеки")]
    title: String,
    /// The name of an icon of lucide; none for the base map.
    #[schema(example = "pill")]
    icon: Option<String>,
    /// `point`, `line`, `area`; `mixed` for the base map.
    #[schema(example = "point")]
    geometry: &'static str,
    /// Published objects; none for the base map.
    #[schema(example = 214)]
    objects: Option<i64>,
    /// The heading under which the map shows it.
    group: Option<String>,
    /// Where its tiles are (`{z}/{x}/{y}`), Mapbox Vector Tiles 2.1.
    #[schema(example = "https://city.example/map/tiles/r/pharmacies/{z}/{x}/{y}.mvt")]
    tiles: String,
    /// Where its TileJSON 3.0 is.
    tilejson: String,
}

/// Layers of the city map
///
/// The base map and every resource whose objects have places, as far as the viewer may see them.
#[utoipa::path(get, path = "/api/v1/map/layers", tag = "map", responses((status = 200, body = Vec<MapLayerView>)))]
pub async fn list_map_layers(ctx: Ctx) -> Result<Json<Vec<MapLayerView>>, Refusal> {
    let city = ctx.house.city();
    let mut all = vec![MapLayerView {
        code: "base".to_owned(),
        title: ctx.t.say("map-base").to_owned(),
        icon: None,
        geometry: "mixed",
        objects: None,
        group: None,
        tiles: city.url("/map/tiles/base/{z}/{x}/{y}.mvt"),
        tilejson: city.url("/map/tiles/base.json"),
    }];
    for shelf in layers::offered(&ctx, Some(&[])).await? {
        let group = shelf.group.as_ref().map(|group| ctx.t.text(&group.title).to_owned());
        all.extend(shelf.layers.iter().map(|layer| view(&ctx, layer, group.clone())));
    }
    Ok(Json(all))
}

fn view(ctx: &Ctx, layer: &Layer, group: Option<String>) -> MapLayerView {
    let (city, code) = (ctx.house.city(), layer.code());
    MapLayerView {
        code: code.to_owned(),
        title: ctx.t.text(&layer.register.declaration.title).to_owned(),
        icon: Some(layer.icon.clone()),
        geometry: layer.form(),
        objects: Some(layer.count),
        group,
        tiles: city.url(&format!("/map/tiles/r/{code}/{{z}}/{{x}}/{{y}}.mvt")),
        tilejson: city.url(&format!("/map/tiles/r/{code}.json")),
    }
}

/// A layer of the city map as TileJSON 3.0
#[utoipa::path(get, path = "/api/v1/map/layers/{layer}", tag = "map", params(LayerPath),
    responses((status = 200, description = "TileJSON 3.0", content_type = "application/json", body = Object), (status = 404, description = "There is no such layer")))]
pub async fn show_map_layer(ctx: Ctx, path: Path<LayerPath>) -> Result<Json<Value>, Refusal> {
    match path.0.layer.as_str() {
        "base" => Ok(Json(tiles::base_tilejson(&ctx).await?)),
        code => Ok(Json(tiles::layer_tilejson(&ctx, code).await?)),
    }
}

/// Objects of a layer within a box, as GeoJSON
///
/// Page by page in the order of names: give `next` of an answer as `after`. Filters are those of the list of objects. Whole objects
/// with all their public values: `/api/v1/resources/{resource}/objects`.
#[utoipa::path(get, path = "/api/v1/map/layers/{layer}/features", tag = "map",
    params(
        LayerPath,
        ("bbox" = Option<String>, Query, description = "Only what touches this box: west,south,east,north in degrees", example = "33.3,47.8,33.5,48.0"),
        ("q" = Option<String>, Query, description = "Words that must all begin some word of the object"),
        ("limit" = Option<usize>, Query, description = "Objects of a page, 1 to 500; 50 by default", minimum = 1, maximum = 500),
        ("after" = Option<String>, Query, description = "`next` of another page"),
    ),
    responses((status = 200, description = "A FeatureCollection with `total` and `next`", content_type = "application/geo+json", body = Object), (status = 404, description = "There is no such layer"), (status = 422, description = "A parameter is wrong")))]
pub async fn list_map_features(ctx: Ctx, path: Path<LayerPath>, query: Query) -> Result<Response, Refusal> {
    let opened = tiles::open(&ctx, &path.0.layer).await?;
    let register = &*opened.register;
    let mut listing = Listing::read(register, Audience::Public, &query);
    let mut problems: Vec<FieldProblem> = std::mem::take(&mut listing.problems);
    listing.query.limit = limit(&query, &mut problems);
    if query.word("after").is_some() && listing.query.cursor.is_none() {
        problems.push(FieldProblem { field: "after".into(), says: "map-api-cursor".into() });
    }
    if let (Some(word), Some(field)) = (query.word("bbox"), register.declaration.geometry()) {
        match read_box(word) {
            Some(bounds) => listing.query.filters.push((field.code.clone(), Filter::Within(bounds))),
            None => problems.push(FieldProblem { field: "bbox".into(), says: "map-api-box".into() }),
        }
    }
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems).into());
    }
    let page = opened.index(|index| index.page(&listing.query));
    let shown = opened.shown(ctx.db(), &page.ids).await?;
    let features: Vec<Value> = shown.iter().filter_map(|shown| feature(&ctx, register, shown)).collect();
    let next = page.next.map(|next| web::Cursor::encode(&(next.key, next.id)));
    let body = json!({ "type": "FeatureCollection", "total": page.total, "next": next, "features": features });
    let mut response = Response::new(body.to_string().into());
    response.headers_mut().insert(header::CONTENT_TYPE, web::HeaderValue::from_static("application/geo+json"));
    Ok(response)
}

fn limit(query: &Query, problems: &mut Vec<FieldProblem>) -> usize {
    let Some(word) = query.word("limit") else { return limits::PAGE_ROWS };
    let limit = word.parse().ok().filter(|limit| (1..=limits::PAGE_ROWS_MAX).contains(limit));
    limit.unwrap_or_else(|| {
        problems.push(FieldProblem { field: "limit".into(), says: Says::new("map-api-limit").with("most", limits::PAGE_ROWS_MAX) });
        limits::PAGE_ROWS
    })
}

fn feature(ctx: &Ctx, register: &registers::Register, shown: &registers::Shown) -> Option<Value> {
    let field = register.declaration.geometry()?;
    let geometry = Geometry::from_json(shown.published()?.get(&field.code)?).ok()?.to_json();
    let properties = json!({
        "number": shown.number, "name": shown.title, "href": engine(ctx).object_page(&register.code, shown.id)
    });
    Some(json!({ "type": "Feature", "id": shown.id.to_string(), "geometry": geometry, "properties": properties }))
}
