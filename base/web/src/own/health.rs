//! For those who watch over the program.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, State};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderValue, StatusCode, header};
use kit::Problem;
use subtle::ConstantTimeEq;

use crate::{House, Refusal, meter};

/// `GET /health/live`: the program answers.
pub async fn is_alive() -> Response {
    plain(StatusCode::OK, "live\n".to_owned())
}

/// `GET /health/ready`: the database answers as well.
pub async fn is_ready(State(house): State<House>) -> Response {
    match house.db().first::<i64>("SELECT CAST(1 AS BIGINT)", db::params![]).await {
        Ok(_) => plain(StatusCode::OK, "ready\n".to_owned()),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            plain(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n".to_owned())
        }
    }
}

/// Who may read the figures: this machine itself, or who shows the token.
pub struct Watch;

impl axum::extract::FromRequestParts<House> for Watch {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Refusal> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let here = peer.is_none_or(|peer| peer.0.ip().is_loopback()) && !parts.headers.contains_key("x-forwarded-for");
        let token = &house.config().metrics.token;
        let shown = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let knows = !token.is_empty() && bool::from(shown.as_bytes().ct_eq(format!("Bearer {token}").as_bytes()));
        // Not told from a page that does not exist.
        if here || knows { Ok(Self) } else { Err(Problem::NotFound.into()) }
    }
}

/// `GET /metrics`: figures in Prometheus' text format.
pub async fn show_metrics(_: Watch) -> Response {
    plain(StatusCode::OK, meter::render())
}

fn plain(status: StatusCode, text: String) -> Response {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    (status, [kind, (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], text).into_response()
}
