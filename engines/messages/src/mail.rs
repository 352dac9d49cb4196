//! A mail before it is sent: to whom, in which language, saying what. Its words are found when it is delivered.

use db::{DbError, Tx, params};
use kit::value::Json;
use kit::{Lang, Says};
use lettre::Address;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::deliver;

/// A mail to one receiver.
#[derive(Clone, PartialEq, Debug)]
pub struct Mail {
    receiver: String,
    lang: Lang,
    content: Content,
    secret: bool,
    once: Option<String>,
}

/// What a mail says; kept until it is delivered and, unless it is secret, for the log.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Content {
    pub subject: Says,
    pub paragraphs: Vec<Says>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsubscribe: Option<String>,
}

/// The text is not a mail address.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a mail address")]
pub struct NotAnAddress;

impl Mail {
    /// A mail to this address in the receiver's language; `subject` and every paragraph are keys of messages.
    ///
    /// Errors: [`NotAnAddress`]; an address with a line break or a second address in it is none.
    pub fn new(receiver: &str, lang: Lang, subject: impl Into<Says>) -> Result<Self, NotAnAddress> {
        let receiver = receiver.trim();
        receiver.parse::<Address>().map_err(|_| NotAnAddress)?;
        let content = Content { subject: subject.into(), paragraphs: Vec::new(), link: None, unsubscribe: None };
        Ok(Self { receiver: receiver.to_owned(), lang, content, secret: false, once: None })
    }

    /// With one more paragraph.
    #[must_use]
    pub fn says(mut self, paragraph: impl Into<Says>) -> Self {
        self.content.paragraphs.push(paragraph.into());
        self
    }

    /// With a link to a path of the site, `/petitions/7`.
    #[must_use]
    pub fn link(mut self, path: impl Into<String>) -> Self {
        self.content.link = Some(path.into());
        self
    }

    /// With a path that ends these mails when a mail program posts to it by itself (RFC 8058, the button «Відписатися» beside a mail).
    #[must_use]
    pub fn unsubscribe(mut self, path: impl Into<String>) -> Self {
        self.content.unsubscribe = Some(path.into());
        self
    }

    /// Sent once for this key, however often it is asked for: `petition-7-answered-<person>`.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.once = Some(key.into());
        self
    }

    /// Carries a secret (a link to set a password): the log never shows it, and it is forgotten when it is sent.
    #[must_use]
    pub fn secret(mut self) -> Self {
        self.secret = true;
        self
    }
}

/// Puts a mail into the outbox; it leaves after the transaction is kept. Its id; none if its key was there before.
///
/// Errors: the database's.
pub async fn send(tx: &mut Tx, mail: Mail) -> Result<Option<Uuid>, DbError> {
    let id = tx.id();
    let sql = "INSERT INTO messages_mail (id, receiver, lang, content, secret, created, state, attempts, last_error, next_at, via, dedup_key) \
               VALUES ($1, $2, $3, $4, $5, $6, 'queued', 0, '', $6, '', $7) ON CONFLICT (dedup_key) DO NOTHING";
    let values = params![id, mail.receiver, mail.lang.tag(), Json(mail.content), mail.secret, tx.now(), mail.once];
    if tx.execute(sql, values).await? == 0 {
        return Ok(None);
    }
    tx.job(deliver::DELIVER, &deliver::Order { mail: id }, None).await?;
    Ok(Some(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_clean_address_is_a_receiver() {
        for good in ["olena@example.com", " olena.tkach+1@sub.example.org "] {
            assert!(Mail::new(good, Lang::Uk, "subject").is_ok(), "{good}");
        }
        for bad in
            ["", "olena", "a@example.com\r\nBcc: b@example.com", "a@example.com, b@example.com", "<a@example.com>", "a b@example.com"]
        {
            assert_eq!(Mail::new(bad, Lang::Uk, "subject"), Err(NotAnAddress), "{bad:?}");
        }
    }
}
