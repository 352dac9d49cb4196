//! Requests to providers: our own roots of trust, no redirects, little time, small answers.

use std::sync::Arc;
use std::time::Duration;

use db::BoxFuture;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use serde_json::Value;

use crate::provider::Shut;

/// How long a provider may take to answer.
const SECONDS_MAX: u64 = 10;
/// An answer larger than this is not one: the keys of a provider take a few kilobytes.
const ANSWER_BYTES_MAX: usize = 512 * 1024;

/// Asks providers. Cheap to clone.
#[derive(Clone)]
pub struct Outgoing(reqwest::Client);

/// Why nothing was answered; the text is for the log.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NoAnswer(String);

impl Outgoing {
    /// Ready to ask.
    ///
    /// Errors: a text, where the machine's cryptography cannot be set up.
    pub fn new() -> Result<Self, String> {
        let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let ring = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(ring).with_safe_default_protocol_versions();
        let tls = tls.map_err(|error| error.to_string())?.with_root_certificates(roots).with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            // a redirect would lead where nobody has configured
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(Duration::from_secs(SECONDS_MAX))
            .user_agent("Hromada")
            .build();
        client.map(Self).map_err(|error| error.to_string())
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
        let wrong = |error: reqwest::Error| NoAnswer(error.without_url().to_string());
        let (parts, body) = request.into_parts();
        let url = parts.uri.to_string();
        if !may_be_asked(&url) {
            return Err(NoAnswer("neither https nor this machine".to_owned()));
        }
        let mut answer = self.0.request(parts.method, url).headers(parts.headers).body(body).send().await.map_err(wrong)?;
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(wrong)? {
            if bytes.len() + piece.len() > ANSWER_BYTES_MAX {
                return Err(NoAnswer("the answer is too large".to_owned()));
            }
            bytes.extend_from_slice(&piece);
        }
        let mut response = HttpResponse::new(bytes);
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        Ok(response)
    }

    /// Posts a form and reads JSON; the status of a refusal is told too.
    ///
    /// Errors: [`Shut::Unavailable`].
    pub async fn post_form(&self, url: &str, fields: &[(&str, &str)]) -> Result<Value, Shut> {
        let query = fields.iter().fold(web::Query::default(), |query, (name, value)| query.and(name, value));
        let request = http_request(url, query.to_string().into_bytes()).map_err(|error| Shut::Unavailable(error.to_string()))?;
        let answer = self.ask(request).await.map_err(|error| Shut::Unavailable(error.to_string()))?;
        let read = serde_json::from_slice(answer.body());
        read.map_err(|_| Shut::Unavailable(format!("status {} without JSON", answer.status())))
    }

    /// Asks with an `Authorization` and reads JSON.
    ///
    /// Errors: [`Shut::Unavailable`].
    pub async fn get(&self, url: &str, authorization: &str) -> Result<Value, Shut> {
        self.authorised(web::axum::http::Request::get(url), authorization, Vec::new()).await
    }

    /// Posts JSON with an `Authorization` and reads JSON.
    ///
    /// Errors: [`Shut::Unavailable`].
    pub async fn post_json(&self, url: &str, authorization: &str, body: &Value) -> Result<Value, Shut> {
        let request = web::axum::http::Request::post(url).header("content-type", "application/json");
        self.authorised(request, authorization, body.to_string().into_bytes()).await
    }

    async fn authorised(&self, request: web::axum::http::request::Builder, authorization: &str, body: Vec<u8>) -> Result<Value, Shut> {
        let unavailable = |error: String| Shut::Unavailable(error);
        let request = request.header("authorization", authorization).header("accept", "application/json").body(body);
        let answer = self.ask(request.map_err(|error| unavailable(error.to_string()))?).await;
        let answer = answer.map_err(|error| unavailable(error.to_string()))?;
        if !answer.status().is_success() {
            return Err(unavailable(format!("status {}", answer.status())));
        }
        serde_json::from_slice(answer.body()).map_err(|_| unavailable(format!("status {} without JSON", answer.status())))
    }
}

fn http_request(url: &str, body: Vec<u8>) -> Result<HttpRequest, web::axum::http::Error> {
    let kind = "application/x-www-form-urlencoded";
    web::axum::http::Request::post(url).header("content-type", kind).header("accept", "application/json").body(body)
}

/// Secrets go over https, or stay on this machine.
pub(crate) fn may_be_asked(url: &str) -> bool {
    let host = |rest: &str, name: &str| rest.strip_prefix(name).is_some_and(|tail| tail.is_empty() || tail.starts_with([':', '/', '?']));
    match url.strip_prefix("http://") {
        Some(rest) => ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| host(rest, name)),
        None => url.starts_with("https://"),
    }
}

impl<'c> AsyncHttpClient<'c> for Outgoing {
    type Error = NoAnswer;
    type Future = BoxFuture<'c, Result<HttpResponse, NoAnswer>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_over_https_or_stay_on_this_machine() {
        for (url, may) in [
            ("https://id.gov.ua/", true),
            ("http://127.0.0.1:9400/token", true),
            ("http://localhost", true),
            ("http://localhost.evil.example/", false),
            ("http://127.0.0.1@evil.example/", false),
            ("http://id.gov.ua/", false),
            ("file:///etc/passwd", false),
            ("", false),
        ] {
            assert_eq!(may_be_asked(url), may, "{url}");
        }
    }
}
