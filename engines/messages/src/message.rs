//! A message before it is sent: to whom, by which channel, in which language, saying what. Its words are found when it leaves.

use db::{DbError, Json, Tx, params};
use kit::{Lang, PersonId, Says, Timestamp};
use lettre::Address;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::channel::Channel;
use crate::deliver;
use crate::text;

/// The longest short message for the address of a receiver that is no mailbox, bytes.
const RECEIVER_BYTES_MAX: usize = 4096;

/// A message to one receiver by one channel.
#[derive(Clone, PartialEq, Debug)]
pub struct Message {
    channel: Channel,
    receiver: String,
    person: Option<PersonId>,
    lang: Lang,
    content: Content,
    secret: bool,
    bulk: Option<Uuid>,
    not_before: Option<Timestamp>,
    once: Option<String>,
}

/// A message to a mailbox: [`Message::new`] makes one.
pub type Mail = Message;

/// What a message says; kept until it is delivered and, unless it is secret, for the log.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Content {
    pub subject: Says,
    pub paragraphs: Vec<Says>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsubscribe: Option<String>,
    /// The subject's key is the code of a template, in this version; 0 is the module's own text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<i64>,
    /// Short channels too say all of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// Who wants to hear if it never arrives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watcher: Option<String>,
}

impl Content {
    /// The same with nothing that was secret in it.
    pub fn forgotten(self) -> Self {
        // what a template says is in its parameters; a plain subject is shown in the log and never secret
        let subject = if self.template.is_some() { Says::new(self.subject.key) } else { self.subject };
        Self { paragraphs: Vec::new(), link: None, unsubscribe: None, subject, ..self }
    }
}

/// The text is not an address of the channel.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an address of this channel")]
pub struct NotAnAddress;

impl Message {
    /// A mail to this address in the receiver's language; `subject` and every paragraph are keys of messages.
    ///
    /// Errors: [`NotAnAddress`]; an address with a line break or a second address in it is none.
    pub fn new(receiver: &str, lang: Lang, subject: impl Into<Says>) -> Result<Self, NotAnAddress> {
        Self::by(Channel::Mail, receiver, lang, subject)
    }

    /// A message by any channel: to a mailbox, a phone `+380…`, the number of a Telegram chat, the address a browser gave.
    ///
    /// Errors: [`NotAnAddress`].
    pub fn by(channel: Channel, receiver: &str, lang: Lang, subject: impl Into<Says>) -> Result<Self, NotAnAddress> {
        let receiver = receiver.trim();
        let fits = receiver.len() <= RECEIVER_BYTES_MAX
            && match channel {
                Channel::Mail => receiver.parse::<Address>().is_ok(),
                Channel::Sms => is_phone(receiver),
                Channel::Telegram => receiver.parse::<i64>().is_ok(),
                Channel::Push => web_push::Address::parse(receiver).is_ok(),
            };
        if !fits {
            return Err(NotAnAddress);
        }
        let content = Content {
            subject: subject.into(),
            paragraphs: Vec::new(),
            link: None,
            unsubscribe: None,
            template: None,
            whole: false,
            watcher: None,
        };
        Ok(Self {
            channel,
            receiver: receiver.to_owned(),
            person: None,
            lang,
            content,
            secret: false,
            bulk: None,
            not_before: None,
            once: None,
        })
    }

    /// The subject is the code of a declared template with its parameters; the template says the rest.
    #[must_use]
    pub fn from_template(mut self) -> Self {
        self.content.template = Some(0);
        self
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

    /// With a path that ends these messages when a mail program posts to it by itself (RFC 8058, the button «Відписатися» beside a mail).
    #[must_use]
    pub fn unsubscribe(mut self, path: impl Into<String>) -> Self {
        self.content.unsubscribe = Some(path.into());
        self
    }

    /// Says all of it even where a channel is short: an answer of the bot, and nothing personal.
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.content.whole = true;
        self
    }

    /// To this person of ours.
    #[must_use]
    pub fn to_person(mut self, person: PersonId) -> Self {
        self.person = Some(person);
        self
    }

    /// One of many that were sent together; it lets all others pass.
    #[must_use]
    pub fn of_bulk(mut self, bulk: Uuid) -> Self {
        self.bulk = Some(bulk);
        self
    }

    /// It leaves no sooner, for a receiver who wants quiet.
    #[must_use]
    pub fn not_before(mut self, at: Timestamp) -> Self {
        self.not_before = Some(at);
        self
    }

    /// Sent once for this key, however often it is asked for: `petition-7-answered-<person>`.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.once = Some(key.into());
        self
    }

    /// If it never leaves, the event [`crate::UNDELIVERED`] names this watcher.
    #[must_use]
    pub fn watched_by(mut self, watcher: impl Into<String>) -> Self {
        self.content.watcher = Some(watcher.into());
        self
    }

    /// Carries a secret (a link to set a password): the log never shows it, and it is forgotten when it is sent.
    #[must_use]
    pub fn secret(mut self) -> Self {
        self.secret = true;
        self
    }
}

/// A plus and 8 to 15 digits (E.164).
fn is_phone(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

const INSERT: &str = "INSERT INTO messages_delivery (id, channel, receiver, person, kind, lang, content, secret, bulk, created, state, \
    attempts, last_error, next_at, via, remote_id, dedup_key) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'queued', 0, '', $11, '', '', $12) ON CONFLICT (dedup_key) DO NOTHING";

/// Puts a message into the outbox; it leaves after the transaction is kept. Its id; none if its key was there before.
///
/// Errors: the database's.
pub async fn send(tx: &mut Tx, mut message: Message) -> Result<Option<Uuid>, DbError> {
    if message.content.template.is_some() {
        message.content.template = Some(text::current_version(tx, &message.content.subject.key).await?);
    }
    let (id, bulk) = (tx.id(), message.bulk);
    let values = params![
        id,
        message.channel.code(),
        message.receiver,
        message.person,
        message.content.subject.key,
        message.lang.tag(),
        Json(&message.content),
        message.secret,
        message.bulk,
        tx.now(),
        message.not_before.unwrap_or_else(|| tx.now()),
        message.once
    ];
    if tx.execute(INSERT, values).await? == 0 {
        return Ok(None);
    }
    deliver::order(tx, id, bulk.is_some(), message.not_before).await?;
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

    #[test]
    fn each_channel_knows_its_addresses() {
        let by = |channel, receiver| Message::by(channel, receiver, Lang::Uk, "subject").is_ok();
        assert!(by(Channel::Sms, "+380671234567") && by(Channel::Telegram, "-100123"));
        for (channel, bad) in [
            (Channel::Sms, "0671234567"),
            (Channel::Sms, "+380 67"),
            (Channel::Telegram, "@olena"),
            (Channel::Push, "https://push.example/1"),
        ] {
            assert!(!by(channel, bad), "{bad}");
        }
    }
}
