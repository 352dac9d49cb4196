//! The states of a proposal, the moves between them as one table, and the rule of approval.

/// Where a proposal stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// Being written.
    Draft,
    /// Handed to the expert group, nobody has spoken yet.
    Submitted,
    /// Experts have begun to speak.
    InReview,
    /// Handed back with comments.
    Returned,
    /// The expert group agrees.
    Approved,
    /// The expert group refuses.
    Rejected,
    /// The author took it back.
    Withdrawn,
}

impl State {
    /// All, in the order of a proposal's life.
    pub const ALL: [Self; 7] =
        [Self::Draft, Self::Submitted, Self::InReview, Self::Returned, Self::Approved, Self::Rejected, Self::Withdrawn];

    /// The word in the database and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::InReview => "in_review",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether its author may still write in it.
    pub fn is_written(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// Whether experts look at it now.
    pub fn is_judged(self) -> bool {
        matches!(self, Self::Submitted | Self::InReview)
    }

    /// The colour of its tag.
    pub fn colour(self) -> &'static str {
        match self {
            Self::Draft | Self::Withdrawn => "",
            Self::Submitted => "blue",
            Self::InReview => "yellow",
            Self::Returned => "ore",
            Self::Approved => "green",
            Self::Rejected => "red",
        }
    }
}

word!(State);

/// What is done to a proposal; every step of its history names one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verb {
    /// Begun.
    Create,
    /// Written on.
    Change,
    /// Handed to the expert group.
    Submit,
    /// The first expert has spoken.
    Review,
    /// Handed back with comments.
    Return,
    /// Refused.
    Reject,
    /// Agreed to.
    Approve,
    /// Taken back.
    Withdraw,
    /// The register was made of it.
    Register,
    /// The register could not be made by itself.
    Stick,
}

impl Verb {
    /// All, for tables and tests.
    pub const ALL: [Self; 10] = [
        Self::Create,
        Self::Change,
        Self::Submit,
        Self::Review,
        Self::Return,
        Self::Reject,
        Self::Approve,
        Self::Withdraw,
        Self::Register,
        Self::Stick,
    ];

    /// The word in the database, the journal and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Change => "change",
            Self::Submit => "submit",
            Self::Review => "review",
            Self::Return => "return",
            Self::Reject => "reject",
            Self::Approve => "approve",
            Self::Withdraw => "withdraw",
            Self::Register => "register",
            Self::Stick => "stick",
        }
    }

    /// The state the verb leads to; none where it makes no sense.
    pub fn from_state(self, state: State) -> Option<State> {
        use State::{Approved, Draft, InReview, Rejected, Returned, Submitted, Withdrawn};
        Some(match (self, state) {
            (Self::Change, Draft) => Draft,
            (Self::Change, Returned) => Returned,
            (Self::Submit, Draft | Returned) => Submitted,
            (Self::Review, Submitted | InReview) => InReview,
            (Self::Return, Submitted | InReview) => Returned,
            (Self::Reject, Submitted | InReview) => Rejected,
            (Self::Approve, Submitted | InReview) => Approved,
            (Self::Withdraw, Draft | Submitted | InReview | Returned) => Withdrawn,
            (Self::Register | Self::Stick, Approved) => Approved,
            _ => return None,
        })
    }

    /// Whether the author or the experts must say why.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Return | Self::Reject)
    }
}

word!(Verb);

/// What an expert thinks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Verdict {
    /// Agrees.
    Approve,
    /// Asks for changes first.
    Return,
}

impl Verdict {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Approve, Self::Return];

    /// The word in the database, forms and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Return => "return",
        }
    }
}

word!(Verdict);

/// The rule of approval: enough approvals, and nobody who still asks for changes.
pub fn is_agreed(verdicts: &[Verdict], approvals_needed: usize) -> bool {
    let approvals = verdicts.iter().filter(|verdict| **verdict == Verdict::Approve).count();
    approvals == verdicts.len() && approvals >= approvals_needed.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_moves_is_as_the_readme_says() {
        let rows: &[(Verb, &[(State, State)])] = &[
            (Verb::Submit, &[(State::Draft, State::Submitted), (State::Returned, State::Submitted)]),
            (Verb::Review, &[(State::Submitted, State::InReview), (State::InReview, State::InReview)]),
            (Verb::Return, &[(State::Submitted, State::Returned), (State::InReview, State::Returned)]),
            (Verb::Reject, &[(State::Submitted, State::Rejected), (State::InReview, State::Rejected)]),
            (Verb::Approve, &[(State::Submitted, State::Approved), (State::InReview, State::Approved)]),
            (Verb::Register, &[(State::Approved, State::Approved)]),
        ];
        for (verb, moves) in rows {
            for state in State::ALL {
                let expected = moves.iter().find(|(from, _)| *from == state).map(|(_, to)| *to);
                assert_eq!(verb.from_state(state), expected, "{verb:?} from {state:?}");
            }
        }
    }

    #[test]
    fn what_is_decided_stays_decided() {
        for state in [State::Approved, State::Rejected, State::Withdrawn] {
            for verb in [Verb::Change, Verb::Submit, Verb::Review, Verb::Return, Verb::Reject, Verb::Approve, Verb::Withdraw] {
                assert_eq!(verb.from_state(state), None, "{verb:?} from {state:?}");
            }
        }
    }

    #[test]
    fn one_who_asks_for_changes_holds_all_up() {
        use Verdict::{Approve, Return};
        for (verdicts, needed, agreed) in [
            (&[][..], 2, false),
            (&[Approve], 2, false),
            (&[Approve, Approve], 2, true),
            (&[Approve, Approve, Return], 2, false),
            (&[Approve], 1, true),
            (&[], 0, false),
        ] {
            assert_eq!(is_agreed(verdicts, needed), agreed, "{verdicts:?} of {needed}");
        }
    }

    #[test]
    fn words_are_read_back() {
        for state in State::ALL {
            assert_eq!(State::from_code(state.code()), Some(state));
        }
        for verb in Verb::ALL {
            assert_eq!(Verb::from_code(verb.code()), Some(verb));
        }
        assert_eq!(Verdict::from_code("maybe"), None);
    }
}
