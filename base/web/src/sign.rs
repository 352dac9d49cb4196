//! Signing with the secret of the house: what we hand out and want to know again.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// The secrets of the house, ready to sign (HMAC-SHA-256, cut to 128 bits): the first signs, all are known. Cheap to clone.
#[derive(Clone)]
pub struct Seal(Arc<[Hmac<Sha256>]>);

const SIGNATURE_BYTES: usize = 16;

impl Seal {
    pub(crate) fn new<S: AsRef<[u8]>>(secrets: &[S]) -> Self {
        // HMAC takes a key of any length (RFC 2104); the hash stands in where the library would not.
        let keyed = |secret: &S| Hmac::new_from_slice(secret.as_ref()).unwrap_or_else(|_| Hmac::new(&Default::default()));
        Self(secrets.iter().map(keyed).collect())
    }

    /// The signature of a text for a purpose, base64url. Purposes keep the uses apart: `csrf`, `notice`, `unsubscribe`.
    pub fn sign(&self, purpose: &str, text: &str) -> String {
        self.0.first().map(|secret| signature(secret, purpose, text)).unwrap_or_default()
    }

    /// Each secret as a seal of its own, the one that signs first: for what derives keys from them.
    pub fn each(&self) -> impl Iterator<Item = Self> {
        self.0.iter().map(|secret| Self([secret.clone()].into()))
    }

    /// Whether `signature` is ours, by whichever secret, in constant time for each.
    pub fn knows(&self, purpose: &str, text: &str, signature: &str) -> bool {
        self.0.iter().any(|secret| self::signature(secret, purpose, text).as_bytes().ct_eq(signature.as_bytes()).into())
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

fn signature(secret: &Hmac<Sha256>, purpose: &str, text: &str) -> String {
    let mut mac = secret.clone();
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(text.as_bytes());
    let whole = mac.finalize().into_bytes();
    URL_SAFE_NO_PAD.encode(whole.get(..SIGNATURE_BYTES).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_seal_opens_and_only_for_its_purpose() {
        let seal = Seal::new(&[b"0123456789abcdef0123456789abcdef"]);
        let sealed = seal.seal("notice", "saved");
        assert_eq!(seal.open("notice", &sealed).as_deref(), Some("saved"));
        assert_eq!(seal.open("csrf", &sealed), None);
        assert_eq!(Seal::new(&[b"another"]).open("notice", &sealed), None);
        assert_eq!(seal.open("notice", &sealed.replace('.', "A.")), None);
    }

    #[test]
    fn what_a_former_secret_signed_is_known_and_signed_no_more() {
        let (old, both) = (Seal::new(&[b"old"]), Seal::new(&[b"new", b"old"]));
        assert!(both.knows("csrf", "text", &old.sign("csrf", "text")));
        assert_ne!(both.sign("csrf", "text"), old.sign("csrf", "text"));
        assert!(!old.knows("csrf", "text", &both.sign("csrf", "text")));
        assert_eq!(both.each().map(|seal| seal.sign("a", "b")).collect::<Vec<_>>(), [both.sign("a", "b"), old.sign("a", "b")]);
    }
}
