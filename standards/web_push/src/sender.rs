//! Who sends: the city's key, by which push services know its messages (RFC 8292, "VAPID").

use p256::SecretKey;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};

use crate::encrypt::point;
use crate::{Address, to_bytes, to_text};

/// How long a signature holds, seconds; more than a day is refused (RFC 8292, 2).
const VALID_SECONDS: i64 = 12 * 3600;

/// The city's key of signing.
#[derive(Clone)]
pub struct Sender {
    key: SecretKey,
    contact: String,
}

/// The text or the bytes are no private key of P-256.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a private key of P-256")]
pub struct NotAKey;

impl Sender {
    /// A sender from 32 bytes; `contact` is a `mailto:` or `https:` address where a push service finds whoever runs the platform.
    ///
    /// Errors: [`NotAKey`].
    pub fn new(key: &[u8], contact: impl Into<String>) -> Result<Self, NotAKey> {
        Ok(Self { key: SecretKey::from_slice(key).map_err(|_| NotAKey)?, contact: contact.into() })
    }

    /// A sender from a private key in base64url, as tools for web push print it.
    ///
    /// Errors: [`NotAKey`].
    pub fn parse(key: &str, contact: impl Into<String>) -> Result<Self, NotAKey> {
        Self::new(&to_bytes(key).ok_or(NotAKey)?, contact)
    }

    /// The public key in base64url: what a browser asks for when it subscribes (`applicationServerKey`).
    pub fn public_key(&self) -> String {
        to_text(&point(&self.key.public_key()))
    }

    /// The value of `Authorization` for messages to this address; `now` in seconds since 1970.
    pub fn authorization(&self, address: &Address, now: i64) -> String {
        let claims = serde_json::json!({ "aud": address.service(), "exp": now.saturating_add(VALID_SECONDS), "sub": self.contact });
        let signed = format!("{}.{}", to_text(br#"{"typ":"JWT","alg":"ES256"}"#), to_text(claims.to_string().as_bytes()));
        let signature: Signature = SigningKey::from(&self.key).sign(signed.as_bytes());
        format!("vapid t={signed}.{}, k={}", to_text(&signature.to_bytes()), self.public_key())
    }
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::VerifyingKey;
    use p256::ecdsa::signature::Verifier as _;

    use super::*;

    const BROWSER: &str = r#"{"endpoint":"https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV","keys":{
        "p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4","auth":"BTBZMqHH6r4Tts7J_aSIgg"}}"#;

    #[test]
    fn a_push_service_can_check_who_sends() {
        let sender = Sender::new(&[7; 32], "mailto:it@city.example").unwrap();
        let line = sender.authorization(&Address::parse(BROWSER).unwrap(), 1_000_000);
        let token = line.strip_prefix("vapid t=").and_then(|rest| rest.split(", k=").next()).unwrap();
        assert!(line.ends_with(&format!(", k={}", sender.public_key())));
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let signature = Signature::from_slice(&to_bytes(signature).unwrap()).unwrap();
        let key = VerifyingKey::from_sec1_bytes(&to_bytes(&sender.public_key()).unwrap()).unwrap();
        assert!(key.verify(signed.as_bytes(), &signature).is_ok());
        let claims: serde_json::Value = serde_json::from_slice(&to_bytes(signed.split('.').nth(1).unwrap()).unwrap()).unwrap();
        assert_eq!((&claims["aud"], &claims["exp"]), (&"https://push.example.net".into(), &1_043_200.into()));
    }

    #[test]
    fn only_a_key_of_the_curve_is_one() {
        assert!(Sender::parse("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "mailto:it@city.example").is_ok());
        for bad in ["", "AAAA", "не ключ"] {
            assert!(Sender::parse(bad, "").is_err(), "{bad}");
        }
    }
}
