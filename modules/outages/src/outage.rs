//! An outage: what is off, where, from when to when, and how it stands.

use db::Json;
use kit::{OrganisationId, Text, Timestamp};

/// Where an outage stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// It will be.
    Announced,
    /// It goes on.
    Running,
    /// It has ended.
    Over,
    /// It was withdrawn.
    Cancelled,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Announced, Self::Running, Self::Over, Self::Cancelled];

    /// The word in the database, the API and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Running => "running",
            Self::Over => "over",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether something may still be done about it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Announced | Self::Running)
    }
}

kit::kept_as_text!(State);

db::row! {
    /// An outage as it is kept.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Outage {
        /// Its number, in the order of announcement.
        pub number: i64,
        /// The utility.
        pub organisation: OrganisationId,
        /// The code of what is off.
        pub kind: String,
        /// Whether nobody planned it.
        pub emergency: bool,
        /// Where it stood when it was last written; see [`Outage::stands`].
        pub state: State,
        /// Why it is.
        pub cause: Json<Text>,
        /// What else people should know; may be empty.
        pub words: Json<Text>,
        /// Its streets in a few words.
        pub place: Json<Text>,
        /// When it begins or began.
        pub starts_at: Timestamp,
        /// When it should end; none where nobody knows yet.
        pub ends_expected_at: Option<Timestamp>,
        /// When it ended.
        pub ended_at: Option<Timestamp>,
        /// Why it was withdrawn; empty otherwise.
        pub reason: String,
        /// How many houses it has.
        pub houses: i64,
        /// How many lines of its list nobody recognised yet.
        pub unread: i64,
        /// The box of its houses, degrees; none where no place is known.
        pub west: Option<f64>,
        /// See `west`.
        pub south: Option<f64>,
        /// See `west`.
        pub east: Option<f64>,
        /// See `west`.
        pub north: Option<f64>,
        /// The number of its last event.
        pub events: i64,
        /// How many times officials changed it.
        pub version: i64,
        /// When it was announced.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub changed_at: Timestamp,
    }
}

impl Outage {
    /// Where it stands now: what was announced runs from its hour on, whether or not the job that notes it has come yet.
    pub fn stands(&self, now: Timestamp) -> State {
        if self.state == State::Announced && self.starts_at <= now { State::Running } else { self.state }
    }

    /// Whether it should have ended and nobody says that it has.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.stands(now) == State::Running && self.ends_expected_at.is_some_and(|end| end < now)
    }

    /// West, south, east, north of its houses.
    pub fn bounds(&self) -> Option<[f64; 4]> {
        Some([self.west?, self.south?, self.east?, self.north?])
    }

    /// The middle of its houses, longitude and latitude.
    pub fn middle(&self) -> Option<[f64; 2]> {
        let [west, south, east, north] = self.bounds()?;
        Some([f64::midpoint(west, east), f64::midpoint(south, north)])
    }
}

/// What happened to an outage.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum What {
    /// It was announced.
    Announced,
    /// Its hour came.
    Began,
    /// Its hours changed.
    Moved,
    /// Its words changed.
    Changed,
    /// Houses were added.
    Added,
    /// Houses were taken out.
    Removed,
    /// It ended.
    Ended,
    /// It was withdrawn.
    Cancelled,
}

impl What {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Announced, Self::Began, Self::Moved, Self::Changed, Self::Added, Self::Removed, Self::Ended, Self::Cancelled];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Began => "began",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Ended => "ended",
            Self::Cancelled => "cancelled",
        }
    }

    /// The event of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.code() == code)
    }

    /// Whether subscribers of the houses are told.
    pub fn is_told(self) -> bool {
        !matches!(self, Self::Began | Self::Changed)
    }
}

kit::kept_as_text!(What);

db::row! {
    /// An event of an outage.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Event {
        /// The outage.
        pub outage: i64,
        /// Its place in the history, from 1.
        pub seq: i64,
        /// What happened.
        pub what: What,
        /// When.
        pub at: Timestamp,
        /// Who did it; none for the platform.
        pub by_id: Option<kit::PersonId>,
        /// Their name then.
        pub by_name: String,
        /// What else is known: hours before and after, counts, a reason.
        pub detail: serde_json::Value,
    }
}

db::row! {
    /// A line of a list of addresses that was not recognised.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Unread {
        /// Its id.
        pub id: uuid::Uuid,
        /// The outage.
        pub outage: i64,
        /// The line as it was given.
        pub line: String,
        /// The word of why.
        pub why: String,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_states_and_events_are_read_back() {
        assert!(State::ALL.into_iter().all(|state| State::from_code(state.code()) == Some(state)));
        assert!(What::ALL.into_iter().all(|what| What::from_code(what.code()) == Some(what)));
        assert_eq!((State::from_code("lost"), What::from_code("")), (None, None));
    }
}
