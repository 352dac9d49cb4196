//! What a city settles of stewardship: `[modules.stewardship]` of the configuration.

use serde::Deserialize;

/// The settings of the module.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Approvals of experts that make a proposal approved, where no expert asks for changes.
    pub approvals: usize,
    /// Days overdue after which administrators hear of a resource.
    pub escalate_days: i32,
    /// What becomes of an approved proposal.
    pub approved: Approved,
}

/// What becomes of an approved proposal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approved {
    /// The resource appears in the catalogue at once.
    Active,
    /// The resource is made, hidden until an administrator shows it.
    Hidden,
    /// An administrator makes it.
    ByAdministrator,
}

impl Default for Settings {
    fn default() -> Self {
        Self { approvals: 2, escalate_days: 14, approved: Approved::Active }
    }
}
