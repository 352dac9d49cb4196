//! Links sent by mail: an invitation to set the first password, a way back for who forgot it.

use jiff::{SignedDuration, Timestamp};
use kit::PersonId;

/// How long an invitation waits.
pub const INVITATION_HOURS: i64 = 7 * 24;
/// How long a link to a new password waits.
pub const RESET_HOURS: i64 = 1;

/// What a link is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// The first password.
    Invitation,
    /// A new password.
    Reset,
}

impl Purpose {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    /// The purpose of a word; none of another.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Invitation, Self::Reset].into_iter().find(|purpose| purpose.code() == code)
    }
}

/// A link without its secret.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// For whom.
    pub person: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// Until when.
    pub expires_at: Timestamp,
}

impl Link {
    /// A link made now.
    pub fn new(person: PersonId, purpose: Purpose, now: Timestamp) -> Self {
        let hours = match purpose {
            Purpose::Invitation => INVITATION_HOURS,
            Purpose::Reset => RESET_HOURS,
        };
        Self { person, purpose, expires_at: now.checked_add(SignedDuration::from_hours(hours)).unwrap_or(now) }
    }
}
