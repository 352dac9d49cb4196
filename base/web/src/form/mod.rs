//! What people send: forms and files.

mod fields;
mod kept;
mod keyed;
mod temp;
mod upload;

pub use fields::{Fields, Form};
pub(crate) use kept::{Kept, is_worth_repeating, keep_before_refusal};
pub use keyed::{KEY_FIELD, KeyedForm};
pub use temp::TempFile;
pub use upload::{FileBody, Upload, UploadedFile};

use std::error::Error;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::Request;
use http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use kit::{Problem, Says, limits};

use crate::visit::Visit;
use crate::{Refusal, TOKEN_FIELD};

/// The limit the front has put on this request's body, bytes.
#[derive(Clone, Copy)]
pub(crate) struct BodyLimit(pub u64);

/// The media type without its parameters, in lower case.
pub(crate) fn content_type(headers: &HeaderMap) -> String {
    let whole = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    whole.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether the body is a file or a form with files, which have their own limits of size and time.
pub(crate) fn is_file(headers: &HeaderMap) -> bool {
    if !headers.contains_key(header::CONTENT_TYPE) {
        return false;
    }
    let kind = content_type(headers);
    let begins = ["multipart/", "text/csv", "image/", "application/vnd.", "application/zip"].iter().any(|start| kind.starts_with(start));
    begins || matches!(kind.as_str(), "application/octet-stream" | "application/x-ndjson" | "application/geo+json" | "application/pdf")
}

/// The whole body within the limit of what is held in memory.
///
/// Errors: [`Problem::TooLarge`]; [`Problem::BadRequest`] if the sender went away.
pub(crate) async fn read_body(request: Request) -> Result<Bytes, Refusal> {
    let limit = limit_of(&request).min(limits::BODY_BYTES_MAX as u64);
    let body = Limited::new(request.into_body(), limits::BODY_BYTES_MAX);
    let whole = body.collect().await;
    whole.map(|body| body.to_bytes()).map_err(|error| body_problem(error.as_ref(), limit).into())
}

pub(crate) fn limit_of(request: &Request) -> u64 {
    request.extensions().get::<BodyLimit>().map_or(limits::BODY_BYTES_MAX as u64, |limit| limit.0)
}

/// What an error of reading a body means.
pub(crate) fn body_problem(error: &(dyn Error + 'static), limit: u64) -> Problem {
    let mut source = Some(error);
    while let Some(inner) = source {
        if inner.is::<LengthLimitError>() {
            return Problem::TooLarge(limit);
        }
        source = inner.source();
    }
    Problem::BadRequest(Says::new("problem-broken-body"))
}

/// The second line against forged forms (the first is the front's look at `Origin`): the token of this very reader.
///
/// Errors: [`Problem::Conflict`] asking to open the page again, for a token that is missing, of another session or not ours.
pub(crate) fn check_token(visit: &Arc<Visit>, fields: &Fields) -> Result<(), Problem> {
    if visit.has_key() || fields.get(TOKEN_FIELD).is_some_and(|token| visit.csrf_fits(token)) {
        return Ok(());
    }
    Err(Problem::Conflict(Says::new("problem-form-stale")))
}
