//! Tables of costs that managers upload: what their columns mean, what is right in their rows and what is wrong.

mod columns;
mod rows;

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
        /// Read and reported on; nothing is written.
        Checked = "checked",
        /// Its figures are written.
        Applied = "applied",
        /// Its figures were taken back.
        Undone = "undone",
        /// Thrown away without being written.
        Discarded = "discarded",
    }
);

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
        /// Rows of the table.
        pub rows_total: i64,
        /// Rows that cannot be used.
        pub rows_bad: i64,
        /// Months of houses that were not reported before.
        pub months_new: i64,
        /// Months whose figures change.
        pub months_changed: i64,
        /// Months that stand so already.
        pub months_same: i64,
        /// Why figures change, in the manager's words.
        pub reason: String,
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
