//! Tiles of the base map and of registers, and what programs must know of them (TileJSON 3.0).

use kit::{Problem, Says};
use maps::{Coding, KeptTile, Maps, TileId, sight};
use registers::{Audience, Listing, Opened, Query as Asked};
use serde::Deserialize;
use serde_json::{Value, json};
use web::{Body, Ctx, HeaderMap, HeaderValue, IntoResponse, Json, Path, Query, Refusal, Response, StatusCode, header};

use crate::layers::{engine, maps};

const MIME: &str = "application/vnd.mapbox-vector-tile";
/// Deeper tiles are stretched by the map: shapes are whole by then.
pub const ZOOM_MAX: u8 = 16;
/// A tile whose address names its version never changes.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Others are asked about again; who has it is told so without drawing it.
const ASK_AGAIN: &str = "public, no-cache";
const ASK_AGAIN_ALONE: &str = "private, no-cache";

/// `…/{z}/{x}/{y}.mvt`
#[derive(Deserialize)]
pub struct TilePath {
    z: String,
    x: String,
    y: String,
}

/// `…/r/{code}/{z}/{x}/{y}.mvt`
#[derive(Deserialize)]
pub struct LayerTilePath {
    code: String,
    z: String,
    x: String,
    y: String,
}

/// The tile of an address.
///
/// Errors: [`Problem::BadRequest`] saying which tiles there are.
fn tile_id(z: &str, x: &str, y: &str) -> Result<TileId, Problem> {
    let none = || Problem::BadRequest(Says::new("maps-tile-none"));
    let y = y.strip_suffix(".mvt").or_else(|| y.strip_suffix(".pbf")).unwrap_or(y);
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if ![z, x, y].into_iter().all(plain) {
        return Err(none());
    }
    let id = TileId::new(z.parse().map_err(|_| none())?, x.parse().map_err(|_| none())?, y.parse().map_err(|_| none())?);
    id.map_err(|_| none())
}

/// `GET /map/tiles/base/{z}/{x}/{y}.mvt`
pub async fn show_base_tile(ctx: Ctx, path: Path<TilePath>, query: Query, headers: HeaderMap) -> Result<Response, Refusal> {
    let id = tile_id(&path.0.z, &path.0.x, &path.0.y)?;
    let version = Maps::base_tag(maps(&ctx).base_version().await?);
    let caching = if query.get("v") == Some(version.as_str()) { FOREVER } else { ASK_AGAIN };
    if is_known(&headers, &version, id) {
        return Ok(unchanged(&version, id, caching));
    }
    let tile = maps(&ctx).base_tile(id).await?;
    let caching = if tile.version == version { caching } else { ASK_AGAIN };
    Ok(web::for_all(answer(&tile, id, &headers, caching)))
}

/// `GET /map/tiles/r/{code}/{z}/{x}/{y}.mvt`: the records of a register, narrowed by the same words as its list.
pub async fn show_layer_tile(ctx: Ctx, path: Path<LayerTilePath>, query: Query, headers: HeaderMap) -> Result<Response, Refusal> {
    let id = tile_id(&path.0.z, &path.0.x, &path.0.y)?;
    let opened = open(&ctx, &path.0.code).await?;
    let caching = if sight::is_public(&opened.register) { ASK_AGAIN } else { ASK_AGAIN_ALONE };
    let version = Maps::layer_tag(&opened);
    if is_known(&headers, &version, id) {
        return Ok(unchanged(&version, id, caching));
    }
    let narrowed = narrowed(&opened, &query)?;
    let tile = maps(&ctx).layer_tile(&opened, narrowed.as_ref(), id).await?;
    Ok(web::for_all(answer(&tile, id, &headers, caching)))
}

/// `GET /map/tiles/o/{code}/{z}/{x}/{y}.mvt`: what a layer that is no register has now.
pub async fn show_overlay_tile(ctx: Ctx, path: Path<LayerTilePath>, headers: HeaderMap) -> Result<Response, Refusal> {
    let id = tile_id(&path.0.z, &path.0.x, &path.0.y)?;
    let overlay = maps(&ctx).overlays().into_iter().find(|overlay| overlay.code() == path.0.code).ok_or(Problem::NotFound)?;
    let marks = overlay.marks(&ctx.t, ctx.now()).await?;
    let mut response = answer(&Maps::overlay_tile(&marks, id), id, &headers, ASK_AGAIN_ALONE);
    // it says nothing of when it changes
    response.headers_mut().remove(header::ETAG);
    Ok(web::for_all(response))
}

/// A register that the viewer may see on the map.
///
/// Errors: [`Problem::NotFound`].
pub async fn open(ctx: &Ctx, code: &str) -> Result<Opened, Problem> {
    let opened = engine(ctx).open(code).await?;
    if sight::place(&ctx.viewer, &opened.register).is_some() { Ok(opened) } else { Err(Problem::NotFound) }
}

/// What the words of a list ask of a layer; none where nothing narrows it.
///
/// Errors: [`Problem::Invalid`] naming filters that cannot be understood.
pub fn narrowed(opened: &Opened, query: &Query) -> Result<Option<Asked>, Problem> {
    let listing = Listing::read(&opened.register, Audience::Public, query);
    if !listing.problems.is_empty() {
        return Err(Problem::Invalid(listing.problems));
    }
    Ok((!listing.query.is_everything()).then_some(listing.query))
}

fn tag(version: &str, id: TileId) -> String {
    format!("W/\"{version}/{id}\"")
}

fn is_known(headers: &HeaderMap, version: &str, id: TileId) -> bool {
    headers.get(header::IF_NONE_MATCH).is_some_and(|known| web::etag::is_known(known, &tag(version, id)))
}

fn unchanged(version: &str, id: TileId, caching: &'static str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    describe(response.headers_mut(), version, id, caching);
    response
}

fn answer(tile: &KeptTile, id: TileId, headers: &HeaderMap, caching: &'static str) -> Response {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).map_or(Coding::Plain, Coding::accepted);
    let (bytes, coding) = tile.coded(accepted);
    let empty = bytes.is_empty();
    let mut response = Response::new(Body::from(bytes));
    if empty {
        *response.status_mut() = StatusCode::NO_CONTENT;
    }
    let headers = response.headers_mut();
    describe(headers, &tile.version, id, caching);
    if let Some(name) = coding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    if !empty {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MIME));
    }
    response
}

fn describe(headers: &mut HeaderMap, version: &str, id: TileId, caching: &'static str) {
    if let Ok(tag) = HeaderValue::from_str(&tag(version, id)) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if caching != ASK_AGAIN_ALONE {
        web::open_to_every_site(headers);
    }
}

/// `GET /map/tiles/base.json`
pub async fn show_base_tilejson(ctx: Ctx) -> Result<Response, Refusal> {
    Ok(for_every_site(Json(base_tilejson(&ctx).await?).into_response()))
}

/// What programs must know of the base map.
///
/// Errors: the database's.
pub async fn base_tilejson(ctx: &Ctx) -> Result<Value, Problem> {
    let base = maps(ctx).base().await?;
    let said: Vec<&str> = base.sources.iter().map(|source| source.attribution.as_str()).filter(|text| !text.is_empty()).collect();
    let layer = |theme: &maps::Theme| json!({ "id": theme.code(), "fields": { "kind": "String", "name": "String", "name_en": "String" } });
    let themes: Vec<Value> = maps::Theme::ALL.iter().filter(|theme| base.len(**theme) > 0).map(layer).collect();
    let address = ctx.house.city().url(&format!("/map/tiles/base/{{z}}/{{x}}/{{y}}.mvt?v={}", Maps::base_tag(base.version)));
    Ok(tilejson(ctx.t.say("map-base").to_owned(), address, base.bounds, &said.join(", "), &themes))
}

/// `GET /map/tiles/r/{code}.json`
pub async fn show_layer_tilejson(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Refusal> {
    let code = code.strip_suffix(".json").ok_or(Problem::NotFound)?;
    let json = Json(layer_tilejson(&ctx, code).await?).into_response();
    let public = sight::is_public(&engine(&ctx).open(code).await?.register);
    Ok(if public { for_every_site(json) } else { json })
}

/// What everybody may have, the scripts of other sites may have too.
fn for_every_site(mut response: Response) -> Response {
    web::open_to_every_site(response.headers_mut());
    response
}

/// What programs must know of a layer.
///
/// Errors: [`Problem::NotFound`] for what the viewer may not see.
pub async fn layer_tilejson(ctx: &Ctx, code: &str) -> Result<Value, Problem> {
    let opened = open(ctx, code).await?;
    let title = ctx.t.text(&opened.register.declaration.title).to_owned();
    let address = ctx.house.city().url(&format!("/map/tiles/r/{code}/{{z}}/{{x}}/{{y}}.mvt"));
    let bounds = opened.index(|index| index.bounds(&Asked::new(Audience::Public)));
    let fields = json!({ "id": "String", "name": "String", "point_count": "Number" });
    Ok(tilejson(title, address, bounds, "", &[json!({ "id": "objects", "fields": fields })]))
}

fn tilejson(name: String, address: String, bounds: Option<[f64; 4]>, attribution: &str, layers: &[Value]) -> Value {
    let mut all = json!({
        "tilejson": "3.0.0", "name": name, "scheme": "xyz", "tiles": [address], "minzoom": 0, "maxzoom": ZOOM_MAX, "vector_layers": layers
    });
    if let Some(all) = all.as_object_mut() {
        if let Some(bounds) = bounds {
            all.insert("bounds".to_owned(), json!(bounds));
        }
        if !attribution.is_empty() {
            all.insert("attribution".to_owned(), attribution.into());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_names_a_tile_with_or_without_its_ending() {
        for y in ["5657.mvt", "5657.pbf", "5657"] {
            assert_eq!(tile_id("14", "9575", y), Ok(TileId::new(14, 9575, 5657).unwrap()));
        }
    }

    #[test]
    fn what_is_no_tile_is_said_to_be_none() {
        for [z, x, y] in [
            ["23", "0", "0"],
            ["1", "2", "0"],
            ["-1", "0", "0"],
            ["1", "+1", "0"],
            ["1", "", "0.mvt"],
            ["1e1", "0", "0"],
            ["1", "0", "0.png"],
            ["99999999999", "0", "0"],
        ] {
            assert!(matches!(tile_id(z, x, y), Err(Problem::BadRequest(_))), "{z}/{x}/{y}");
        }
    }

    proptest! {
        #[test]
        fn any_words_are_a_tile_or_none(z in "\\PC{0,6}", x in "\\PC{0,12}", y in "\\PC{0,12}") {
            let _ = tile_id(&z, &x, &y);
        }
    }
}
