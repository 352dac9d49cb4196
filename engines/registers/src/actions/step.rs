//! The pure rule of one step: what a record is after a move.

use kit::Timestamp;
use kit::value::Json;

use crate::record::Record;
use crate::register::{Data, Register};
use crate::state::{Move, State};

/// The record after a move, with new data or with those it had.
///
/// What everybody sees changes only when the record is published or archived: a draft over a published record leaves the
/// published data beside it.
pub fn stepped(register: &Register, record: &Record, made: Move, data: Option<Data>, now: Timestamp) -> Record {
    let mut next = record.clone();
    next.version += 1;
    next.state = made.to;
    next.changed_at = now;
    if record.is_public_as_is() {
        next.public_data = Some(record.data.clone());
    }
    if let Some(data) = data {
        next.title = register.title_of(&data, &record.number);
        next.data = Json(data);
    }
    match made.to {
        State::Published => {
            next.public_version = Some(next.version);
            next.public_data = None;
        }
        State::Archived | State::Removed => {
            next.public_version = None;
            next.public_data = None;
        }
        State::Draft | State::OnReview => {}
    }
    next
}

/// How the count of records the public sees changes.
pub(crate) fn public_delta(before: Option<&Record>, after: &Record) -> i64 {
    i64::from(after.public_version.is_some()) - i64::from(before.is_some_and(|record| record.public_version.is_some()))
}
