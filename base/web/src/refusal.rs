//! A refusal on its way to the reader: the front makes a page or problem details of it, in the reader's language.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kit::{Problem, Says};

/// Why a request is refused. `?` makes one of a [`Problem`] and of a database error.
#[derive(Clone, PartialEq, Debug)]
pub struct Refusal {
    problem: Problem,
    /// What HTTP alone has a word for (405, 415, …), with our code for it.
    http: Option<(StatusCode, &'static str)>,
}

impl Refusal {
    /// A refusal that HTTP has its own status for; `code` is the end of the problem's `type` and of its message key.
    pub(crate) fn http(status: StatusCode, code: &'static str) -> Self {
        Self { problem: Problem::BadRequest(Says::new(format!("problem-{code}"))), http: Some((status, code)) }
    }

    /// The status the reader gets.
    pub fn status(&self) -> StatusCode {
        let own = || StatusCode::from_u16(self.problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        self.http.map_or_else(own, |(status, _)| status)
    }

    /// The stable word of the kind.
    pub fn code(&self) -> &'static str {
        self.http.map_or_else(|| self.problem.code(), |(_, code)| code)
    }

    /// What went wrong.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The refusal for a bare error status that a library answered with.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Problem::NotFound.into(),
            StatusCode::GONE => Problem::Gone.into(),
            StatusCode::UNAUTHORIZED => Problem::SignInFirst.into(),
            StatusCode::FORBIDDEN => Problem::Forbidden.into(),
            StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge(kit::limits::BODY_BYTES_MAX as u64).into(),
            StatusCode::METHOD_NOT_ALLOWED => Self::http(status, "method-not-allowed"),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::http(status, "unsupported-media-type"),
            StatusCode::URI_TOO_LONG => Self::http(status, "uri-too-long"),
            StatusCode::SERVICE_UNAVAILABLE => Problem::Unavailable.into(),
            other if other.is_client_error() => Self::http(other, "bad-request"),
            other => Problem::Internal(format!("answered {other} without saying why")).into(),
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { problem, http: None }
    }
}

impl From<db::DbError> for Refusal {
    fn from(error: db::DbError) -> Self {
        Problem::from(error).into()
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        refusal.problem
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
