//! Tables of costs that managers upload: what their columns mean, what is right in their rows and what is wrong.

mod columns;
mod rows;

use db::Json;
use kit::{PersonId, Says, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use columns::{Columns, Use};
pub use rows::{Known, KnownHouse, MonthRead, RowReader, TableRead};

kit::id!(
    /// An uploaded table.
    LoadId
);

word!(
    /// Where an uploaded table stands.
    LoadState {
        /// It is being read.
        Checking = "checking",
        /// Read and reported on; nothing is written.
        Checked = "checked",
        /// Its figures are being written.
        Applying = "applying",
        /// Its figures are written.
        Applied = "applied",
        /// Its figures are being taken back.
        Undoing = "undoing",
        /// Its figures were taken back.
        Undone = "undone",
        /// Thrown away without being written.
        Discarded = "discarded",
        /// It could not be read.
        Failed = "failed",
    }
);

impl LoadState {
    /// Whether the machine is at work on it.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Checking | Self::Applying | Self::Undoing)
    }
}

db::row! {
    /// An uploaded table with what was found in it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Load {
        /// Its id.
        pub id: LoadId,
        /// The file.
        pub file_id: Uuid,
        /// What it was called.
        pub file_name: String,
        /// Where it stands.
        pub state: LoadState,
        /// Rows of the table; while it is read, those read so far.
        pub rows_total: i64,
        /// Rows that cannot be used.
        pub rows_bad: i64,
        /// Months of houses that were not reported before.
        pub months_new: i64,
        /// Months whose figures change.
        pub months_changed: i64,
        /// Months that stand so already.
        pub months_same: i64,
        /// Months that are as they were before it, once it was taken back.
        pub months_back: i64,
        /// Why figures change, in the manager's words.
        pub reason: String,
        /// Why it could not be read or written.
        pub message: Option<Json<Says>>,
        /// Who uploaded it.
        pub by_id: PersonId,
        /// Their name then.
        pub by_name: String,
        /// When.
        pub at: Timestamp,
        /// When it was written.
        pub applied_at: Option<Timestamp>,
        /// When it was taken back.
        pub undone_at: Option<Timestamp>,
    }
}

db::row! {
    /// What is to be said of a table besides numbers.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Report {
        /// The table.
        pub load_id: LoadId,
        /// Headings that mean nothing to us.
        pub ignored: Json<Vec<String>>,
        /// What is wrong, the first of it.
        pub problems: Json<Vec<RowProblem>>,
    }
}

/// What is wrong in one row.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct RowProblem {
    /// The row as a person sees it in the file; 0 for the table as a whole.
    pub row: u64,
    /// The heading of the column; empty for the row as a whole.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong and what to do.
    pub says: Says,
}

/// Rows one table may have.
pub const ROWS_MAX: u64 = 200_000;
/// Problems that are kept for the report; more are only counted.
pub const PROBLEMS_MAX: usize = 2_000;
