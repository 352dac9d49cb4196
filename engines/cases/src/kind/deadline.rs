//! How long a case may take, and who hears when it takes longer.

use kit::Text;
use serde::{Deserialize, Serialize};

use crate::deadline::Counted;
use crate::part::Part;

/// A deadline of a kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// Its word.
    pub code: String,
    /// What it is called: «Ремонт, 5 робочих днів».
    pub title: Text,
    /// The law or the decision that sets it; may be empty.
    #[serde(default)]
    pub ground: Text,
    /// How much, in its unit.
    pub length: u16,
    /// The unit.
    pub counted: Counted,
    /// Whether one of calendar days may only end on a working day.
    #[serde(default)]
    pub lands_on_working: bool,
    /// Calendar days that never reach beyond so many months, unless they are extended: 30 days and a month end with the earlier; 0 for no
    /// such bound.
    #[serde(default)]
    pub within_months: u16,
    /// The states it stands still in.
    #[serde(default)]
    pub pauses: Vec<String>,
    /// How much it may be extended by in all, in its unit.
    #[serde(default)]
    pub extension_max: u16,
    /// Who may extend it.
    #[serde(default)]
    pub extended_by: Vec<Part>,
    /// Whether it can be extended only before it is over.
    #[serde(default)]
    pub extended_in_time: bool,
    /// Who hears when; from the earliest to the latest.
    #[serde(default)]
    pub ladder: Vec<Rung>,
}

/// A rung of the escalation ladder.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// How long after the end, in the deadline's unit; below 0 before it.
    pub after: i16,
    /// Who hears.
    pub tell: Vec<Part>,
    /// Whether the case becomes urgent.
    #[serde(default)]
    pub urgent: bool,
    /// Only while the case stands in one of these states; empty for wherever it stands.
    #[serde(default)]
    pub states: Vec<String>,
}

impl Rung {
    /// Whether it is climbed by a case in this state.
    pub fn is_for(&self, state: &str) -> bool {
        self.states.is_empty() || self.states.iter().any(|own| own == state)
    }
}

impl Deadline {
    /// Whether it stands still in a state.
    pub fn pauses_in(&self, state: &str) -> bool {
        self.pauses.iter().any(|own| own == state)
    }
}
