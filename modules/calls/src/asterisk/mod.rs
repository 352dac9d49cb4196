//! Asterisk: its events over the WebSocket of ARI become those of any exchange, and buttons of operators become requests to it.

mod ask;
mod listen;
mod told;

use std::path::PathBuf;

use serde::Deserialize;

pub use ask::Ari;
pub use listen::{End, follow, listen};
pub use told::{Heard, Switchboard};
use told::{handed, is_replaced};

/// Where Asterisk is and what we are to it (`http.conf`, `ari.conf`).
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asterisk {
    /// Its HTTP server: `http://pbx.example:8088`, with the prefix where there is one.
    pub url: String,
    /// The name of the Stasis application that the dialplan hands calls to.
    #[serde(default = "app")]
    pub app: String,
    /// The user of ARI.
    pub user: String,
    /// Their password.
    pub password: String,
    /// A file of certificates (PEM) of its own authority; without it the public ones are believed.
    #[serde(default)]
    pub ca: Option<PathBuf>,
    /// How a telephone of an operator is rung.
    #[serde(default = "endpoint")]
    pub endpoint: String,
    /// The context of the dialplan by which operators call out; without one they dial by themselves.
    #[serde(default)]
    pub outgoing: String,
}

/// What an operator's button does at the exchange; nothing, where the city has named none.
#[derive(Clone, Debug)]
pub struct Exchange(pub Option<Ari>);

impl std::fmt::Debug for Asterisk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Asterisk({} as {})", self.url, self.app)
    }
}

fn app() -> String {
    "hromada".to_owned()
}

fn endpoint() -> String {
    "PJSIP/{extension}".to_owned()
}

/// Who we are, as a header says it.
fn basic(own: &Asterisk) -> String {
    use base64::Engine as _;
    format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(format!("{}:{}", own.user, own.password)))
}

impl Asterisk {
    /// The address of its events, without who we are: that goes in a header and into no log.
    ///
    /// Errors: what is wrong with the configured one.
    pub fn events(&self) -> Result<url::Url, String> {
        let mut url = url::Url::parse(&self.url).map_err(|error| format!("modules.calls.asterisk.url: {error}"))?;
        let scheme = match url.scheme() {
            "http" => "ws",
            "https" => "wss",
            other => return Err(format!("modules.calls.asterisk.url: {other} is neither http nor https")),
        };
        if self.app.trim().is_empty() {
            return Err("modules.calls.asterisk.app: the name of the application is missing".to_owned());
        }
        url.set_scheme(scheme).map_err(|()| "modules.calls.asterisk.url: no scheme".to_owned())?;
        let path = format!("{}/ari/events", url.path().trim_end_matches('/'));
        url.set_path(&path);
        // the legs of operators are told of too: who rings, who answered
        url.query_pairs_mut().clear().append_pair("app", &self.app).append_pair("subscribeAll", "true");
        Ok(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_events_has_no_password() {
        let own = |url: &str| {
            let words = format!("url = \"{url}\"\nuser = \"u\"\npassword = \"secret\"");
            toml::from_str::<Asterisk>(&words).unwrap()
        };
        let events = own("https://pbx.example/pbx/").events().unwrap().to_string();
        assert_eq!(events, "wss://pbx.example/pbx/ari/events?app=hromada&subscribeAll=true");
        assert!(own("ftp://x").events().is_err() && own("nonsense").events().is_err());
        assert!(!format!("{:?}", own("http://x")).contains("secret"));
    }
}
