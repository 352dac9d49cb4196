//! Parameters of the path, typed.

use axum::extract::FromRequestParts;
use http::request::Parts;
use kit::Problem;
use serde::de::DeserializeOwned;

use crate::Refusal;

/// The path's parameters as a type; an impossible one (a UUID that is none) is "not found" before the database sees it.
#[derive(Clone, Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let found = axum::extract::Path::from_request_parts(parts, state).await;
        found.map(|axum::extract::Path(path)| Self(path)).map_err(|_| Problem::NotFound.into())
    }
}
