//! Lists of free-text addresses compared with the register: read, judged line by line, given back as a table.

mod file;
mod job;
mod lines;
mod store;

use kit::{PersonId, Timestamp};
use places::{Book, Hints, Match};
use uuid::Uuid;

pub use file::{FileKind, written};
pub use job::{JUDGE, TIDY, judge, tidy};
pub use lines::{LinesError, of_file, of_text};
pub use store::{begin, find, list, page, pages};

/// Lines that are judged at once, without being kept.
pub const LINES_AT_ONCE: usize = 1_000;
/// Lines of one list.
pub const LINES_MAX: usize = 200_000;
/// Days for which a list is kept.
pub const KEPT_DAYS: i64 = 7;

/// What a line means.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// One house, and nothing was guessed.
    Exact,
    /// Candidates, somebody must choose.
    Likely,
    /// Nothing of the register.
    None,
}

impl Verdict {
    /// All.
    pub const ALL: [Self; 3] = [Self::Exact, Self::Likely, Self::None];

    /// The word in the database, in addresses and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Likely => "likely",
            Self::None => "none",
        }
    }

    /// The verdict of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }

    /// What a match comes to.
    pub fn of(found: &Match) -> Self {
        match found {
            Match::Exact { .. } => Self::Exact,
            Match::Likely { .. } => Self::Likely,
            Match::None { .. } => Self::None,
        }
    }
}

/// A line of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Its place in the list, from 1.
    pub place: i64,
    /// As it was written.
    pub text: String,
}

/// A line with what it means.
#[derive(Clone, PartialEq, Debug)]
pub struct Judged {
    /// The line.
    pub line: Line,
    /// What it means.
    pub found: Match,
}

/// Judges lines.
pub fn judged(book: &Book, lines: Vec<Line>) -> Vec<Judged> {
    let own = |line: Line| Judged { found: book.normalise(&line.text, Hints::default()), line };
    lines.into_iter().map(own).collect()
}

/// How many lines came to each verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// See [`Verdict::Exact`].
    pub exact: i64,
    /// See [`Verdict::Likely`].
    pub likely: i64,
    /// See [`Verdict::None`].
    pub none: i64,
}

impl Counts {
    /// Counts verdicts.
    pub fn of(verdicts: impl Iterator<Item = Verdict>) -> Self {
        let mut counts = Self::default();
        for verdict in verdicts {
            match verdict {
                Verdict::Exact => counts.exact += 1,
                Verdict::Likely => counts.likely += 1,
                Verdict::None => counts.none += 1,
            }
        }
        counts
    }

    /// The count of a verdict.
    pub fn get(self, verdict: Verdict) -> i64 {
        match verdict {
            Verdict::Exact => self.exact,
            Verdict::Likely => self.likely,
            Verdict::None => self.none,
        }
    }
}

db::row! {
    /// A list that is kept.
    #[derive(Clone, Debug)]
    pub struct Check {
        /// Its id.
        pub id: Uuid,
        /// The name of its file.
        pub name: String,
        /// `running` or `done`.
        pub state: String,
        /// Its lines.
        pub rows_total: i64,
        /// Lines with one house.
        pub rows_exact: i64,
        /// Lines with candidates.
        pub rows_likely: i64,
        /// Lines with nothing.
        pub rows_none: i64,
        /// Whose it is.
        pub by_id: Option<PersonId>,
        /// When it was sent.
        pub created_at: Timestamp,
    }
}

impl Check {
    /// Whether the machine is still at it.
    pub fn is_running(&self) -> bool {
        self.state == "running"
    }

    /// How many lines came to each verdict so far.
    pub fn counts(&self) -> Counts {
        Counts { exact: self.rows_exact, likely: self.rows_likely, none: self.rows_none }
    }
}
