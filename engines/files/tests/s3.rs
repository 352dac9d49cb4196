//! A tiny bucket for tests: just enough of S3's protocol for writing, writing in parts, reading, removing and listing.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use web::{HeaderValue, Method, Query, StatusCode, header};

/// The bucket; it lives as long as the test's runtime.
#[derive(Clone)]
pub struct Bucket {
    address: SocketAddr,
    inner: Arc<Mutex<Inner>>,
}

#[derive(Default)]
struct Inner {
    objects: BTreeMap<String, Vec<u8>>,
    parts: BTreeMap<u32, Vec<u8>>,
}

impl Bucket {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let bucket = Self { address: listener.local_addr().expect("an address"), inner: Arc::default() };
        let router = axum::Router::new().fallback(answer).with_state(bucket.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        bucket
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn contents(&self) -> Vec<String> {
        self.inner.lock().expect("alive").objects.keys().cloned().collect()
    }
}

async fn answer(State(bucket): State<Bucket>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    let query = Query::parse(parts.uri.query().unwrap_or_default());
    if let Some(rest) = parts.uri.path().strip_prefix("/elsewhere") {
        let to = HeaderValue::try_from(format!("/city{rest}")).expect("an address");
        return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response();
    }
    let key = parts.uri.path().strip_prefix("/city").unwrap_or_default().trim_start_matches('/').to_owned();
    let range = parts.headers.get(header::RANGE).and_then(|range| range.to_str().ok()).map(str::to_owned);
    let mut inner = bucket.inner.lock().expect("alive");
    match (parts.method, query.get("uploadId")) {
        (Method::GET, _) if key.is_empty() => xml(listing(&inner)),
        (Method::GET, _) => read(&inner, &key, range.as_deref()),
        (Method::POST, None) if query.get("delete").is_some() => {
            let text = String::from_utf8_lossy(&body).into_owned();
            let gone: Vec<String> = inner.objects.keys().filter(|own| text.contains(*own)).cloned().collect();
            inner.objects.retain(|own, _| !gone.contains(own));
            xml(format!(
                "<DeleteResult>{}</DeleteResult>",
                gone.iter().map(|key| format!("<Deleted><Key>{key}</Key></Deleted>")).collect::<String>()
            ))
        }
        (Method::POST, None) => xml("<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>".to_owned()),
        (Method::PUT, Some(_)) => {
            let number = query.get("partNumber").and_then(|number| number.parse().ok()).expect("a number");
            inner.parts.insert(number, body.to_vec());
            tagged()
        }
        (Method::POST, Some(_)) => {
            let whole = std::mem::take(&mut inner.parts).into_values().flatten().collect();
            inner.objects.insert(key, whole);
            xml("<CompleteMultipartUploadResult><ETag>1</ETag></CompleteMultipartUploadResult>".to_owned())
        }
        (Method::PUT, None) => {
            inner.objects.insert(key, body.to_vec());
            tagged()
        }
        (Method::DELETE, _) => {
            inner.objects.remove(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => StatusCode::NOT_IMPLEMENTED.into_response(),
    }
}

fn read(inner: &Inner, key: &str, range: Option<&str>) -> Response {
    let Some(object) = inner.objects.get(key) else { return StatusCode::NOT_FOUND.into_response() };
    let bounds = range.and_then(|range| range.strip_prefix("bytes=")).and_then(|range| range.split_once('-'));
    let bounds = bounds.map(|(first, last)| (first.parse().expect("a number"), last.parse::<usize>().expect("a number") + 1));
    let (from, to) = bounds.unwrap_or((0, object.len()));
    let mut response = Bytes::copy_from_slice(&object[from..to]).into_response();
    if range.is_some() {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        let said = format!("bytes {from}-{}/{}", to - 1, object.len());
        response.headers_mut().insert(header::CONTENT_RANGE, HeaderValue::from_str(&said).expect("a header"));
    }
    response.headers_mut().insert(header::LAST_MODIFIED, HeaderValue::from_static("Sun, 22 Nov 2026 08:00:00 GMT"));
    response.headers_mut().insert(header::ETAG, HeaderValue::from_static("\"1\""));
    response
}

fn listing(inner: &Inner) -> String {
    let one = |(key, object): (&String, &Vec<u8>)| {
        let size = object.len();
        format!(
            "<Contents><Key>{key}</Key><LastModified>2026-11-22T08:00:00.000Z</LastModified><ETag>1</ETag><Size>{size}</Size></Contents>"
        )
    };
    format!("<ListBucketResult>{}</ListBucketResult>", inner.objects.iter().map(one).collect::<String>())
}

fn tagged() -> Response {
    ([(header::ETAG, "\"1\"")], "").into_response()
}

fn xml(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/xml")], text).into_response()
}
