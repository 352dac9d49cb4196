//! How a case moves from state to state, who may move it, and what follows.

use kit::Text;
use serde::{Deserialize, Serialize};

use crate::part::Part;

/// What must hold before a transition.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// Somebody is charged with the case.
    HasExecutor,
    /// The applicant can be written to.
    HasContact,
    /// The days for contesting are not over.
    WithinContest,
    /// The days for contesting are over.
    AfterContest,
    /// The applicant lets everybody read it, see [`super::CONSENT`].
    Consented,
}

impl Guard {
    /// The word in declarations and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::HasExecutor => "has_executor",
            Self::HasContact => "has_contact",
            Self::WithinContest => "within_contest",
            Self::AfterContest => "after_contest",
            Self::Consented => "consented",
        }
    }
}

/// What whoever moves the case must give.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Words to the applicant.
    Answer,
    /// Words to colleagues.
    Reason,
    /// Who is charged with it from now on.
    Executor,
    /// A picture of what was done.
    Photo,
    /// A field of the kind.
    #[serde(untagged)]
    Field(String),
}

impl Ask {
    /// The name in forms and problems.
    pub fn code(&self) -> &str {
        match self {
            Self::Answer => "answer",
            Self::Reason => "reason",
            Self::Executor => "executor",
            Self::Photo => "photo",
            Self::Field(code) => code,
        }
    }
}

/// What follows a transition.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The applicant is told.
    TellApplicant,
    /// The officials of the executor are told.
    TellExecutor,
    /// Their head is told.
    TellHead,
    /// Those who share the case out are told.
    TellDispatcher,
    /// Whoever watches is told.
    TellWatchers,
    /// The deadline begins anew.
    RestartDeadline,
    /// The days for contesting begin.
    OpenContest,
    /// Nobody is charged with it any longer.
    TakeFromExecutor,
    /// Everybody may see it.
    Publish,
    /// Nobody outside may see it any longer.
    Hide,
}

/// A transition.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// Its word: `take`, `finish`, `return`.
    pub verb: String,
    /// What the button says: «Взяти в роботу».
    pub title: Text,
    /// What the history says: «Взято в роботу».
    pub done: Text,
    /// Where from.
    pub from: Vec<String>,
    /// Where to.
    pub to: String,
    /// Who may.
    pub by: Vec<Part>,
    /// What must hold.
    #[serde(default)]
    pub guards: Vec<Guard>,
    /// What must be given.
    #[serde(default)]
    pub asks: Vec<Ask>,
    /// What may be given besides.
    #[serde(default)]
    pub also: Vec<Ask>,
    /// What whoever makes it should know before.
    #[serde(default)]
    pub hint: Text,
    /// The deadline that runs from now on, counted from the day the case came; the one that runs goes on where none is said.
    #[serde(default)]
    pub deadline: Option<String>,
    /// What follows.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// Whether it cannot be undone lightly, so that the button asks once more.
    #[serde(default)]
    pub grave: bool,
    /// Words of other systems that ask for it, beside that of the state it leads to: `NO_FURTHER_ACTION`.
    #[serde(default)]
    pub open311: Vec<String>,
}

impl Transition {
    /// Whether it must be given.
    pub fn asks_for(&self, ask: &Ask) -> bool {
        self.asks.contains(ask)
    }

    /// What a form of it has: what must be given, then what may be.
    pub fn asked(&self) -> impl Iterator<Item = &Ask> {
        self.asks.iter().chain(&self.also)
    }

    /// Whether it follows.
    pub fn has(&self, effect: Effect) -> bool {
        self.effects.contains(&effect)
    }
}
