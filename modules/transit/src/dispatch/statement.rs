//! How the monthly statement of a carrier moves: open, objected, answered, approved.

use kit::{Problem, Says};

/// How a statement stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// It follows the account.
    Open,
    /// The carrier objects.
    Objected,
    /// The objection was answered.
    Answered,
    /// It stands, and its figures with it.
    Approved,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Objected, Self::Answered, Self::Approved];

    /// The word in the database and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Objected => "objected",
            Self::Answered => "answered",
            Self::Approved => "approved",
        }
    }

    /// What a word means.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }

    /// Where a verb leads: a carrier objects to what is not approved, an objection is answered, and nothing is approved over one that
    /// was not.
    ///
    /// Errors: [`Problem::Conflict`].
    pub fn after(self, to: Self) -> Result<Self, Problem> {
        let may = match to {
            Self::Open => false,
            Self::Objected => self != Self::Approved,
            Self::Answered => self == Self::Objected,
            Self::Approved => matches!(self, Self::Open | Self::Answered),
        };
        if may { Ok(to) } else { Err(Problem::Conflict(Says::new("transit-statement-other-state"))) }
    }
}

kit::kept_as_text!(State);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_approved_over_an_objection_and_nothing_moves_after_approval() {
        assert!(State::Open.after(State::Approved).is_ok() && State::Answered.after(State::Approved).is_ok());
        assert!(State::Objected.after(State::Approved).is_err());
        assert!(State::Open.after(State::Answered).is_err());
        assert!(State::ALL.into_iter().all(|to| State::Approved.after(to).is_err()));
    }
}
