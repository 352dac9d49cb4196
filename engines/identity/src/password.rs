//! Passwords: which are good enough, and their hashing with Argon2id away from the threads that serve pages.

use std::sync::Arc;
use std::sync::OnceLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use kit::fold::fold;
use kit::{Problem, Says};
use tokio::sync::Semaphore;

use crate::common_passwords;

/// Characters of a password at least. Length is what keeps guessers out; no mixture of characters is demanded (NIST SP 800-63B).
pub const CHARS_MIN: usize = 12;
/// Characters of a password at most: any sentence fits, a megabyte does not.
pub const CHARS_MAX: usize = 256;
/// Argon2id, OWASP's least: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Sign-ins that may wait for their turn; more are told to come back.
const WAITING_MAX: usize = 600;
/// A hash keeps a processor busy: half of them stay for the pages.
const PROCESSORS_A_HASH: usize = 2;

/// Hashes computed at a time: each takes its 19 MiB and a processor.
fn hashes_at_once() -> usize {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    (processors / PROCESSORS_A_HASH).max(1)
}

/// Why a password is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WeakPassword {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// Fewer than [`CHARS_MIN`] characters.
    #[error("too short")]
    TooShort,
    /// More than [`CHARS_MAX`] characters.
    #[error("too long")]
    TooLong,
    /// One of those guessers try first.
    #[error("too common")]
    TooCommon,
    /// The person's own name or e-mail.
    #[error("about the person")]
    AboutThePerson,
    /// Known from a breach, by the city's own list.
    #[error("breached")]
    Breached,
}

impl WeakPassword {
    /// What to say beside the field.
    pub fn says(self) -> Says {
        match self {
            Self::Empty => Says::new("identity-password-empty"),
            Self::TooShort => Says::new("identity-password-too-short").with("characters", CHARS_MIN),
            Self::TooLong => Says::new("identity-password-too-long").with("characters", CHARS_MAX),
            Self::TooCommon => Says::new("identity-password-too-common"),
            Self::AboutThePerson => Says::new("identity-password-about-you"),
            Self::Breached => Says::new("identity-password-breached"),
        }
    }
}

/// Whether a new password is good enough for a person known by these words (names, e-mail, city).
pub fn check(password: &str, personal: &[&str]) -> Result<(), WeakPassword> {
    let length = password.chars().count();
    if length == 0 {
        return Err(WeakPassword::Empty);
    }
    if length < CHARS_MIN {
        return Err(WeakPassword::TooShort);
    }
    if length > CHARS_MAX {
        return Err(WeakPassword::TooLong);
    }
    if is_about(password, personal) {
        return Err(WeakPassword::AboutThePerson);
    }
    if common_passwords::is_common(password) {
        return Err(WeakPassword::TooCommon);
    }
    Ok(())
}

/// Whether nothing but the person's own words, digits and signs is left of the password.
fn is_about(password: &str, personal: &[&str]) -> bool {
    let mut rest = letters(password);
    let whole = rest.clone();
    let mut words: Vec<String> = personal.iter().flat_map(|text| [letters(text), letters(text.split('@').next().unwrap_or(""))]).collect();
    words.extend(personal.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()).map(letters).collect::<Vec<_>>()));
    words.retain(|word| word.chars().count() >= 3);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words {
        rest = rest.replace(&word, "");
    }
    rest.is_empty() && !whole.is_empty()
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphabetic()).collect()
}

/// Hashes and compares passwords, a few at a time.
#[derive(Clone)]
pub struct Hasher {
    turns: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    dummy: Arc<OnceLock<String>>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(hashes_at_once())), waiting: Arc::new(Semaphore::new(WAITING_MAX)), dummy: Arc::default() }
    }
}

impl Hasher {
    /// The PHC string of a password ("$argon2id$v=19$m=19456,t=2,p=1$..."), about 20 ms of work.
    ///
    /// Errors: [`Problem::TooMany`] when too many others wait.
    pub async fn hash(&self, password: &str) -> Result<String, Problem> {
        let password = password.to_owned();
        self.apart(move || hash_now(&password)).await?
    }

    /// Whether `password` is the one of `hash`. Without a hash (nobody has this e-mail, or no password yet) the same
    /// work is done in vain, so that time tells nothing.
    ///
    /// Errors: [`Problem::TooMany`] when too many others wait.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Problem> {
        let (password, hash, dummy) = (password.to_owned(), hash.map(str::to_owned), Arc::clone(&self.dummy));
        self.apart(move || {
            let dummy = dummy.get_or_init(|| hash_now("nobody has this password").unwrap_or_default());
            let same = matches(&password, hash.as_deref().unwrap_or(dummy));
            same && hash.is_some()
        })
        .await
    }

    async fn apart<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let _place = self.waiting.try_acquire().map_err(|_| Problem::TooMany(5))?;
        let _turn = self.turns.acquire().await.map_err(|_| Problem::Unavailable)?;
        tokio::task::spawn_blocking(work).await.map_err(|error| Problem::Internal(format!("password hashing: {error}")))
    }
}

fn argon() -> Result<Argon2<'static>, Problem> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| Problem::Internal(format!("argon2: {error}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str) -> Result<String, Problem> {
    let hash: PasswordHash = argon()?.hash_password(password.as_bytes()).map_err(|error| Problem::Internal(format!("argon2: {error}")))?;
    Ok(hash.to_string())
}

fn matches(password: &str, hash: &str) -> bool {
    // a password longer than any we accept is not worth the work of a hash over a megabyte
    let fits = password.chars().take(CHARS_MAX + 1).count() <= CHARS_MAX;
    let Ok(parsed) = PasswordHash::new(hash) else { return false };
    let tried: &[u8] = if fits { password.as_bytes() } else { b"" };
    let same = Argon2::default().verify_password(tried, &parsed).is_ok();
    same && fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_uncommon_and_not_about_its_owner() {
        let olena = ["Олена", "Коваленко", "olena.kovalenko@city.example", "Кривий Ріг"];
        for (password, verdict) in [
            ("", Err(WeakPassword::Empty)),
            ("короткий", Err(WeakPassword::TooShort)),
            ("одинадцять1", Err(WeakPassword::TooShort)),
            ("password1234", Err(WeakPassword::TooCommon)),
            ("P@ssw0rd2026!", Err(WeakPassword::TooCommon)),
            ("йцукенгшщзхї", Err(WeakPassword::TooCommon)),
            ("123456789012", Err(WeakPassword::TooCommon)),
            ("aaaaaaaaaaaaaaaa", Err(WeakPassword::TooCommon)),
            ("ОленаКоваленко1", Err(WeakPassword::AboutThePerson)),
            ("olena.kovalenko2026", Err(WeakPassword::AboutThePerson)),
            ("olena.kovalenko@city.example", Err(WeakPassword::AboutThePerson)),
            ("КривийРіг2026!", Err(WeakPassword::AboutThePerson)),
            ("синій трактор їде полем", Ok(())),
            ("correct horse battery", Ok(())),
            ("Олена любить сині трактори", Ok(())),
        ] {
            assert_eq!(check(password, &olena), verdict, "{password}");
        }
        assert_eq!(check(&"я".repeat(257), &[]), Err(WeakPassword::TooLong));
        assert_eq!(check(&"синій трактор ".repeat(18), &[]), Ok(()), "252 characters");
    }

    #[tokio::test]
    async fn only_the_same_password_matches_and_nobodys_never_does() {
        let hasher = Hasher::default();
        let hash = hasher.hash("синій трактор їде полем").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        for (password, known, same) in [
            ("синій трактор їде полем", Some(hash.as_str()), true),
            ("Синій трактор їде полем", Some(hash.as_str()), false),
            ("nobody has this password", None, false),
            ("anything", Some("not a hash"), false),
            ("", Some(hash.as_str()), false),
        ] {
            assert_eq!(hasher.verify(password, known).await.unwrap(), same, "{password}");
        }
    }
}
