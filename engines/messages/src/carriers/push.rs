//! Messages to browsers through the push services that browsers name (RFC 8030).

use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use db::BoxFuture;
use reqwest::{Client, Url, header};
use ring::digest;
use serde::Deserialize;
use serde_json::json;
use web::Seal;
use web_push::{Address, Chance, PLAINTEXT_BYTES_MAX, Sender, encrypt};

use super::{retry_after, said};
use crate::channel::{Carrier, Outcome, Parcel};

/// How long a push service keeps a message for a browser that is away, seconds.
const KEPT_SECONDS: u32 = 24 * 3600;

/// `[modules.messages.push]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PushSettings {
    /// The hosts of push services; `*.` before a name stands for every host under it. A browser's address elsewhere is refused, so that
    /// nobody makes the platform knock at doors inside its own network.
    pub services: Vec<String>,
    /// A private key of P-256 in base64url; if empty, one follows from the secret of the house.
    pub key: String,
}

impl Default for PushSettings {
    fn default() -> Self {
        let known = ["fcm.googleapis.com", "*.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"];
        Self { services: known.map(str::to_owned).to_vec(), key: String::new() }
    }
}

/// The carrier of messages to browsers, a part of the house. Cheap to clone.
#[derive(Clone)]
pub struct Push {
    http: Client,
    sender: Arc<Sender>,
    services: Arc<[String]>,
}

/// The key that follows from the secrets of the house (P-256, base64url): from the oldest of them, for browsers that subscribed know it
/// by heart. Before that secret goes, the key is written into the configuration.
pub fn push_key(seal: &Seal) -> String {
    let oldest = seal.each().last();
    let secret = oldest.map(|seal| ["push 1", "push 2"].map(|part| seal.sign("messages", part)).concat()).unwrap_or_default();
    BASE64_URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, secret.as_bytes()))
}

impl Push {
    /// A carrier from settings.
    ///
    /// Errors: a key that is none.
    pub(crate) fn open(settings: &PushSettings, seal: &Seal, city: &ui::City, http: Client) -> Result<Self, String> {
        let contact = match city.contact_email.as_str() {
            "" => city.public_url.clone(),
            mail => format!("mailto:{mail}"),
        };
        let sender = if settings.key.is_empty() { Sender::parse(&push_key(seal), contact) } else { Sender::parse(&settings.key, contact) };
        let sender = sender.map_err(|error| format!("messages.push.key: {error}"))?;
        Ok(Self { http, sender: Arc::new(sender), services: settings.services.clone().into() })
    }

    /// What a browser needs to subscribe (`applicationServerKey`), base64url.
    pub fn public_key(&self) -> String {
        self.sender.public_key()
    }

    /// The address of a browser that may be sent to; none of another.
    pub fn address(&self, text: &str) -> Option<Address> {
        let address = Address::parse(text).ok()?;
        self.is_known(&address).then_some(address)
    }

    fn is_known(&self, address: &Address) -> bool {
        let Ok(url) = Url::parse(address.endpoint()) else { return false };
        let host = url.host_str().unwrap_or_default();
        let fits = |service: &String| match service.strip_prefix('*') {
            Some(under) => url.scheme() == "https" && host.len() > under.len() && host.ends_with(under),
            None => host == service && (url.scheme() == "https" || service.parse::<std::net::IpAddr>().is_ok()),
        };
        self.services.iter().any(fits)
    }

    async fn send(&self, address: &Address, parcel: &Parcel, body: Vec<u8>) -> Outcome {
        let request = self
            .http
            .post(address.endpoint())
            .header(header::CONTENT_ENCODING, "aes128gcm")
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header(header::AUTHORIZATION, self.sender.authorization(address, parcel.now.as_second()))
            .header("TTL", KEPT_SECONDS)
            // a copy takes the place of the first that still waits (RFC 8030, 5.4); 32 characters, as the standard demands
            .header("Topic", parcel.id.simple().to_string())
            .body(body);
        let answer = match request.send().await {
            Ok(answer) => answer,
            Err(error) => return Outcome::Later(said(error), None),
        };
        let (status, pause) = (answer.status(), retry_after(answer.headers()));
        match status.as_u16() {
            200..300 => Outcome::Taken(String::new()),
            404 | 410 => Outcome::Gone(status.to_string()),
            429 | 500.. => Outcome::Later(status.to_string(), pause),
            _ => Outcome::Never(status.to_string()),
        }
    }
}

/// What the browser shows: a title, a text, where it leads, and a mark by which a copy takes the place of the first.
fn notification(parcel: &Parcel) -> Vec<u8> {
    let body = parcel.words.short.lines().next().unwrap_or_default();
    let said = |chars: usize| {
        let body: String = body.chars().take(chars).collect();
        json!({ "title": parcel.words.subject, "body": body, "url": parcel.words.link, "tag": parcel.id, "lang": parcel.lang.tag() })
    };
    let whole = said(usize::MAX).to_string().into_bytes();
    if whole.len() <= PLAINTEXT_BYTES_MAX { whole } else { said(200).to_string().into_bytes() }
}

impl Carrier for Push {
    fn via(&self) -> &'static str {
        "push"
    }

    fn repeats_harmlessly(&self) -> bool {
        true
    }

    fn carry<'a>(&'a self, parcel: &'a Parcel) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            let Some(address) = self.address(&parcel.receiver) else {
                return Outcome::Gone("not an address of a known push service".to_owned());
            };
            let chance = Chance { salt: rand::random(), key: rand::random() };
            match encrypt(&address, &notification(parcel), &chance) {
                Ok(body) => self.send(&address, parcel, body).await,
                Err(web_push::Unencryptable::UnluckyKey) => Outcome::Later("an unlucky key".to_owned(), None),
                Err(error) => Outcome::Never(error.to_string()),
            }
        })
    }
}
