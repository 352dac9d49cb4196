//! A request of a person about their data: what they may ask, and by when they are answered.

use db::row;
use jiff::SignedDuration;
use kit::{PersonId, Timestamp};
use uuid::Uuid;

/// Days in which a request is answered (Law 2297-VI, article 16, part 6; article 8, part 2, paragraph 4).
pub const ANSWER_DAYS: i64 = 30;

/// What a person asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// To know what is kept of them.
    Access,
    /// To have something put right.
    Correction,
    /// To be forgotten.
    Erasure,
    /// Not to have their data used until a question is settled.
    Restriction,
}

impl Kind {
    /// All, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Access, Self::Correction, Self::Erasure, Self::Restriction];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Correction => "correction",
            Self::Erasure => "erasure",
            Self::Restriction => "restriction",
        }
    }

    /// The kind of a word; none of another.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How a request was answered, in the order of the form.
pub const OUTCOMES: [&str; 3] = ["done", "partly", "refused"];

row! {
    /// A request as it is kept.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Request {
        /// Its id.
        pub id: Uuid,
        /// Who asks.
        pub person: PersonId,
        /// What for: the code of a [`Kind`].
        pub kind: String,
        /// In their words.
        pub asked: String,
        /// When.
        pub asked_at: Timestamp,
        /// By when it is answered.
        pub due_at: Timestamp,
        /// How it was answered: one of [`OUTCOMES`].
        pub outcome: Option<String>,
        /// In which words.
        pub answer: Option<String>,
        /// By whom.
        pub answered_by: Option<PersonId>,
        /// When.
        pub answered_at: Option<Timestamp>,
    }
}

impl Request {
    /// Whether its term is over without an answer.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.answered_at.is_none() && self.due_at < now
    }
}

/// By when something asked at a moment is answered.
pub fn due(asked_at: Timestamp) -> Timestamp {
    asked_at.saturating_add(SignedDuration::from_hours(24 * ANSWER_DAYS)).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_term_is_thirty_days() {
        assert_eq!(due("2026-11-26T10:00:00Z".parse().unwrap()), "2026-12-26T10:00:00Z".parse().unwrap());
        assert_eq!(due(Timestamp::MAX), Timestamp::MAX);
        assert!(Kind::ALL.into_iter().all(|kind| Kind::from_code(kind.code()) == Some(kind)) && Kind::from_code("").is_none());
    }
}
