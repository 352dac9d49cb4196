//! Channels by which a message leaves the house, and who carries the messages of each.

use std::sync::Arc;

use db::BoxFuture;
use jiff::SignedDuration;
use kit::{Lang, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::words::Words;

/// A channel. Notices within the platform are not one: they go nowhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// E-mail.
    Mail,
    /// Short messages to a phone.
    Sms,
    /// The city's Telegram bot.
    Telegram,
    /// Messages to a browser.
    Push,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Mail, Self::Sms, Self::Telegram, Self::Push];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Sms => "sms",
            Self::Telegram => "telegram",
            Self::Push => "push",
        }
    }

    /// The channel of a word; none of another.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// One message on its way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parcel {
    /// The id of the delivery, the same on every attempt.
    pub id: Uuid,
    /// A mailbox, a phone `+380…`, a chat, the address of a browser.
    pub receiver: String,
    /// The receiver's language.
    pub lang: Lang,
    /// What it says.
    pub words: Words,
    /// When it leaves.
    pub now: Timestamp,
}

/// What became of a parcel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The other side has it; by this name it will tell of it later (empty where it will not).
    Taken(String),
    /// It did not leave; it may after this pause, or after the usual one.
    Later(String, Option<SignedDuration>),
    /// It never will.
    Never(String),
    /// There is no such receiver any more.
    Gone(String),
    /// It may have left or not: the answer did not come.
    Unknown(String),
}

/// Who carries the messages of a channel.
pub trait Carrier: Send + Sync + 'static {
    /// The word of the way in the delivery log: `smtp`, `folder`, `smpp`.
    fn via(&self) -> &'static str;

    /// Whether the same parcel twice is one message for the receiver. Otherwise a parcel whose fate is unknown waits for a person.
    fn repeats_harmlessly(&self) -> bool;

    /// Carries a parcel. Takes no longer than a minute.
    fn carry<'a>(&'a self, parcel: &'a Parcel) -> BoxFuture<'a, Outcome>;
}

/// The carriers of the house, a part of it.
#[derive(Clone, Default)]
pub struct Carriers(Vec<(Channel, Arc<dyn Carrier>)>);

impl Carriers {
    /// With a carrier of a channel.
    #[must_use]
    pub fn with(mut self, channel: Channel, carrier: Arc<dyn Carrier>) -> Self {
        self.0.push((channel, carrier));
        self
    }

    /// Whether the city has configured a channel.
    pub fn carries(&self, channel: Channel) -> bool {
        self.of(channel).is_some()
    }

    /// The channels that the city has configured.
    pub fn channels(&self) -> impl Iterator<Item = Channel> {
        Channel::ALL.into_iter().filter(|channel| self.carries(*channel))
    }

    pub(crate) fn of(&self, channel: Channel) -> Option<&Arc<dyn Carrier>> {
        self.0.iter().find(|(own, _)| *own == channel).map(|(_, carrier)| carrier)
    }
}
