//! `If-Match` and `If-None-Match`: nobody overwrites what they have not seen, nobody reads again what they have.

use kit::Problem;
use web::{Ctx, HeaderMap, HeaderValue, IntoResponse, Response, StatusCode, etag, header};

/// The version a change was made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seen {
    /// Whatever is there (`If-Match: *`).
    Any,
    /// This one.
    Version(i64),
}

impl Seen {
    /// What `If-Match` names; none where there is no such header.
    ///
    /// Errors: [`Problem::BadRequest`] for what is not a version of ours.
    pub fn read(headers: &HeaderMap) -> Result<Option<Self>, Problem> {
        if !headers.contains_key(header::IF_MATCH) {
            return Ok(None);
        }
        Ok(Some(etag::if_match(headers)?.map_or(Self::Any, Self::Version)))
    }

    /// The version, given the one that is there.
    pub fn or(self, present: i64) -> i64 {
        match self {
            Self::Any => present,
            Self::Version(version) => version,
        }
    }

    /// The version, if one was named.
    pub fn version(self) -> Option<i64> {
        match self {
            Self::Any => None,
            Self::Version(version) => Some(version),
        }
    }
}

/// 304 for one who has this version already; the front does the same for answers that are the same for everybody.
pub fn unchanged(headers: &HeaderMap, version: i64) -> Option<Response> {
    let tag = etag::of_version(version);
    let asked = headers.get(header::IF_NONE_MATCH)?.to_str().ok()?;
    let own = tag.to_str().unwrap_or_default();
    let known = asked.trim() == "*" || asked.split(',').any(|one| one.trim().trim_start_matches("W/") == own);
    known.then(|| (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response())
}

/// An answer with the version it is of.
pub fn tagged(version: i64, body: impl IntoResponse) -> Response {
    ([(header::ETAG, etag::of_version(version))], body).into_response()
}

/// 201 with the address and the version of what was made.
pub fn created(ctx: &Ctx, address: &str, version: i64, body: impl IntoResponse) -> Response {
    let address = HeaderValue::from_str(&ctx.house.city().url(address)).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::CREATED, [(header::LOCATION, address), (header::ETAG, etag::of_version(version))], body).into_response()
}
