//! A system of an executor for the tests: takes requests and updates, refuses, breaks off, repeats, as it is told.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use web::Query;
use web::axum::Router;
use web::axum::body::Bytes;
use web::axum::extract::{Path, RawQuery, State};
use web::axum::http::{HeaderMap, StatusCode};
use web::axum::response::IntoResponse;
use web::axum::routing::{get, post};

/// Something that it was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    /// The form, or the query.
    pub form: Query,
    pub once: String,
    pub key: String,
}

#[derive(Default)]
struct Inner {
    asked: Vec<Asked>,
    /// Answers to be given instead of the usual ones, the next first.
    answers: VecDeque<(String, u16, String)>,
    updates: String,
    numbers: std::collections::HashMap<String, usize>,
}

/// The system.
#[derive(Clone)]
pub struct Fake {
    inner: Arc<Mutex<Inner>>,
    pub url: String,
}

impl Fake {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/v2", listener.local_addr().unwrap());
        let fake = Self { inner: Arc::default(), url };
        let router =
            Router::new().route("/v2/{resource}", post(take).get(told)).route("/v2/tokens/{token}", get(number)).with_state(fake.clone());
        tokio::spawn(async move { web::axum::serve(listener, router).await });
        fake
    }

    /// Answers the next question at such a path so.
    pub fn will_say(&self, path: &str, status: u16, body: &str) {
        self.inner.lock().unwrap().answers.push_back((path.to_owned(), status, body.to_owned()));
    }

    /// What has happened by its own account.
    pub fn tells(&self, updates: &str) {
        updates.clone_into(&mut self.inner.lock().unwrap().updates);
    }

    /// What it was asked at a path.
    pub fn asked(&self, path: &str) -> Vec<Asked> {
        self.inner.lock().unwrap().asked.iter().filter(|own| own.path == path).cloned().collect()
    }
}

fn header(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

fn note(fake: &Fake, path: &str, form: Query, headers: &HeaderMap) -> Option<(u16, String)> {
    let mut inner = fake.inner.lock().unwrap();
    let asked = Asked { path: path.to_owned(), form, once: header(headers, "idempotency-key"), key: header(headers, "authorization") };
    inner.asked.push(asked);
    let at = inner.answers.iter().position(|(own, ..)| path.starts_with(own.as_str()))?;
    inner.answers.remove(at).map(|(_, status, body)| (status, body))
}

async fn take(State(fake): State<Fake>, Path(resource): Path<String>, headers: HeaderMap, body: Bytes) -> impl IntoResponse {
    let form = Query::parse(&String::from_utf8_lossy(&body));
    let said = note(&fake, &resource, form, &headers);
    let (status, body) = said.unwrap_or_else(|| {
        let mut inner = fake.inner.lock().unwrap();
        // a repetition gets the same number
        let next = inner.numbers.len() + 1;
        let number = *inner.numbers.entry(header(&headers, "idempotency-key")).or_insert(next);
        match resource.as_str() {
            "requests.json" => (200, format!(r#"[{{"service_request_id": "R-{number}", "service_notice": null, "account_id": null}}]"#)),
            "requests.xml" => (
                200,
                format!("<service_requests><request><service_request_id>R-{number}</service_request_id></request></service_requests>"),
            ),
            "servicerequestupdates.json" => (200, format!(r#"[{{"update_id": "U-{number}"}}]"#)),
            _ => (404, String::new()),
        }
    });
    (StatusCode::from_u16(status).unwrap(), body)
}

async fn told(State(fake): State<Fake>, Path(resource): Path<String>, RawQuery(query): RawQuery, headers: HeaderMap) -> impl IntoResponse {
    let said = note(&fake, &format!("GET {resource}"), Query::parse(&query.unwrap_or_default()), &headers);
    let usual = || (200, fake.inner.lock().unwrap().updates.clone());
    let (status, body) = said.unwrap_or_else(usual);
    (StatusCode::from_u16(status).unwrap(), if body.is_empty() { "[]".to_owned() } else { body })
}

async fn number(State(fake): State<Fake>, Path(token): Path<String>, headers: HeaderMap) -> impl IntoResponse {
    let said = note(&fake, &format!("token {token}"), Query::default(), &headers);
    let (status, body) = said.unwrap_or((404, String::new()));
    (StatusCode::from_u16(status).unwrap(), body)
}
