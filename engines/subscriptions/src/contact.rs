//! Contacts: where a person is reached, and the codes by which they prove it.

use kit::{PersonId, Timestamp};
use messages::Channel;
use uuid::Uuid;
use web::Seal;

/// How long a code holds, seconds.
pub(crate) const CODE_SECONDS: i64 = 15 * 60;
/// Wrong codes after which a new one has to be asked for.
pub(crate) const TRIES_MAX: i64 = 5;
/// Browsers a person may have.
pub(crate) const BROWSERS_MAX: usize = 10;

db::row! {
    /// A contact.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Contact {
        /// Its id.
        pub id: Uuid,
        /// Whose.
        pub person: PersonId,
        /// The code of its channel.
        pub channel: String,
        /// The address of the channel; empty while a Telegram chat is waited for.
        pub address: String,
        /// What is shown: the phone, a browser's name.
        pub label: String,
        /// When it was confirmed; none before.
        pub confirmed_at: Option<Timestamp>,
        /// Until when a code may be given.
        pub code_until: Option<Timestamp>,
        /// Wrong codes so far.
        pub tries: i64,
    }
}

impl Contact {
    /// Its channel.
    pub fn way(&self) -> Option<Channel> {
        Channel::from_code(&self.channel)
    }
}

/// What is kept of a code. A code of six digits is bound to its contact, so that nobody can look for it among all.
pub(crate) fn hash(seal: &Seal, bound_to: &str, code: &str) -> String {
    seal.sign("subscriptions-code", &format!("{bound_to} {code}"))
}

/// Six digits.
pub(crate) fn digits() -> String {
    format!("{:06}", rand::random_range(0..1_000_000_u32))
}

/// Letters and digits that nobody guesses (about 95 bits), fit for a link that opens the bot.
pub(crate) fn word() -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
    (0..16).map(|_| char::from(LETTERS.get(rand::random_range(0..LETTERS.len())).copied().unwrap_or(b'A'))).collect()
}
