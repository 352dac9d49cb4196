//! The address of a browser, as its script gives it: `{"endpoint": "https://…", "keys": {"p256dh": "…", "auth": "…"}}`.

use p256::PublicKey;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::to_bytes;

/// The longest address that is read, bytes.
const BYTES_MAX: usize = 4096;
/// The secret that a browser shares with the sender, bytes (RFC 8291, 3.2).
const AUTH_BYTES: usize = 16;

/// Where a browser's push service takes messages, and the keys that only this browser can read with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address {
    pub(crate) endpoint: Url,
    pub(crate) key: PublicKey,
    pub(crate) auth: Vec<u8>,
}

/// The text is not the address of a browser.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an address of a browser")]
pub struct NotAnAddress;

#[derive(Serialize, Deserialize)]
struct Written {
    endpoint: String,
    keys: Keys,
}

#[derive(Serialize, Deserialize)]
struct Keys {
    p256dh: String,
    auth: String,
}

impl Address {
    /// Reads what `PushSubscription.toJSON()` gives; what else stands in it is passed over.
    ///
    /// Errors: [`NotAnAddress`] for anything that could not be sent to: another scheme, no host, a key that is no point of the curve.
    pub fn parse(text: &str) -> Result<Self, NotAnAddress> {
        let written: Written =
            Some(text).filter(|text| text.len() <= BYTES_MAX).and_then(|text| serde_json::from_str(text).ok()).ok_or(NotAnAddress)?;
        let endpoint = Url::parse(&written.endpoint).map_err(|_| NotAnAddress)?;
        if !matches!(endpoint.scheme(), "https" | "http") || endpoint.host().is_none() {
            return Err(NotAnAddress);
        }
        let point = to_bytes(&written.keys.p256dh).ok_or(NotAnAddress)?;
        let key = PublicKey::from_sec1_bytes(&point).map_err(|_| NotAnAddress)?;
        let auth = to_bytes(&written.keys.auth).filter(|auth| auth.len() == AUTH_BYTES).ok_or(NotAnAddress)?;
        Ok(Self { endpoint, key, auth })
    }

    /// Where to send.
    pub fn endpoint(&self) -> &str {
        self.endpoint.as_str()
    }

    /// Whether it is an address of the open web: `https` and a name, not the number of a machine that may stand beside ours.
    pub fn is_public(&self) -> bool {
        let named = matches!(self.endpoint.host(), Some(url::Host::Domain(name)) if name.contains('.'));
        self.endpoint.scheme() == "https" && named
    }

    /// The push service: scheme, host and port (RFC 6454), to which the city's signature is bound.
    pub fn service(&self) -> String {
        self.endpoint.origin().ascii_serialization()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    fn written(endpoint: &str, key: &str, auth: &str) -> String {
        format!(r#"{{"endpoint":"{endpoint}","expirationTime":null,"keys":{{"p256dh":"{key}","auth":"{auth}"}}}}"#)
    }

    #[test]
    fn what_a_browser_gives_is_an_address() {
        let address = Address::parse(&written("https://push.example:8443/JzLQ", KEY, "BTBZMqHH6r4Tts7J_aSIgg")).unwrap();
        assert_eq!((address.service().as_str(), address.is_public()), ("https://push.example:8443", true));
        let near = Address::parse(&written("http://127.0.0.1/x", KEY, "BTBZMqHH6r4Tts7J_aSIgg==")).unwrap();
        assert!(!near.is_public());
    }

    #[test]
    fn what_could_not_be_sent_to_is_none() {
        for bad in [
            written("ftp://push.example/x", KEY, "BTBZMqHH6r4Tts7J_aSIgg"),
            written("https://push.example/x", "BCVxsr7N", "BTBZMqHH6r4Tts7J_aSIgg"),
            written("https://push.example/x", KEY, "c2hvcnQ"),
            "{}".to_owned(),
            String::new(),
        ] {
            assert_eq!(Address::parse(&bad), Err(NotAnAddress), "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_an_address_or_none(text: String, endpoint: String, key: String) {
            let _ = Address::parse(&text);
            let _ = Address::parse(&written(&endpoint, &key, "BTBZMqHH6r4Tts7J_aSIgg"));
        }
    }
}
