//! A call: who spoke with whom, when, and what came of it.

use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::article::ArticleId;

kit::id!(
    /// A call.
    CallId
);

/// What the lines of calls of Asterisk begin with; the channel's id follows.
pub const LINE_OF_ASTERISK: &str = "ari:";

/// Who called whom.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Somebody called the city.
    #[default]
    In,
    /// The city called somebody.
    Out,
}

impl Direction {
    /// The word in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }

    /// The direction of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::In, Self::Out].into_iter().find(|own| own.code() == code)
    }
}

kit::kept_as_text!(Direction);

/// How a call stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has answered it, or nobody since it was handed on.
    #[default]
    Ringing,
    /// They talk.
    Talking,
    /// The caller waits.
    Held,
    /// It has ended.
    Over,
}

impl State {
    /// All.
    pub const ALL: [Self; 4] = [Self::Ringing, Self::Talking, Self::Held, Self::Over];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ringing => "ringing",
            Self::Talking => "talking",
            Self::Held => "held",
            Self::Over => "over",
        }
    }

    /// The state of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }
}

kit::kept_as_text!(State);

/// What came of a call, from the least to the most: what says more stays.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Outcome {
    /// Nothing is written down yet.
    #[default]
    None,
    /// Nobody answered.
    Missed,
    /// It was handed out of the centre.
    Transferred,
    /// The caller will be called back.
    Callback,
    /// A question was answered.
    Consultation,
    /// A request was opened.
    Request,
}

impl Outcome {
    /// All.
    pub const ALL: [Self; 6] = [Self::None, Self::Missed, Self::Transferred, Self::Callback, Self::Consultation, Self::Request];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Missed => "missed",
            Self::Transferred => "transferred",
            Self::Callback => "callback",
            Self::Consultation => "consultation",
            Self::Request => "request",
        }
    }

    /// The outcome of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }
}

kit::kept_as_text!(Outcome);

db::row! {
    /// A call.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Call {
        /// Its id.
        pub id: CallId,
        /// What the telephone exchange calls it.
        pub line_id: String,
        /// Who called whom.
        pub direction: Direction,
        /// The number on the other side, `+380…`; empty where it is hidden. Personal.
        pub number: String,
        /// The number that was dialled.
        pub dialled: String,
        /// How it stands.
        pub state: State,
        /// Who talks, or at whose place it rings.
        pub operator: Option<PersonId>,
        /// When it began to ring.
        pub arrived_at: Timestamp,
        /// When it was first answered.
        pub answered_at: Option<Timestamp>,
        /// When it ended.
        pub ended_at: Option<Timestamp>,
        /// Within how many seconds it was to be answered.
        pub answer_seconds: i64,
        /// What came of it.
        pub outcome: Outcome,
        /// The article that answered the caller's question.
        pub article: Option<ArticleId>,
        /// What the operator wrote down. Personal.
        pub note: String,
        /// What the caller is called. Personal.
        pub name: String,
        /// Where they call from. Personal.
        pub address: String,
        /// The house in the address register.
        pub house: Option<Uuid>,
        /// How many times it was changed.
        pub version: i64,
        /// When it last changed.
        pub changed_at: Timestamp,
    }
}

impl Call {
    /// Whether nobody answered it.
    pub fn is_missed(&self) -> bool {
        self.direction == Direction::In && self.state == State::Over && self.answered_at.is_none()
    }

    /// How long the caller waited, seconds; until now for who still waits.
    pub fn waited_seconds(&self, now: Timestamp) -> i64 {
        let until = self.answered_at.or(self.ended_at).unwrap_or(now);
        self.arrived_at.duration_until(until).as_secs().max(0)
    }

    /// How long they talked, seconds.
    pub fn talked_seconds(&self, now: Timestamp) -> i64 {
        self.answered_at.map_or(0, |at| at.duration_until(self.ended_at.unwrap_or(now)).as_secs().max(0))
    }

    /// What came of it now, unless more is written down already.
    pub fn came(&mut self, outcome: Outcome) {
        self.outcome = self.outcome.max(outcome);
    }
}
