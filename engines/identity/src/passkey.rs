//! Passkeys (WebAuthn, level 3): what the house asks a browser, and what it makes of the answer.
//!
//! A challenge lies sealed in the page that asks, not in the database: a look at the door writes nothing. What is written is that a
//! challenge was answered, so that no answer is taken twice. Passkeys are always discoverable and verify their user, so each is worth
//! a password and a code together.

use jiff::{SignedDuration, Timestamp};
use kit::PersonId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder, WebauthnError,
};

/// Passkeys of one person at most.
pub const PASSKEYS_MAX: usize = 10;
/// Characters of a passkey's name at most.
pub const NAME_CHARS_MAX: usize = 60;
/// How long a page may wait for the answer to its challenge.
pub const CHALLENGE_MINUTES: i64 = 15;
/// What a browser answers is a few kilobytes, with an attestation we did not ask for a few more.
const ANSWER_BYTES_MAX: usize = 32 * 1024;

/// A passkey as the database keeps it.
#[derive(Clone, PartialEq, Debug)]
pub struct Kept {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub person: PersonId,
    /// What the library keeps of it, JSON: the public key, the counter.
    pub credential: String,
    /// How the person calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it last opened the door.
    pub used_at: Option<Timestamp>,
    /// When its counter went back, as that of a copy does.
    pub suspected_at: Option<Timestamp>,
}

/// Why an answer was not taken.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum PasskeyError {
    /// Not an answer, not to this challenge, or not from this site; the text is for the log.
    #[error("not taken: {0}")]
    Refused(String),
    /// The challenge is too old.
    #[error("the challenge is too old")]
    Late,
    /// The counter went back: there may be a copy.
    #[error("the counter went back")]
    Copied,
}

/// A challenge as a page carries it.
#[derive(Serialize, Deserialize)]
pub struct Challenge<S> {
    /// Its hash, under which it is written that it was answered.
    pub hash: Vec<u8>,
    until: Timestamp,
    state: S,
}

impl<S: Serialize + DeserializeOwned> Challenge<S> {
    fn new(bytes: &[u8], state: S, now: Timestamp) -> Self {
        let until = now.checked_add(SignedDuration::from_mins(CHALLENGE_MINUTES)).unwrap_or(now);
        Self { hash: Sha256::digest(bytes).to_vec(), until, state }
    }

    fn in_time(self, now: Timestamp) -> Result<S, PasskeyError> {
        if now < self.until { Ok(self.state) } else { Err(PasskeyError::Late) }
    }
}

/// Waits for a new passkey.
pub type Adding = Challenge<PasskeyRegistration>;
/// Waits for a passkey to be shown.
pub type Showing = Challenge<DiscoverableAuthentication>;

/// A browser's answer, read: whose passkey, which.
pub struct Shown(PublicKeyCredential);

impl Shown {
    /// Reads an answer.
    ///
    /// Errors: [`PasskeyError::Refused`].
    pub fn read(json: &str) -> Result<Self, PasskeyError> {
        read(json).map(Self)
    }

    /// Under which a passkey is kept.
    pub fn credential_hash(&self) -> Vec<u8> {
        credential_hash(self.0.get_credential_id())
    }

    /// Whose the passkey says it is.
    pub fn person(&self) -> Option<PersonId> {
        self.0.get_user_unique_id().and_then(|bytes| Uuid::from_slice(bytes).ok()).map(PersonId)
    }
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, PasskeyError> {
    if json.len() > ANSWER_BYTES_MAX {
        return Err(PasskeyError::Refused("too long".to_owned()));
    }
    serde_json::from_str(json).map_err(|error| PasskeyError::Refused(error.to_string()))
}

fn credential_hash(id: &[u8]) -> Vec<u8> {
    Sha256::digest(id).to_vec()
}

/// A passkey that was added: the hash it is found by and what is kept of it.
#[derive(Clone)]
pub struct Added {
    /// Under which it is found.
    pub credential_hash: Vec<u8>,
    /// What is kept, JSON.
    pub credential: String,
}

/// The house as passkeys know it: by its host and its origin.
pub struct Passkeys(Webauthn);

fn refused(error: impl std::fmt::Display) -> PasskeyError {
    PasskeyError::Refused(error.to_string())
}

impl Passkeys {
    /// For the address people use. None where browsers give no passkeys: at a bare number, or without https but for `localhost`.
    pub fn at(public_url: &str, city: &str) -> Option<Self> {
        let origin = Url::parse(public_url).ok()?;
        let host = origin.domain()?.to_owned();
        if origin.scheme() != "https" && host != "localhost" {
            return None;
        }
        let builder = WebauthnBuilder::new(&host, &origin).ok()?.rp_name(city);
        builder.build().ok().map(Self)
    }

    /// What a browser is asked to make a passkey for a person, JSON, and what waits for it. `held` are those they have.
    ///
    /// Errors: [`PasskeyError::Refused`].
    pub fn ask_to_add(
        &self,
        person: PersonId,
        names: (&str, &str),
        held: &[Kept],
        now: Timestamp,
    ) -> Result<(String, Adding), PasskeyError> {
        let held: Vec<CredentialID> = held.iter().filter_map(|kept| Some(key(kept)?.cred_id().clone())).collect();
        let (asked, state) = self.0.start_passkey_registration(person.0, names.0, names.1, Some(held)).map_err(refused)?;
        let challenge = Challenge::new(&asked.public_key.challenge, state, now);
        let mut asked = serde_json::to_value(asked).map_err(refused)?;
        // the library leaves this to chance; we sign people in by a passkey alone, so it must name its owner
        let selection = &mut asked["publicKey"]["authenticatorSelection"];
        selection["residentKey"] = "required".into();
        selection["requireResidentKey"] = true.into();
        Ok((asked["publicKey"].to_string(), challenge))
    }

    /// Takes a new passkey.
    ///
    /// Errors: [`PasskeyError`].
    pub fn add(&self, json: &str, waiting: Adding, now: Timestamp) -> Result<Added, PasskeyError> {
        let answer: RegisterPublicKeyCredential = read(json)?;
        let key = self.0.finish_passkey_registration(&answer, &waiting.in_time(now)?).map_err(refused)?;
        let credential = serde_json::to_string(&key).map_err(refused)?;
        Ok(Added { credential_hash: credential_hash(key.cred_id()), credential })
    }

    /// What a browser is asked to show a passkey, JSON, and what waits for it.
    ///
    /// Errors: [`PasskeyError::Refused`].
    pub fn ask_to_show(&self, now: Timestamp) -> Result<(String, Showing), PasskeyError> {
        let (asked, state) = self.0.start_discoverable_authentication().map_err(refused)?;
        let challenge = Challenge::new(&asked.public_key.challenge, state, now);
        Ok((serde_json::to_string(&asked.public_key).map_err(refused)?, challenge))
    }

    /// Whether what was shown is this passkey, by its signature over the challenge; gives what is to be kept of it from now on.
    ///
    /// Errors: [`PasskeyError`].
    pub fn knows(&self, shown: &Shown, waiting: Showing, kept: &Kept, now: Timestamp) -> Result<String, PasskeyError> {
        let mut key = key(kept).ok_or_else(|| PasskeyError::Refused("what is kept cannot be read".to_owned()))?;
        let state = waiting.in_time(now)?;
        let result = self.0.finish_discoverable_authentication_v2(&shown.0, state, DiscoverableKey::from(&key));
        let result = result.map_err(|error| match error {
            WebauthnError::CredentialPossibleCompromise => PasskeyError::Copied,
            other => refused(other),
        })?;
        key.update_credential(&result);
        serde_json::to_string(&key).map_err(refused)
    }
}

fn key(kept: &Kept) -> Option<Passkey> {
    serde_json::from_str(&kept.credential).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn passkeys_are_offered_where_browsers_give_them() {
        for (address, offered) in [
            ("https://city.example", true),
            ("https://city.example:8443", true),
            ("http://localhost:8080", true),
            ("http://city.example", false),
            ("https://192.0.2.1", false),
            ("http://127.0.0.1:8080", false),
            ("", false),
        ] {
            assert_eq!(Passkeys::at(address, "Місто").is_some(), offered, "{address}");
        }
    }

    proptest! {
        #[test]
        fn whatever_a_browser_sends_is_read_or_refused(text in any::<String>()) {
            prop_assert!(Shown::read(&text).is_err());
        }
    }

    #[test]
    fn an_endless_answer_is_not_even_read() {
        assert!(Shown::read(&" ".repeat(ANSWER_BYTES_MAX + 1)).is_err());
    }
}
