//! What can be done to registers and records: one verb a file. The only places with transactions.

mod bulk;
mod change_declaration;
mod change_record;
mod create_record;
mod create_register;
mod move_record;
mod restore_version;
mod step;
mod steward;

pub use bulk::{BulkChange, BulkOutcome, Refused, change_many};
pub use change_declaration::{Broken, DeclareError, Migration, change_declaration};
pub use change_record::{ChangeError, RecordChange, change_record};
pub use create_record::{NewRecord, create_record, create_record_once, create_records};
pub use create_register::{NewRegister, create_register};
pub use move_record::{Moving, move_record};
pub use restore_version::restore_version;
pub(crate) use step::public_delta;
pub use step::stepped;
pub use steward::{Steward, confirm_update, set_register_state, set_steward};

/// What to do with a record right after it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Then {
    /// Nothing: it stays a draft.
    #[default]
    Keep,
    /// Hand it to the publisher.
    Submit,
    /// Show it to everybody.
    Publish,
}

impl Then {
    /// The verb, if there is one.
    pub fn verb(self) -> Option<crate::Verb> {
        match self {
            Self::Keep => None,
            Self::Submit => Some(crate::Verb::Submit),
            Self::Publish => Some(crate::Verb::Publish),
        }
    }
}

/// A reason as it is kept: trimmed, at most 2,000 characters.
///
/// Errors: a longer one.
pub(crate) fn reason(text: &str) -> Result<String, kit::Problem> {
    let text = text.trim();
    if text.chars().count() > 2_000 {
        return Err(kit::Problem::field(
            "reason",
            kit::Says::new("field-text-too-long").with("max", 2_000).with("over", text.chars().count() - 2_000),
        ));
    }
    Ok(text.to_owned())
}
