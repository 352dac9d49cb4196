//! Scenarios and studies as they are kept.

use db::Json;
use kit::{PersonId, Timestamp};

use super::asked::Asked;
use crate::draft::Change;

/// How a study stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It is ordered.
    Waiting,
    /// It is being reckoned.
    Running,
    /// It is there.
    Done,
    /// It could not be reckoned.
    Failed,
    /// Somebody stopped it.
    Cancelled,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Cancelled];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether it is still to come.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}

kit::kept_as_text!(State);

db::row! {
    /// A scenario: a version of the timetable and what is changed of it.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Scenario {
        /// Its number.
        pub number: i64,
        /// What it is called.
        pub title: String,
        /// The version.
        pub base: i64,
        /// What is changed, one after another.
        pub changes: Json<Vec<Change>>,
        /// How many times it was changed.
        pub version: i64,
        /// When it was made.
        pub created_at: Timestamp,
        /// By whom.
        pub created_by: Option<PersonId>,
        /// Their name then.
        pub created_name: String,
        /// When it was changed last.
        pub changed_at: Timestamp,
        /// When it was removed.
        pub removed_at: Option<Timestamp>,
    }
}

db::row! {
    /// A study, without what came of it.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Study {
        /// Its number.
        pub number: i64,
        /// What it is called.
        pub title: String,
        /// The scenario it was ordered for.
        pub scenario: Option<i64>,
        /// What it reckons.
        pub asked: Json<Asked>,
        /// How it stands.
        pub state: State,
        /// Rows reckoned so far.
        pub done: i64,
        /// Of so many.
        pub total: i64,
        /// The key of why it failed; empty otherwise.
        pub trouble: String,
        /// The word in the address under which everybody sees it.
        pub shared: Option<String>,
        /// When it was ordered.
        pub created_at: Timestamp,
        /// By whom.
        pub created_by: Option<PersonId>,
        /// Their name then.
        pub created_name: String,
        /// When it was there.
        pub finished_at: Option<Timestamp>,
    }
}
