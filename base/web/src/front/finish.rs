//! The last step of every answer: refusals become pages, then headers, cookies, versions and compression, then the books.

use std::borrow::Cow;

use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use http_body_util::BodyExt;

use super::Front;
use super::render;
use super::squeeze::{BYTES_MIN, Coding, Shelf, is_text, stream};
use crate::redirect::Said;
use crate::visit::{Visit, cookie};
use crate::{Refusal, etag};

/// Answers up to this are held in memory to be hashed and compressed whole; larger ones and streams flow through.
const WHOLE_BYTES_MAX: u64 = 8 << 20;
/// Answers up to this are compressed where they are; it takes a few milliseconds at most.
const AT_ONCE_BYTES_MAX: usize = 512 << 10;
const NOTICE_SECONDS: i64 = 60;

impl Front {
    pub(super) async fn finish(&self, visit: &Visit, response: Response) -> Response {
        let mut response = explain(visit, response);
        if let Some(said) = response.extensions_mut().remove::<Said>() {
            let sealed = visit.house.seal().seal("notice", &serde_json::to_string(&said).unwrap_or_default());
            visit.set_cookie(cookie::NOTICE, &sealed).for_seconds(NOTICE_SECONDS).add_to(response.headers_mut());
        }
        if visit.notice_is_said() {
            visit.set_cookie(cookie::NOTICE, "").removed().add_to(response.headers_mut());
        }
        let mut response = settle_body(&self.shared.squeezed, visit, response).await;
        if visit.method == Method::HEAD {
            *response.body_mut() = Body::empty();
        }
        tell_quota(visit, response.headers_mut());
        self.shared.always.add_to(response.headers_mut(), visit);
        self.keep_books(visit, &response);
        response
    }

    /// Counts the answer by its route; logs what was slow or our fault, and what was refused to whom.
    fn keep_books(&self, visit: &Visit, response: &Response) {
        let status = response.status();
        let took = visit.started.elapsed();
        let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        visit.route().map_or(&self.shared.elsewhere, |route| &route.meter).count(status, took);
        let slow = millis >= self.house.config().log.slow_ms;
        let (path, status) = (said_path(visit.uri.path()), status.as_u16());
        if status >= 500 || slow {
            tracing::warn!(id = visit.id, method = %visit.method, path = &*path, status, millis, slow, "answered");
        } else if is_refused(status, visit.route().is_some()) {
            let person = visit.known_viewer().and_then(|viewer| viewer.person).map(tracing::field::display);
            let why = response.extensions().get::<Why>().map(|why| &*why.0);
            tracing::info!(id = visit.id, method = %visit.method, path = &*path, status, address = %visit.address, person, why, "refused");
        } else {
            tracing::debug!(id = visit.id, method = %visit.method, path = &*path, status, millis, "answered");
        }
    }
}

/// How much a machine's key may still ask (draft-ietf-httpapi-ratelimit-headers): `"key";r=59;t=60`; one that asked too much learns when
/// it may again.
fn tell_quota(visit: &Visit, headers: &mut HeaderMap) {
    let waits = headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let said = match (visit.known_viewer().and_then(|viewer| viewer.quota), waits) {
        (Some(quota), _) => {
            if let Ok(policy) = HeaderValue::from_str(&format!("\"key\";q={};w=60", quota.per_minute)) {
                headers.insert("ratelimit-policy", policy);
            }
            format!("\"key\";r={};t={}", quota.left, quota.full_in_seconds)
        }
        (None, Some(seconds)) if visit.has_key() => format!("\"key\";r=0;t={seconds}"),
        (None, _) => return,
    };
    if let Ok(said) = HeaderValue::from_str(&said) {
        headers.insert("ratelimit", said);
    }
}

/// Why a request was refused, as the log may have it: codes of fields and of messages, never what was typed.
#[derive(Clone)]
struct Why(String);

/// Whether an answer tells of somebody who came where they may not, brought what fails its checks, or came too often. What one may not
/// see is not there, so a thing that is missing counts too; an address that nothing answers at says nothing about anybody.
fn is_refused(status: u16, found_a_route: bool) -> bool {
    (400..500).contains(&status) && (found_a_route || !matches!(status, 404 | 405))
}

/// The letters of a part of an address from which on it may be a secret of ours: the shortest has 22.
const SECRET_LETTERS_MIN: usize = 20;

/// An address as the log may have it: the secrets of links in letters are left out. Ids and codes, which have small letters only, stay.
pub(super) fn said_path(path: &str) -> Cow<'_, str> {
    let is_base64 = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let is_secret = |part: &str| part.len() >= SECRET_LETTERS_MIN && is_base64(part) && part.bytes().any(|b| b.is_ascii_uppercase());
    if !path.split('/').any(is_secret) {
        return Cow::Borrowed(path);
    }
    let said: Vec<&str> = path.split('/').map(|part| if is_secret(part) { "…" } else { part }).collect();
    Cow::Owned(said.join("/"))
}

/// A refusal, and an error that a library gave without a word of explanation, is explained to the reader.
fn explain(visit: &Visit, mut response: Response) -> Response {
    if let Some(refusal) = response.extensions_mut().remove::<Refusal>() {
        let mut explained = render::refusal(visit, &refusal, response.headers());
        explained.extensions_mut().insert(Why(refusal.problem().to_string()));
        return explained;
    }
    let status = response.status();
    let said = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let explained = said.starts_with("text/html") || said.contains("json") || said.contains("xml");
    if (status.is_client_error() || status.is_server_error()) && !explained {
        return render::refusal(visit, &Refusal::of_status(status), response.headers());
    }
    response
}

async fn settle_body(shelf: &Shelf, visit: &Visit, response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    if !is_text(&kind) || parts.headers.contains_key(header::CONTENT_ENCODING) {
        default_cache(&mut parts.headers, visit);
        let known = is_read(&parts, visit) && unless_known(&mut parts, visit);
        return Response::from_parts(parts, if known { Body::empty() } else { body });
    }
    let coding = Coding::accepted(visit.accept_encoding.as_ref());
    if body.size_hint().exact().is_none_or(|size| size > WHOLE_BYTES_MAX) {
        default_cache(&mut parts.headers, visit);
        let squeezed = coding.map(|_| Coding::Gzip);
        mark_coding(&mut parts.headers, squeezed);
        return Response::from_parts(parts, if squeezed.is_some() { stream(body) } else { body });
    }
    let Ok(whole) = body.collect().await else { return Response::from_parts(parts, Body::empty()) };
    let bytes = whole.to_bytes();
    if let Some(cookie) = visit.cookie_for(&bytes) {
        cookie.add_to(&mut parts.headers);
    }
    let tag = version(&mut parts, visit, &bytes);
    if parts.status == StatusCode::NOT_MODIFIED {
        return Response::from_parts(parts, Body::empty());
    }
    let coding = coding.filter(|_| bytes.len() >= BYTES_MIN);
    let squeezed = match coding {
        Some(coding) if bytes.len() > AT_ONCE_BYTES_MAX => squeeze_aside(coding, bytes.clone()).await,
        Some(coding) => shelf.squeeze(&bytes, tag, coding),
        None => None,
    };
    mark_coding(&mut parts.headers, coding.filter(|_| squeezed.is_some()));
    let bytes = squeezed.unwrap_or(bytes);
    parts.headers.insert(header::CONTENT_LENGTH, bytes.len().into());
    Response::from_parts(parts, Body::from(bytes))
}

/// Compresses a large answer on a thread that may be busy.
async fn squeeze_aside(coding: Coding, bytes: Bytes) -> Option<Bytes> {
    tokio::task::spawn_blocking(move || coding.squeeze(&bytes)).await.ok().flatten()
}

/// Gives an anonymous answer a weak tag of its content and turns it into 304 if the reader has it already.
fn version(parts: &mut http::response::Parts, visit: &Visit, bytes: &Bytes) -> Option<u64> {
    default_cache(&mut parts.headers, visit);
    if !is_read(parts, visit) || !visit.is_anonymous() {
        return None;
    }
    let hash = content_hash(bytes);
    if !parts.headers.contains_key(header::ETAG)
        && let Ok(tag) = HeaderValue::from_str(&format!("W/\"{hash:016x}\""))
    {
        parts.headers.insert(header::ETAG, tag);
    }
    unless_known(parts, visit);
    Some(hash)
}

fn is_read(parts: &http::response::Parts, visit: &Visit) -> bool {
    parts.status == StatusCode::OK && (visit.method == Method::GET || visit.method == Method::HEAD)
}

/// Turns an answer whose version the reader has already into 304; says whether it did.
fn unless_known(parts: &mut http::response::Parts, visit: &Visit) -> bool {
    let tag = parts.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default();
    let known = !tag.is_empty() && visit.if_none_match.as_ref().is_some_and(|known| etag::is_known(known, tag));
    if known {
        parts.status = StatusCode::NOT_MODIFIED;
        for gone in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING] {
            parts.headers.remove(gone);
        }
    }
    known
}

fn content_hash(bytes: &Bytes) -> u64 {
    use std::hash::Hasher as _;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}

/// Anonymous answers are asked about again each time, others are not kept at all; a handler may say otherwise.
fn default_cache(headers: &mut HeaderMap, visit: &Visit) {
    let anonymous = visit.is_anonymous() && !headers.contains_key(header::SET_COOKIE);
    let cache = if anonymous { "private, no-cache" } else { "private, no-store" };
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(cache));
    headers.entry(header::VARY).or_insert(HeaderValue::from_static("Accept, Accept-Encoding, Accept-Language, Cookie"));
}

fn mark_coding(headers: &mut HeaderMap, coding: Option<Coding>) {
    if let Some(coding) = coding {
        headers.remove(header::CONTENT_LENGTH);
        headers.insert(header::CONTENT_ENCODING, coding.name());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_of_letters_never_reach_the_log() {
        for (path, said) in [
            ("/reset/kN3_x9QmT2bW8yZ1aC4dE6fG7hJ0kL5mN8pQ2rS4tU6", "/reset/…"),
            (
                "/houses/subscriptions/0193e7a2-0000-7000-8000-000000000001/aZ3_x9QmT2bW8yZ1aC4dE6/end",
                "/houses/subscriptions/0193e7a2-0000-7000-8000-000000000001/…/end",
            ),
            ("/resources/pharmacies-of-the-whole-city/map", "/resources/pharmacies-of-the-whole-city/map"),
            ("/", "/"),
        ] {
            assert_eq!(said_path(path), said);
        }
    }

    #[test]
    fn who_is_refused_stands_in_the_log_but_not_who_mistypes_an_address() {
        let statuses = [200, 303, 304, 400, 401, 403, 404, 405, 409, 413, 422, 429, 500];
        let told = |found| statuses.into_iter().filter(|status| is_refused(*status, found)).collect::<Vec<u16>>();
        assert_eq!(told(true), [400, 401, 403, 404, 405, 409, 413, 422, 429], "what one may not see answers as what is not there");
        assert_eq!(told(false), [400, 401, 403, 409, 413, 422, 429]);
    }
}
