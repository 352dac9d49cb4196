//! JSON in and out.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use kit::{Problem, Says};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Refusal;
use crate::form::{content_type, read_body};

/// A JSON body: read from `application/json` (415 otherwise, 400 saying where it is wrong), or the answer.
#[derive(Clone, Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        let kind = content_type(request.headers());
        if kind != "application/json" && !kind.ends_with("+json") {
            return Err(Refusal::http(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"));
        }
        let bytes: Bytes = read_body(request).await?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| Problem::BadRequest(Says::new("problem-json").with("detail", error)).into())
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(bytes) => {
                let mut response = Response::new(bytes.into());
                response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
                response
            }
            Err(error) => Refusal::from(Problem::Internal(format!("an answer is not JSON: {error}"))).into_response(),
        }
    }
}
