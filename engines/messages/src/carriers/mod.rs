//! Who carries the messages of each channel, from what the city has configured.

pub mod gateway;
pub mod post;
pub mod push;
pub mod smpp;
pub mod telegram;

use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use web::{StartError, Starting};

use crate::channel::{Carriers, Channel};
use gateway::{Gateway, GatewaySettings};
use post::{Post, PostSettings};
use push::{Push, PushSettings};
use smpp::{Smpp, SmppSettings};
use telegram::{Telegram, TelegramSettings};

/// The longest another server may take for one message; a carrier's minute has room for several parts.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// `[modules.messages]` of the configuration.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Short messages through a provider's address.
    pub sms_gateway: Option<GatewaySettings>,
    /// Short messages over SMPP 3.4; goes before the gateway.
    pub smpp: Option<SmppSettings>,
    /// The city's bot.
    pub telegram: Option<TelegramSettings>,
    /// Messages to browsers.
    pub push: PushSettings,
}

/// Opens the carriers and puts what other engines need of them into the house.
///
/// Errors: settings that cannot work.
pub(crate) fn open(starting: &mut Starting) -> Result<(), StartError> {
    let wrong = |error: String| StartError::Config(error);
    let settings: Settings = starting.config.module("messages").map_err(|error| wrong(error.to_string()))?;
    let http = client().map_err(wrong)?;
    let post = Post::open(&PostSettings::of(&starting.config)).map_err(|error| wrong(error.to_string()))?;
    let mut carriers = Carriers::default().with(Channel::Mail, Arc::new(post));
    if let Some(settings) = settings.smpp {
        carriers = carriers.with(Channel::Sms, Arc::new(Smpp::new(settings, starting.db.clone()).map_err(wrong)?));
    } else if let Some(settings) = settings.sms_gateway {
        carriers = carriers.with(Channel::Sms, Arc::new(Gateway::new(settings, http.clone()).map_err(wrong)?));
    }
    if let Some(settings) = settings.telegram {
        let telegram = Telegram::new(&settings, http.clone()).map_err(wrong)?;
        carriers = carriers.with(Channel::Telegram, Arc::new(telegram.clone()));
        starting.add(telegram);
    }
    let push = Push::open(&settings.push, &starting.seal, &starting.city, http).map_err(wrong)?;
    carriers = carriers.with(Channel::Push, Arc::new(push.clone()));
    starting.add(push);
    starting.add(carriers);
    Ok(())
}

/// The house's client of other servers: no redirects, which would carry secrets elsewhere.
fn client() -> Result<reqwest::Client, String> {
    let builder = reqwest::Client::builder().timeout(PATIENCE).connect_timeout(Duration::from_secs(10));
    builder.redirect(reqwest::redirect::Policy::none()).user_agent("hromada").build().map_err(|error| error.to_string())
}

/// The most of an answer that is read, bytes.
const ANSWER_BYTES_MAX: usize = 1 << 20;

/// The body of an answer, up to a limit.
///
/// Errors: what broke it off, without the address, which may hold a secret.
pub(crate) async fn read(mut answer: reqwest::Response) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(said)? {
        if body.len() + chunk.len() > ANSWER_BYTES_MAX {
            return Err("the answer is too long".to_owned());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// What an error says, with its causes and without the address.
pub(crate) fn said(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(inner) = source {
        text = format!("{text}: {inner}");
        source = inner.source();
    }
    text
}

/// Whole seconds of `Retry-After`; none of a date or nonsense.
pub(crate) fn retry_after(headers: &reqwest::header::HeaderMap) -> Option<jiff::SignedDuration> {
    let seconds: i64 = headers.get(reqwest::header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(jiff::SignedDuration::from_secs(seconds.clamp(1, 24 * 3600)))
}
