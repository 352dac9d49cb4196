//! The Bot API of Telegram: what the city's bot says and asks. <https://core.telegram.org/bots/api>

use std::time::Duration;

use db::BoxFuture;
use jiff::SignedDuration;
use reqwest::{Client, Url};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{read, said};
use crate::channel::{Carrier, Outcome, Parcel};

/// The longest text of one message, characters.
const TEXT_CHARS_MAX: usize = 4096;
/// The largest file a bot may fetch, bytes.
const FILE_BYTES_MAX: usize = 20 << 20;

/// `[modules.messages.telegram]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TelegramSettings {
    /// What BotFather gave: `123456:ABC…`.
    pub token: String,
    /// Where the API is, without a slash at the end; a city may run a server of its own.
    #[serde(default = "api")]
    pub api: String,
    /// The name of the bot without `@`, for links that open it.
    pub name: String,
    /// Whether Telegram sends what people write to our address (webhook), and not we ask for it.
    #[serde(default)]
    pub webhook: bool,
}

fn api() -> String {
    "https://api.telegram.org".to_owned()
}

/// The bot's side of the API; a part of the house where a bot is configured. Cheap to clone.
#[derive(Clone)]
pub struct Telegram {
    http: Client,
    api: Url,
    token: String,
    /// The name of the bot without `@`.
    pub name: String,
    /// Whether Telegram comes to us.
    pub webhook: bool,
}

/// Why the API did not do what it was asked.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refused {
    /// It could not be reached: nothing was asked.
    #[error("{0}")]
    Unreachable(String),
    /// It was asked, and the answer did not come.
    #[error("{0}")]
    Unanswered(String),
    /// It said no.
    #[error("{code}: {says}")]
    Said {
        /// The error code, like a status of HTTP.
        code: i64,
        /// In words.
        says: String,
        /// Seconds to wait.
        retry_after: Option<i64>,
    },
}

#[derive(Deserialize)]
struct Answer {
    ok: bool,
    #[serde(default)]
    result: Value,
    #[serde(default)]
    error_code: i64,
    #[serde(default)]
    description: String,
    #[serde(default)]
    parameters: Parameters,
}

#[derive(Default, Deserialize)]
struct Parameters {
    retry_after: Option<i64>,
}

impl Telegram {
    /// The bot of these settings.
    ///
    /// Errors: a token or an address that is none.
    pub fn new(settings: &TelegramSettings, http: Client) -> Result<Self, String> {
        let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b":_-".contains(&b));
        if !plain(&settings.token) || !plain(&settings.name) {
            return Err("messages.telegram: the token and the name are what BotFather gave".to_owned());
        }
        let api = Url::parse(&settings.api).map_err(|error| format!("messages.telegram.api: {error}"))?;
        Ok(Self { http, api, token: settings.token.clone(), name: settings.name.clone(), webhook: settings.webhook })
    }

    /// Calls a method; `patience` is added to the usual time for methods that wait by themselves.
    ///
    /// Errors: [`Refused`].
    pub async fn call(&self, method: &str, body: &Value, patience: Duration) -> Result<Value, Refused> {
        let request = self.http.post(self.address(&format!("bot{}/{method}", self.token)));
        let request = request.header(reqwest::header::CONTENT_TYPE, "application/json").body(body.to_string());
        let sent = request.timeout(super::PATIENCE + patience).send().await;
        let answer = sent.map_err(|error| match error.is_connect() {
            true => Refused::Unreachable(said(error)),
            false => Refused::Unanswered(said(error)),
        })?;
        let status = answer.status();
        let body = read(answer).await.map_err(Refused::Unanswered)?;
        let answer: Answer =
            serde_json::from_slice(&body).map_err(|_| Refused::Unanswered(format!("{status}: not an answer of the API")))?;
        if answer.ok {
            return Ok(answer.result);
        }
        Err(Refused::Said { code: answer.error_code, says: answer.description, retry_after: answer.parameters.retry_after })
    }

    /// The bytes of a file that somebody sent to the bot.
    ///
    /// Errors: [`Refused`]; a file larger than a bot may fetch.
    pub async fn fetch(&self, file: &str) -> Result<Vec<u8>, Refused> {
        let found = self.call("getFile", &json!({ "file_id": file }), Duration::ZERO).await?;
        let path = found["file_path"].as_str().unwrap_or_default();
        let sound = !path.is_empty() && !path.contains("..") && path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._-".contains(&b));
        if !sound {
            return Err(Refused::Unanswered("the API gave no path of the file".to_owned()));
        }
        let sent = self.http.get(self.address(&format!("file/bot{}/{path}", self.token))).send().await;
        let mut answer = sent.map_err(|error| Refused::Unanswered(said(error)))?;
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| Refused::Unanswered(said(error)))? {
            if bytes.len() + chunk.len() > FILE_BYTES_MAX {
                return Err(Refused::Unanswered("the file is too large".to_owned()));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    fn address(&self, path: &str) -> Url {
        let mut url = self.api.clone();
        url.set_path(&format!("{}/{path}", self.api.path().trim_end_matches('/')));
        url
    }
}

impl Carrier for Telegram {
    fn via(&self) -> &'static str {
        "bot"
    }

    /// The API has no key against repetition.
    fn repeats_harmlessly(&self) -> bool {
        false
    }

    fn carry<'a>(&'a self, parcel: &'a Parcel) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            let text: String = parcel.words.short.chars().take(TEXT_CHARS_MAX).collect();
            let body = json!({ "chat_id": parcel.receiver, "text": text, "link_preview_options": { "is_disabled": true } });
            match self.call("sendMessage", &body, Duration::ZERO).await {
                Ok(sent) => Outcome::Taken(sent["message_id"].as_i64().map(|id| id.to_string()).unwrap_or_default()),
                Err(refused) => judge(refused),
            }
        })
    }
}

/// What a refusal means for a message.
fn judge(refused: Refused) -> Outcome {
    let text = refused.to_string();
    match refused {
        Refused::Unreachable(_) => Outcome::Later(text, None),
        Refused::Unanswered(_) => Outcome::Unknown(text),
        Refused::Said { code: 429, retry_after, .. } => {
            Outcome::Later(text, retry_after.map(|seconds| SignedDuration::from_secs(seconds.clamp(1, 24 * 3600))))
        }
        Refused::Said { code: 403, .. } => Outcome::Gone(text),
        Refused::Said { code: 400, says, .. } if says.contains("chat not found") || says.contains("deactivated") => Outcome::Gone(text),
        Refused::Said { code: 500.., .. } => Outcome::Unknown(text),
        Refused::Said { .. } => Outcome::Never(text),
    }
}
