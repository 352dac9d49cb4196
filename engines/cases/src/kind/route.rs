//! To whom a case goes.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A rule of routing; what it does not name fits everything.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Of one of these categories.
    #[serde(default)]
    pub categories: Vec<String>,
    /// In one of these districts, by their records.
    #[serde(default)]
    pub districts: Vec<Uuid>,
    /// At these hours of the day.
    #[serde(default)]
    pub hours: Option<Hours>,
    /// On days that are worked (`true`) or not (`false`).
    #[serde(default)]
    pub working_day: Option<bool>,
    /// The word of who is charged.
    pub to: String,
}

/// A part of the day in Kyiv; it may go over midnight.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// From.
    pub from: Time,
    /// Until, no longer included.
    pub until: Time,
}

impl Hours {
    /// Whether a time of the day lies in it.
    pub fn hold(self, time: Time) -> bool {
        if self.from <= self.until { self.from <= time && time < self.until } else { self.from <= time || time < self.until }
    }
}
