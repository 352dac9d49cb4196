//! A mailing and its states.

use db::Json;
use kit::{PersonId, Timestamp};
use messages::{Channel, Texts};
use subscriptions::Topic;
use uuid::Uuid;

/// Where a mailing stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Being written.
    Draft,
    /// Being sent, or waiting for its hour.
    Sending,
    /// Standing still.
    Paused,
    /// Ended by somebody.
    Stopped,
    /// All receivers are in the outbox.
    Done,
}

impl State {
    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sending => "sending",
            Self::Paused => "paused",
            Self::Stopped => "stopped",
            Self::Done => "done",
        }
    }

    /// The state of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Draft, Self::Sending, Self::Paused, Self::Stopped, Self::Done].into_iter().find(|state| state.code() == code)
    }
}

db::row! {
    /// A mailing as it is kept.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Mailing {
        /// Its id.
        pub id: Uuid,
        /// What staff call it.
        pub title: String,
        /// The code of its state.
        pub state: String,
        /// The code of its channel.
        pub channel: String,
        /// The topics whose subscribers receive it.
        pub topics: Json<Vec<Topic>>,
        /// Whether the receivers are an uploaded list.
        pub listed: bool,
        /// What it says.
        pub texts: Json<Texts>,
        /// Where it leads, a path of the site; may be empty.
        pub link: String,
        /// Receivers a minute.
        pub per_minute: i64,
        /// When it begins; none is at once.
        pub starts_at: Option<Timestamp>,
        /// Whether all receivers are written down.
        pub prepared: bool,
        /// How many there are so far.
        pub receivers: i64,
        /// How many are in the outbox.
        pub handed: i64,
        /// The last address that was handed over.
        pub place: String,
        /// Which preparation or sending goes on; steps of others end.
        pub token: Option<Uuid>,
        /// Who wrote it.
        pub author: Option<PersonId>,
        /// Their name then.
        pub author_name: String,
        /// When.
        pub created: Timestamp,
        /// When it was sent.
        pub sent_at: Option<Timestamp>,
        /// When it was done or stopped.
        pub ended_at: Option<Timestamp>,
    }
}

impl Mailing {
    /// Its state.
    pub fn stands(&self) -> State {
        State::from_code(&self.state).unwrap_or(State::Draft)
    }

    /// Its channel.
    pub fn way(&self) -> Channel {
        Channel::from_code(&self.channel).unwrap_or(Channel::Mail)
    }

    /// The code under which the messages engine keeps its texts.
    pub fn text_code(&self) -> String {
        format!("mailing-{}", self.id)
    }

    /// Whether anything stands in its texts.
    pub fn is_written(&self) -> bool {
        !self.texts.0.uk.short.is_empty()
    }

    /// Whether it can be sent.
    pub fn is_ready(&self) -> bool {
        self.stands() == State::Draft && self.prepared && self.receivers > 0 && self.is_written()
    }
}
