//! A version of the timetable: where it came from, how it stands, on which days it holds.

use db::Json;
use jiff::civil::Date;
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::contents::Contents;
use crate::report::Told;

/// How a version stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// It is being edited.
    Draft,
    /// It was read and looked through; nobody travels by it yet.
    Ready,
    /// It holds on its days.
    Published,
    /// It was taken back and holds on no day.
    Withdrawn,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Ready, Self::Published, Self::Withdrawn];

    /// The word in the database, in addresses and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ready => "ready",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

kit::kept_as_text!(State);

/// Where a version came from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Source {
    /// A GTFS file was brought.
    File,
    /// It was made at the desk.
    Desk,
}

impl Source {
    /// Both.
    pub const ALL: [Self; 2] = [Self::File, Self::Desk];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Desk => "desk",
        }
    }

    /// The source of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.code() == code)
    }
}

kit::kept_as_text!(Source);

db::row! {
    /// A version as it is kept.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Version {
        /// Its number, in the order of making.
        pub number: i64,
        /// What officials call it.
        pub title: String,
        /// Where it came from.
        pub source: Source,
        /// How it stands.
        pub state: State,
        /// The version that a draft was begun from.
        pub base: Option<i64>,
        /// How many edits a draft has.
        pub edits: i64,
        /// Its GTFS archive, of `engines/files`; none of a draft.
        pub file: Option<Uuid>,
        /// The first day on which it holds.
        pub valid_from: Option<Date>,
        /// The last one.
        pub valid_until: Option<Date>,
        /// What the reader found in the archive.
        pub report: Json<Told>,
        /// What it holds, in figures.
        pub contents: Json<Contents>,
        /// Why it was withdrawn; empty otherwise.
        pub reason: String,
        /// How many times it was changed.
        pub version: i64,
        /// When it was made.
        pub created_at: Timestamp,
        /// Who made it.
        pub created_by: Option<PersonId>,
        /// Their name then.
        pub created_name: String,
        /// When it was published last.
        pub published_at: Option<Timestamp>,
        /// When it was changed last.
        pub changed_at: Timestamp,
    }
}

impl Version {
    /// Whether people travel by it on a day, unless another was published later.
    pub fn holds_on(&self, day: Date) -> bool {
        let within = self.valid_from.is_some_and(|from| from <= day) && self.valid_until.is_some_and(|until| day <= until);
        self.state == State::Published && within
    }
}

/// The version of a day: of those that hold, the one that was published last.
pub fn of_day(versions: &[Version], day: Date) -> Option<&Version> {
    versions.iter().filter(|own| own.holds_on(day)).max_by_key(|own| (own.published_at, own.number))
}
