//! The line to systems of executors: little patience, no redirects, small answers; and what a failure means.

use std::time::Duration;

use db::jobs::JobError;
use reqwest::{Client, RequestBuilder, Response, StatusCode, redirect};
use web::Query;

use super::endpoint::Endpoint;
use super::reply::{self, Entry};

/// The longest another system may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// The largest answer.
const ANSWER_BYTES_MAX: usize = 8 << 20;
/// The most characters of what another system said that are kept.
const SAID_CHARS_MAX: usize = 300;

/// Asks other systems. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Line(Client);

/// Why nothing was said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Silence {
    /// It may go better later.
    Later(String),
    /// The other system does not want it; its words in short.
    Refused(String),
}

impl Silence {
    /// The words.
    pub fn says(&self) -> &str {
        match self {
            Self::Later(says) | Self::Refused(says) => says,
        }
    }
}

impl From<Silence> for JobError {
    fn from(silence: Silence) -> Self {
        Self::Retry(silence.says().to_owned())
    }
}

impl Line {
    /// Ready to ask.
    ///
    /// Errors: a text, where the machine's cryptography cannot be set up.
    pub fn new() -> Result<Self, String> {
        Self::with_patience(PATIENCE)
    }

    fn with_patience(patience: Duration) -> Result<Self, String> {
        let builder = Client::builder().timeout(patience).connect_timeout(patience.min(Duration::from_secs(10)));
        let client = builder.redirect(redirect::Policy::none()).no_proxy().user_agent("Hromada").build();
        client.map(Self).map_err(|error| error.to_string())
    }

    /// Sends a form and reads the entries of the answer; `once` names what is sent, so that it can be told from a repetition.
    ///
    /// Errors: [`Silence`].
    pub async fn post(&self, to: &Endpoint, what: (&str, &str), form: &[(String, String)], once: &str) -> Result<Vec<Entry>, Silence> {
        let body = form.iter().fold(Query::default(), |query, (name, value)| query.and(name, value)).to_string();
        let request = self.0.post(to.address(what.0)).header("content-type", "application/x-www-form-urlencoded; charset=utf-8");
        ask(request.header("idempotency-key", once).body(body), what.1).await
    }

    /// Asks for a resource.
    ///
    /// Errors: [`Silence`].
    pub async fn get(&self, to: &Endpoint, what: (&str, &str), query: Query, key: Option<&str>) -> Result<Vec<Entry>, Silence> {
        let request = self.0.get(query.href(&to.address(what.0)));
        // a key in the address would stand in the logs of both sides
        ask(if let Some(key) = key { request.bearer_auth(key) } else { request }, what.1).await
    }
}

async fn ask(request: RequestBuilder, singular: &str) -> Result<Vec<Entry>, Silence> {
    let later = |error: reqwest::Error| Silence::Later(short(&said(error)));
    let answer = request.send().await.map_err(later)?;
    let status = answer.status();
    let bytes = whole(answer).await?;
    if status.is_success() {
        return reply::read(&bytes, singular).map_err(|error| Silence::Later(short(&error)));
    }
    let says = short(&format!("{}: {}", status.as_u16(), words(&bytes)));
    let waits = matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS);
    // a redirect leads where nobody has agreed to
    if waits || status.is_server_error() { Err(Silence::Later(says)) } else { Err(Silence::Refused(says)) }
}

async fn whole(mut answer: Response) -> Result<Vec<u8>, Silence> {
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(|error| Silence::Later(short(&said(error))))? {
        if bytes.len() + piece.len() > ANSWER_BYTES_MAX {
            return Err(Silence::Later("the answer is too large".to_owned()));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// What an error of the standard says; nothing of a page of another kind.
fn words(bytes: &[u8]) -> String {
    let errors = reply::read(bytes, "error").unwrap_or_default();
    errors.iter().map(|own| reply::word(own, "description")).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
}

/// An error without the address, which may hold a key.
fn said(error: reqwest::Error) -> String {
    let kind = if error.is_timeout() { "no answer in time" } else { "no answer" };
    format!("{kind}: {}", error.without_url())
}

fn short(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control()).take(SAID_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use db::Json;
    use kit::{OrganisationId, Timestamp};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    fn endpoint(port: u16) -> Endpoint {
        Endpoint {
            organisation_id: OrganisationId(uuid::Uuid::nil()),
            url: format!("http://127.0.0.1:{port}/v2"),
            format: "json".to_owned(),
            jurisdiction: String::new(),
            sealed_key: None,
            services: Json(BTreeMap::new()),
            gives_contacts: false,
            active: true,
            fetched_until: Timestamp::UNIX_EPOCH,
            says: String::new(),
            changed_at: Timestamp::UNIX_EPOCH,
        }
    }

    /// A system that answers every connection with these bytes, or never.
    async fn system(answer: Option<&'static [u8]>) -> Endpoint {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        tokio::spawn(async move {
            let mut held = Vec::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                if let Some(answer) = answer {
                    let _ = stream.read(&mut [0; 4_096]).await;
                    let _ = stream.write_all(answer).await;
                    let _ = stream.shutdown().await;
                }
                held.push(stream);
            }
        });
        endpoint(port)
    }

    #[tokio::test]
    async fn what_does_not_answer_or_breaks_off_is_asked_later() {
        let line = Line::with_patience(Duration::from_millis(300)).expect("a line");
        let answers: [Option<&'static [u8]>; 4] = [
            None,
            Some(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n[{"),
            Some(b"HTTP/1.1 503 Busy\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
            Some(b"garbage\r\n\r\n"),
        ];
        for answer in answers {
            let silence = line.get(&system(answer).await, ("requests", "request"), Query::default(), None).await.unwrap_err();
            assert!(matches!(silence, Silence::Later(_)), "{answer:?}: {silence:?}");
            assert!(!silence.says().contains("127.0.0.1"), "{silence:?}");
        }
    }

    #[tokio::test]
    async fn what_is_refused_says_why_and_a_redirect_is_not_followed() {
        let line = Line::new().expect("a line");
        let refused = b"HTTP/1.1 400 Bad\r\nconnection: close\r\n\r\n[{\"code\":400,\"description\":\"no such code\"}]";
        let elsewhere = b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
        for (answer, says) in [(&refused[..], "400: no such code"), (&elsewhere[..], "302: ")] {
            let silence = line.post(&system(Some(answer)).await, ("requests", "request"), &[], "once").await.unwrap_err();
            assert_eq!(silence, Silence::Refused(says.to_owned()));
        }
    }
}
