//! Where a case can stand.

use kit::Text;
use serde::{Deserialize, Serialize};

/// What a state means for desks and deadlines.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The city has to do something.
    Open,
    /// The city waits for somebody else.
    Waiting,
    /// Nothing more is to be done.
    Closed,
}

impl Phase {
    /// All.
    pub const ALL: [Self; 3] = [Self::Open, Self::Waiting, Self::Closed];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::Closed => "closed",
        }
    }

    /// The phase of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.code() == code)
    }
}

kit::kept_as_text!(Phase);

/// A state of a kind of case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Its word.
    pub code: String,
    /// What it is called.
    pub title: Text,
    /// What it means.
    pub phase: Phase,
    /// The colour of its tag: `blue` accepted, `yellow` in work, `green` done, `red` refused; empty for none.
    #[serde(default)]
    pub colour: String,
    /// The word for it between systems (Open311 with the updates of FixMyStreet): `IN_PROGRESS`, `FIXED`. A system that says this word
    /// of a case moves it here, see [`crate::update`]; empty where no system speaks of it.
    #[serde(default)]
    pub open311: String,
}
