//! The states of a record and the moves between them, as one table.

use kit::Role;
use serde::{Deserialize, Serialize};

/// Where a record's newest version stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being written; nobody but its editors sees it.
    Draft,
    /// Waits for the publisher.
    OnReview,
    /// Everybody sees it.
    Published,
    /// No longer current, kept and still citable.
    Archived,
    /// Taken away (an undone import, a deleted draft); only the history knows it.
    Removed,
}

impl State {
    /// All but [`State::Removed`], in the order of a record's life.
    pub const LIVE: [Self; 4] = [Self::Draft, Self::OnReview, Self::Published, Self::Archived];

    /// The word in the database, the API and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::OnReview => "on_review",
            Self::Published => "published",
            Self::Archived => "archived",
            Self::Removed => "removed",
        }
    }

    /// The state of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "removed" => Some(Self::Removed),
            _ => Self::LIVE.into_iter().find(|state| state.code() == code),
        }
    }
}

kit::kept_as_text!(State);

/// What can be done to a record. Every revision names the verb that made it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// First written.
    Create,
    /// Fields changed.
    Change,
    /// Handed to the publisher.
    Submit,
    /// Handed back with a comment.
    Return,
    /// Shown to everybody.
    Publish,
    /// Taken out of circulation.
    Archive,
    /// Brought back from the archive as a draft.
    Reopen,
    /// An earlier version's data brought back.
    Restore,
    /// Taken away.
    Remove,
    /// Written by an import.
    Import,
    /// An import taken back.
    Undo,
    /// Given to another organisation.
    Transfer,
    /// Brought to a newer declaration.
    Migrate,
    /// Texts that compose themselves written anew, since a name they show has changed. Nobody's work: editors do not see it as a change.
    Refresh,
}

impl Verb {
    /// All, for tables and tests.
    pub const ALL: [Self; 14] = [
        Self::Create,
        Self::Change,
        Self::Submit,
        Self::Return,
        Self::Publish,
        Self::Archive,
        Self::Reopen,
        Self::Restore,
        Self::Remove,
        Self::Import,
        Self::Undo,
        Self::Transfer,
        Self::Migrate,
        Self::Refresh,
    ];

    /// The word in the database, the API and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Change => "change",
            Self::Submit => "submit",
            Self::Return => "return",
            Self::Publish => "publish",
            Self::Archive => "archive",
            Self::Reopen => "reopen",
            Self::Restore => "restore",
            Self::Remove => "remove",
            Self::Import => "import",
            Self::Undo => "undo",
            Self::Transfer => "transfer",
            Self::Migrate => "migrate",
            Self::Refresh => "refresh",
        }
    }

    /// The verb of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.code() == code)
    }

    /// The move this verb makes from `state`, and who may make it in a register with or without review; none where it
    /// makes no sense there.
    pub fn from_state(self, state: State, review: bool) -> Option<Move> {
        let by = |role, to| Some(Move { to, role });
        match (self, state) {
            // A published record that is changed becomes a draft beside its published version; without review it stays published.
            (Self::Change | Self::Restore, State::Published) if !review => by(Role::Editor, State::Published),
            (Self::Change | Self::Restore, State::Draft | State::OnReview | State::Published) => by(Role::Editor, State::Draft),
            (Self::Submit, State::Draft) if review => by(Role::Editor, State::OnReview),
            (Self::Return, State::OnReview) => by(Role::Publisher, State::Draft),
            (Self::Publish, State::Draft) if !review => by(Role::Editor, State::Published),
            (Self::Publish, State::Draft | State::OnReview) => by(Role::Publisher, State::Published),
            (Self::Archive, State::Published) if !review => by(Role::Editor, State::Archived),
            (Self::Archive, State::Draft | State::Published) => by(Role::Publisher, State::Archived),
            (Self::Reopen, State::Archived) => by(Role::Editor, State::Draft),
            (Self::Remove, State::Draft) => by(Role::Editor, State::Removed),
            (Self::Transfer, State::Draft | State::OnReview | State::Published | State::Archived) => by(Role::Publisher, state),
            _ => None,
        }
    }
}

kit::kept_as_text!(Verb);

/// Where a verb leads and whom it demands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Move {
    /// The state after it.
    pub to: State,
    /// The role it demands for the record's organisation and register.
    pub role: Role,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_published_past_review_by_an_editor() {
        for state in State::LIVE {
            for verb in Verb::ALL {
                if let Some(made) = verb.from_state(state, true)
                    && made.to == State::Published
                    && state != State::Published
                {
                    assert_eq!(made.role, Role::Publisher, "{verb:?} from {state:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_leads_out_of_removed() {
        for verb in Verb::ALL {
            assert_eq!(verb.from_state(State::Removed, false), None);
        }
    }

    #[test]
    fn a_published_record_is_never_removed_only_archived() {
        assert_eq!(Verb::Remove.from_state(State::Published, true), None);
        assert_eq!(Verb::Archive.from_state(State::Published, true).unwrap().to, State::Archived);
    }

    #[test]
    fn words_are_read_back() {
        for state in State::LIVE {
            assert_eq!(State::from_code(state.code()), Some(state));
        }
        for verb in Verb::ALL {
            assert_eq!(Verb::from_code(verb.code()), Some(verb));
        }
    }
}
