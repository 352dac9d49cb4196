//! Signing with the secret of the house: what we hand out and want to know again.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// The secret, ready to sign (HMAC-SHA-256, cut to 128 bits). Cheap to clone.
#[derive(Clone)]
pub struct Seal(Hmac<Sha256>);

const SIGNATURE_BYTES: usize = 16;

impl Seal {
    pub(crate) fn new(secret: &[u8]) -> Self {
        // HMAC takes a key of any length (RFC 2104); the hash stands in where the library would not.
        let keyed = Hmac::new_from_slice(secret).unwrap_or_else(|_| Hmac::new(&Default::default()));
        Self(keyed)
    }

    /// The signature of a text for a purpose, base64url. Purposes keep the uses apart: `csrf`, `notice`, `unsubscribe`.
    pub fn sign(&self, purpose: &str, text: &str) -> String {
        let mut mac = self.0.clone();
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        let whole = mac.finalize().into_bytes();
        URL_SAFE_NO_PAD.encode(whole.get(..SIGNATURE_BYTES).unwrap_or_default())
    }

    /// Whether `signature` is ours, in constant time.
    pub fn knows(&self, purpose: &str, text: &str, signature: &str) -> bool {
        self.sign(purpose, text).as_bytes().ct_eq(signature.as_bytes()).into()
    }

    /// A text with its signature, fit for a cookie or an address.
    pub fn seal(&self, purpose: &str, text: &str) -> String {
        format!("{}.{}", URL_SAFE_NO_PAD.encode(text), self.sign(purpose, text))
    }

    /// The text of [`Seal::seal`]; none if it was changed or sealed for something else.
    pub fn open(&self, purpose: &str, sealed: &str) -> Option<String> {
        let (text, signature) = sealed.split_once('.')?;
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        self.knows(purpose, &text, signature).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_seal_opens_and_only_for_its_purpose() {
        let seal = Seal::new(b"0123456789abcdef0123456789abcdef");
        let sealed = seal.seal("notice", "saved");
        assert_eq!(seal.open("notice", &sealed).as_deref(), Some("saved"));
        assert_eq!(seal.open("csrf", &sealed), None);
        assert_eq!(Seal::new(b"another").open("notice", &sealed), None);
        assert_eq!(seal.open("notice", &sealed.replace('.', "A.")), None);
    }
}
