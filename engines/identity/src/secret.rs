//! Random secrets, their hashes and the sealing of those that must be read back.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Salt};
use ring::hmac;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The version byte in front of what is sealed, so that a better cipher may come beside the old one.
pub const SEAL_VERSION: u8 = 1;
/// The characters of a token at most; longer ones are not even hashed.
const TOKEN_CHARS_MAX: usize = 128;

/// A secret of 256 random bits as it is handed out once: a session's cookie, a mailed link, a machine's key.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new one from the machine's generator.
    pub fn random() -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()))
    }

    /// A token that came from outside; none of what can't be one.
    pub fn parse(text: &str) -> Option<Self> {
        let plausible = (1..=TOKEN_CHARS_MAX).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        plausible.then(|| Self(text.to_owned()))
    }

    /// The text to hand out.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What the database keeps instead: SHA-256. A slow hash adds nothing to 256 random bits.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

/// Tokens never reach a log.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The engine's keys, derived from the secrets of the house: the first seals, all open.
pub struct Keys(Vec<Ring>);

/// What follows from one secret.
struct Ring {
    id: i64,
    seal: Option<LessSafeKey>,
    lookup: [u8; 32],
    index: hmac::Key,
}

impl Ring {
    /// Derives (HKDF-SHA256, RFC 5869) from a secret of the configuration.
    fn derive(secret: &[u8]) -> Self {
        let key = expand(secret, b"identity seal 1");
        let id = expand(secret, b"identity key id");
        Self {
            id: i64::from(u32::from_be_bytes([id[0], id[1], id[2], id[3]])),
            seal: UnboundKey::new(&AES_256_GCM, &key).ok().map(LessSafeKey::new),
            lookup: expand(secret, b"identity attempt 1"),
            index: hmac::Key::new(hmac::HMAC_SHA256, &expand(secret, b"identity index 1")),
        }
    }

    fn open(&self, owner: Uuid, sealed: &[u8]) -> Option<Vec<u8>> {
        let (version, rest) = sealed.split_first()?;
        let (nonce, body) = rest.split_at_checked(NONCE_LEN)?;
        if *version != SEAL_VERSION {
            return None;
        }
        let mut body = body.to_vec();
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        self.seal.as_ref()?.open_in_place(nonce, Aad::from(owner.as_bytes()), &mut body).ok().map(|plain| plain.to_vec())
    }

    fn index(&self, kind: &str, subject: &str) -> Vec<u8> {
        hmac::sign(&self.index, format!("{kind}\0{subject}").as_bytes()).as_ref().to_vec()
    }
}

impl Keys {
    /// The keys of the house's secrets, the one that seals first.
    pub fn derive<S: AsRef<[u8]>>(secrets: &[S]) -> Self {
        Self(secrets.iter().map(|secret| Ring::derive(secret.as_ref())).collect())
    }

    /// Whether there are former secrets, so that things may be sealed by them.
    pub fn has_former(&self) -> bool {
        self.0.len() > 1
    }

    /// Which key seals now; it says nothing of the secret.
    pub fn id(&self) -> i64 {
        self.0.first().map_or(0, |ring| ring.id)
    }

    /// Seals `plain` for one owner (AES-256-GCM): a row copied to another person does not open.
    pub fn seal(&self, owner: Uuid, plain: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE_LEN] = rand::random();
        let mut body = plain.to_vec();
        let seal = self.0.first()?.seal.as_ref()?;
        seal.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(owner.as_bytes()), &mut body).ok()?;
        Some([&[SEAL_VERSION][..], &nonce, &body].concat())
    }

    /// Opens what [`Keys::seal`] made by whichever secret; none if it was changed, is another owner's or no secret is the right one.
    pub fn open(&self, owner: Uuid, sealed: &[u8]) -> Option<Vec<u8>> {
        self.0.iter().find_map(|ring| ring.open(owner, sealed))
    }

    /// What is sealed by a former secret, sealed anew; none where the present one opens it or none does.
    pub fn seal_anew(&self, owner: Uuid, sealed: &[u8]) -> Option<Vec<u8>> {
        let (now, former) = self.0.split_first()?;
        if now.open(owner, sealed).is_some() {
            return None;
        }
        self.seal(owner, &former.iter().find_map(|ring| ring.open(owner, sealed))?)
    }

    /// By what a sealed thing is found again (HMAC-SHA256): equal for equal things of one kind, and nothing without the key, so
    /// that ten digits of a РНОКПП are not found by trying all.
    pub fn index(&self, kind: &str, subject: &str) -> Vec<u8> {
        self.0.first().map(|ring| ring.index(kind, subject)).unwrap_or_default()
    }

    /// The index by each secret, the present one first: what was written before a change of the secret is found too.
    pub fn indexes(&self, kind: &str, subject: &str) -> Vec<Vec<u8>> {
        self.0.iter().map(|ring| ring.index(kind, subject)).collect()
    }

    /// The key of an attempt's row. Keyed, so that a stolen table tells nobody which e-mails were tried.
    pub fn attempt(&self, kind: &str, subject: &str) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update(self.0.first().map(|ring| ring.lookup).unwrap_or_default());
        hash.update(kind.as_bytes());
        hash.update([0]);
        hash.update(subject.as_bytes());
        hash.finalize().to_vec()
    }
}

/// What a thing is sealed to that has no id of its own but the index it is found by.
pub fn owner_of(index: &[u8]) -> Uuid {
    Uuid::from_slice(index.get(..16).unwrap_or_default()).unwrap_or_default()
}

fn expand(secret: &[u8], label: &[u8]) -> [u8; 32] {
    let mut key = [0; 32];
    let labels = [label];
    let filled = Salt::new(HKDF_SHA256, b"hromada").extract(secret).expand(&labels, HKDF_SHA256).map(|okm| okm.fill(&mut key));
    debug_assert!(matches!(filled, Ok(Ok(()))), "32 bytes is what HKDF-SHA256 gives at once");
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_its_owner_only() {
        let (keys, owner, other) = (Keys::derive(&[b"house"]), Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = keys.seal(owner, b"secret").unwrap();
        assert_eq!(keys.open(owner, &sealed).as_deref(), Some(&b"secret"[..]));
        assert_eq!(keys.open(other, &sealed), None);
        assert_eq!(Keys::derive(&[b"another house"]).open(owner, &sealed), None);
        for cut in 0..sealed.len() {
            assert_eq!(keys.open(owner, &sealed[..cut]), None, "cut at {cut}");
        }
    }

    #[test]
    fn an_index_finds_the_same_thing_under_the_same_key_only() {
        let keys = Keys::derive(&[b"house"]);
        assert_eq!(keys.index("rnokpp", "3184710691"), Keys::derive(&[b"house"]).index("rnokpp", "3184710691"));
        for (house, kind, subject) in
            [("another", "rnokpp", "3184710691"), ("house", "unzr", "3184710691"), ("house", "rnokpp", "3184710692")]
        {
            assert_ne!(keys.index("rnokpp", "3184710691"), Keys::derive(&[house]).index(kind, subject));
        }
    }

    #[test]
    fn a_former_secret_opens_and_finds_and_seals_no_more() {
        let (old, both, owner) = (Keys::derive(&["old"]), Keys::derive(&["new", "old"]), Uuid::from_u128(1));
        let sealed = old.seal(owner, b"secret").unwrap();
        assert_eq!(both.open(owner, &sealed).as_deref(), Some(&b"secret"[..]));
        assert!(both.indexes("rnokpp", "3184710691").contains(&old.index("rnokpp", "3184710691")));
        let anew = both.seal_anew(owner, &sealed).unwrap();
        assert_eq!((old.open(owner, &anew), both.seal_anew(owner, &anew)), (None, None), "once is enough");
        assert_eq!(Keys::derive(&["new"]).open(owner, &anew).as_deref(), Some(&b"secret"[..]));
        assert_eq!(both.seal_anew(Uuid::from_u128(2), &sealed), None, "another's row is not sealed for them");
        assert!(both.has_former() && !old.has_former() && both.id() != old.id());
    }

    #[test]
    fn tokens_differ_and_never_show_in_a_log() {
        let (one, two) = (Token::random(), Token::random());
        assert_ne!(one, two);
        assert_eq!(one.text().len(), 43);
        assert_eq!(format!("{one:?}"), "Token(…)");
        assert_eq!(Token::parse(one.text()), Some(one));
        assert_eq!(Token::parse(""), None);
        assert_eq!(Token::parse("a b"), None);
        assert_eq!(Token::parse(&"a".repeat(129)), None);
    }
}
