//! An HTTP server for tests: it answers as it is told and keeps what it was asked.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use web::axum::Router;
use web::axum::body::to_bytes;
use web::axum::extract::Request;
use web::axum::response::IntoResponse;
use web::{HeaderMap, StatusCode};

/// What the server was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The path with its query.
    pub path: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Asked {
    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// A header.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// A status, headers and a body.
pub type Said = (u16, Vec<(&'static str, String)>, String);

struct Inner {
    asked: Vec<Asked>,
    next: VecDeque<Said>,
    usual: Said,
}

/// The server; it lives as long as the test's runtime.
#[derive(Clone)]
pub struct HttpDouble {
    /// Where it listens.
    pub address: SocketAddr,
    inner: Arc<Mutex<Inner>>,
}

impl HttpDouble {
    /// A server that usually says this.
    pub async fn start(status: u16, body: &str) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let inner = Inner { asked: Vec::new(), next: VecDeque::new(), usual: (status, Vec::new(), body.to_owned()) };
        let double = Self { address: listener.local_addr().expect("an address"), inner: Arc::new(Mutex::new(inner)) };
        let server = double.clone();
        let app = Router::new().fallback(move |request: Request| {
            let server = server.clone();
            async move { server.answer(request).await }
        });
        tokio::spawn(async move { web::axum::serve(listener, app).await });
        double
    }

    /// What it says first, before what it usually says.
    pub fn says(&self, status: u16, headers: Vec<(&'static str, String)>, body: &str) {
        self.inner.lock().expect("alive").next.push_back((status, headers, body.to_owned()));
    }

    /// What it was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.inner.lock().expect("alive").asked.clone()
    }

    async fn answer(&self, request: Request) -> impl IntoResponse + use<> {
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, 1 << 20).await.expect("a body").to_vec();
        let mut inner = self.inner.lock().expect("alive");
        inner.asked.push(Asked { path: parts.uri.to_string(), headers: parts.headers, body });
        let (status, headers, body) = inner.next.pop_front().unwrap_or_else(|| inner.usual.clone());
        let mut answer = (StatusCode::from_u16(status).expect("a status"), body).into_response();
        for (name, value) in headers {
            answer.headers_mut().insert(name, value.parse().expect("a header"));
        }
        answer
    }
}
