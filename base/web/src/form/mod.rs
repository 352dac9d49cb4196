//! What people send: forms and files.

mod fields;
mod temp;
mod upload;

pub use fields::{Fields, Form};
pub use temp::TempFile;
pub use upload::{Upload, UploadedFile};

use std::error::Error;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::Request;
use http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError};
use kit::{Problem, Says};

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

/// The whole body within its limit.
///
/// Errors: [`Problem::TooLarge`]; [`Problem::BadRequest`] if the sender went away.
pub(crate) async fn read_body(request: Request) -> Result<Bytes, Refusal> {
    let limit = limit_of(&request);
    let whole = request.into_body().collect().await;
    whole.map(|body| body.to_bytes()).map_err(|error| body_problem(&error, limit).into())
}

pub(crate) fn limit_of(request: &Request) -> u64 {
    request.extensions().get::<BodyLimit>().map_or(kit::limits::BODY_BYTES_MAX as u64, |limit| limit.0)
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
