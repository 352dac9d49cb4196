//! An archive that was brought: where its reading stands and what became of it.

use db::Json;
use kit::{PersonId, Says, Timestamp};
use uuid::Uuid;

kit::id!(
    /// An archive that was brought.
    ImportId
);

/// Where the reading of an archive stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ImportState {
    /// It waits for its turn.
    Waiting,
    /// It is being read.
    Reading,
    /// It has become a version.
    Done,
    /// No timetable can be made of it.
    Failed,
    /// Nobody wants it any more.
    Cancelled,
}

impl ImportState {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Reading, Self::Done, Self::Failed, Self::Cancelled];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reading => "reading",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether something is still to come of it.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Waiting | Self::Reading)
    }
}

kit::kept_as_text!(ImportState);

db::row! {
    /// An archive that was brought.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Import {
        /// Its id.
        pub id: ImportId,
        /// What the version is to be called.
        pub title: String,
        /// The archive, of `engines/files`.
        pub file: Uuid,
        /// What it was called.
        pub file_name: String,
        /// How large it is.
        pub bytes: i64,
        /// Where it stands.
        pub state: ImportState,
        /// The table that is being read, `stop_times.txt`; empty before the first.
        pub step: String,
        /// Rows of that table read so far.
        pub rows_read: i64,
        /// Why nothing came of it.
        pub message: Option<Json<Says>>,
        /// The version it became.
        pub number: Option<i64>,
        /// Who brought it.
        pub by_id: Option<PersonId>,
        /// Their name then.
        pub by_name: String,
        /// When.
        pub at: Timestamp,
        /// When it was done with.
        pub ended_at: Option<Timestamp>,
    }
}
