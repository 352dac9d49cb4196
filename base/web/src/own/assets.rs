//! Styles, scripts, fonts and icons.

use axum::extract::{OriginalUri, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use kit::Problem;
use ui::assets::Asset;

use crate::{House, Redirect, Refusal, etag};

/// The worker that keeps pages for being offline; it watches over all addresses.
const OFFLINE_WORKER: &str = "offline-worker.js";
const FOREVER: &str = "public, max-age=31536000, immutable";
const A_DAY: &str = "public, max-age=86400";

/// `GET /a/{path}`
pub async fn show_asset(State(house): State<House>, OriginalUri(uri): OriginalUri, headers: HeaderMap) -> Result<Response, Refusal> {
    match ui::assets::get(uri.path()) {
        Some(asset) => Ok(file(asset, &headers)),
        None => city_file(&house, uri.path(), uri.query().is_some()),
    }
}

/// `GET /favicon.ico`, asked for by browsers whatever the page says.
pub async fn show_favicon() -> Redirect {
    Redirect::forever("/a/favicon.svg")
}

fn file(asset: &'static Asset, asked: &HeaderMap) -> Response {
    let accepts_brotli = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).is_some_and(|text| text.contains("br"));
    let known = asked.get(header::IF_NONE_MATCH).is_some_and(|known| etag::is_known(known, asset.etag));
    let brotli = asset.brotli.filter(|_| accepts_brotli);
    let mut response = match (known, brotli) {
        (true, _) => StatusCode::NOT_MODIFIED.into_response(),
        (false, Some(bytes)) => Response::new(bytes.into()),
        (false, None) => Response::new(asset.bytes.into()),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.mime));
    headers.insert(header::ETAG, HeaderValue::from_static(asset.etag));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if asset.name == OFFLINE_WORKER {
        headers.insert("service-worker-allowed", HeaderValue::from_static("/"));
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(if asset.immutable { FOREVER } else { A_DAY }));
    if brotli.is_some() && !known {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

/// What depends on the city; its address holds the colour, so with a query it never changes.
fn city_file(house: &House, path: &str, versioned: bool) -> Result<Response, Refusal> {
    let (text, mime) = ui::city::city_file(house.city(), path).ok_or(Problem::NotFound)?;
    let mut response = Response::new(text.into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(if versioned { FOREVER } else { A_DAY }));
    Ok(response)
}
