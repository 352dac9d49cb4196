//! A subscription of a mailbox without an account: asked for by anybody, confirmed from the mailbox, ended in one click.

use kit::{Lang, Timestamp};
use uuid::Uuid;

use crate::topic::Topic;

kit::id!(
    /// A subscription of a mailbox.
    MailboxId
);

db::row! {
    /// A subscription of a mailbox as it is kept.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Mailbox {
        /// Its id.
        pub id: MailboxId,
        /// The kind of the topic.
        pub kind: String,
        /// The object of the topic.
        pub object: String,
        /// What it is called to its reader.
        pub title: String,
        /// Where it leads.
        pub href: String,
        /// The address of the mailbox, in small letters.
        pub email: String,
        /// The language of letters.
        pub lang: String,
        /// When it was asked for.
        pub asked_at: Timestamp,
        /// When it was confirmed from the mailbox; none before.
        pub confirmed_at: Option<Timestamp>,
    }
}

impl Mailbox {
    /// The language of letters.
    pub fn lang(&self) -> Lang {
        Lang::from_tag(&self.lang).unwrap_or_default()
    }

    /// What it is to.
    pub fn topic(&self) -> Topic {
        Topic::new(&self.kind, &self.object)
    }
}

/// A mailbox to be told, as the job that tells needs it.
pub(crate) type Told = (MailboxId, String, String);

/// A key by which all messages of one news to one address are one, whatever they were subscribed by.
pub(crate) fn once(news: Uuid, channel: messages::Channel, address: &str, seal: &web::Seal) -> String {
    // an address of a browser is long, so its hash stands for it
    format!("news-{news}-{}-{}", channel.code(), seal.sign("subscriptions-once", address))
}
