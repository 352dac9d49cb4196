//! What Asterisk is asked to do: to let a call go on, to ring an operator and dial, to hang up. Requests of ARI over HTTP.

use std::time::Duration;

use reqwest::{Client, Method, StatusCode, redirect};
use serde_json::Value;
use url::Url;
use uuid::Uuid;

use super::{Asterisk, basic};

/// How long an operator waits for Asterisk.
const PATIENCE: Duration = Duration::from_secs(5);
/// For how long the operator's own telephone rings, seconds.
const RINGS_S: &str = "30";
/// How many times a call is asked to go on, and the pause between: somebody hears silence meanwhile.
const TRIES: u32 = 3;
const PAUSE: Duration = Duration::from_secs(1);

/// Asks the city's Asterisk. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Ari {
    client: Client,
    own: Asterisk,
}

impl Ari {
    /// Ready to ask.
    ///
    /// Errors: a text, where the file of authorities cannot be read.
    pub fn new(own: &Asterisk) -> Result<Self, String> {
        let builder = Client::builder().tls_backend_preconfigured(db::trust(own.ca.as_deref())?).timeout(PATIENCE);
        let builder = builder.redirect(redirect::Policy::none()).no_proxy().user_agent("Hromada");
        Ok(Self { client: builder.build().map_err(|error| error.to_string())?, own: own.clone() })
    }

    /// Lets a call that the dialplan has handed to us go on behind `Stasis()`. One that is gone, or went on already, is no failure.
    pub async fn go_on(&self, channel: &str) {
        for left in (0..TRIES).rev() {
            match self.ask(Method::POST, &["channels", channel, "continue"], &[]).await {
                Ok(_) => return,
                Err(error) if left == 0 => tracing::error!(channel, error, "Asterisk does not let a call go on: nobody will answer it"),
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Lets all calls go on that came while nobody listened.
    ///
    /// Errors: Asterisk's.
    pub async fn go_on_all(&self) -> Result<(), String> {
        let known = self.ask(Method::GET, &["applications", &self.own.app], &[]).await?;
        let waiting = known.pointer("/channel_ids").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        for channel in waiting {
            self.go_on(channel).await;
        }
        Ok(())
    }

    /// The channels that are there now.
    ///
    /// Errors: Asterisk's.
    pub async fn channels(&self) -> Result<Vec<Value>, String> {
        match self.ask(Method::GET, &["channels"], &[]).await? {
            Value::Array(all) => Ok(all),
            _ => Err("no list of channels".to_owned()),
        }
    }

    /// Whether a call is made from this telephone: the city has said by which context, and it can be one.
    pub fn dials_from(&self, extension: &str) -> bool {
        let fits = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '-');
        !self.own.outgoing.is_empty() && !extension.is_empty() && extension.chars().all(fits)
    }

    /// Rings the operator's telephone and, once it is picked up, dials a number (`+380671234567`) as the dialplan says. The channel bears the id.
    ///
    /// Errors: Asterisk's.
    pub async fn dial(&self, id: Uuid, extension: &str, number: &str) -> Result<(), String> {
        let (id, endpoint) = (id.to_string(), self.own.endpoint.replace("{extension}", extension));
        let query = [
            ("endpoint", endpoint.as_str()),
            ("extension", number),
            ("context", &self.own.outgoing),
            ("priority", "1"),
            ("callerId", number),
            ("timeout", RINGS_S),
            ("channelId", &id),
        ];
        let made = self.ask(Method::POST, &["channels"], &query).await?;
        // what is not found is the address of ARI itself
        if made.pointer("/id").is_some() { Ok(()) } else { Err("no channel was made".to_owned()) }
    }

    /// Hangs up. A channel that is gone is no failure.
    ///
    /// Errors: Asterisk's.
    pub async fn hang_up(&self, channel: &str) -> Result<(), String> {
        self.ask(Method::DELETE, &["channels", channel], &[]).await.map(drop)
    }

    async fn ask(&self, method: Method, path: &[&str], query: &[(&str, &str)]) -> Result<Value, String> {
        let mut url = Url::parse(&self.own.url).map_err(|error| error.to_string())?;
        url.path_segments_mut().map_err(|()| "no path".to_owned())?.pop_if_empty().push("ari").extend(path);
        if !query.is_empty() {
            url.query_pairs_mut().clear().extend_pairs(query);
        }
        let sent = self.client.request(method, url).header("authorization", basic(&self.own)).send().await;
        let answer = sent.map_err(|error| error.without_url().to_string())?;
        match answer.status() {
            StatusCode::NOT_FOUND | StatusCode::CONFLICT => Ok(Value::Null),
            status if status.is_success() => {
                let bytes = answer.bytes().await.map_err(|error| error.without_url().to_string())?;
                Ok(serde_json::from_slice(&bytes).unwrap_or_default())
            }
            status => Err(format!("answer {status}")),
        }
    }
}
