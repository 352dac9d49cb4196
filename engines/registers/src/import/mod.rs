//! Bringing tables into a register: match columns, check every row without writing a record, then write all at once.
//!
//! The check stages the good rows in the database; the writing turns them into records in **one** transaction, so that a
//! killed server leaves either nothing of an import or all of it. Both run as jobs and begin anew after a kill.

mod apply;
mod begin;
mod check;
mod matching;
mod plan;
mod resolve;
mod rows;
mod take_back;
mod undo;

pub use apply::{apply, apply_now};
pub use begin::{APPLY, CHECK, ImportJob, UNDO, begin, change_plan, discard, fail, start_apply, start_check};
pub use check::{CheckError, check_file, check_now, read_limits, says_of};
pub use matching::{composes, suggest};
pub use plan::{ColumnUse, Mode, Part, Places, Plan, Target};
pub use resolve::Known;
pub use take_back::{TAKE_BACK, UndoImport, start_undo};
pub use undo::{Undone, undo};

use kit::{RecordId, Says};
use serde::{Deserialize, Serialize};

use crate::register::Data;

/// How far an import is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// The file is there; columns are to be matched.
    Uploaded,
    /// Its rows are being read and checked.
    Checking,
    /// All rows are checked; nothing is written yet.
    Checked,
    /// Its records are being written.
    Applying,
    /// Its records are written.
    Done,
    /// It could not be read or written; nothing was.
    Failed,
    /// It is being taken back.
    Undoing,
    /// It was taken back.
    Undone,
    /// It was thrown away before it was written.
    Discarded,
}

impl ImportState {
    /// All, in order.
    pub const ALL: [Self; 9] = [
        Self::Uploaded,
        Self::Checking,
        Self::Checked,
        Self::Applying,
        Self::Done,
        Self::Failed,
        Self::Undoing,
        Self::Undone,
        Self::Discarded,
    ];

    /// The word in the database, the API and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Uploaded => "uploaded",
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Applying => "applying",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
            Self::Discarded => "discarded",
        }
    }

    /// The state of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether the machine is at work on it.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Checking | Self::Applying | Self::Undoing)
    }
}

kit::kept_as_text!(ImportState);

/// A checked row waiting to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Staged {
    /// Its number in the file.
    pub row: i64,
    /// The record it changes and the version that was seen; none makes a new one.
    pub target: Option<(RecordId, i64)>,
    /// The record's name.
    pub title: String,
    /// The record's data after it.
    pub data: Data,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowProblem {
    /// Its number as the reader of the file sees it.
    pub row: i64,
    /// The column's name; empty for the row as a whole.
    pub column: String,
    /// What stands there, at most 200 characters.
    pub value: String,
    /// What is wrong and what to do.
    pub says: Says,
}
