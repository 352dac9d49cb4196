//! `/desk/transit/{version}/draft`: a timetable being made at the desk.

mod begin;
mod beside;
mod fields;
mod line;
mod off;
mod overview;
mod table;
mod trip;
mod typed;
mod write;

pub use begin::{ask_draft, begin_draft};
pub use line::{ask_line, put_line, remove_line};
pub use off::{ask_days_off, put_days_off};
pub use overview::show_draft;
pub use table::{put_trips, show_trips};
pub use trip::{ask_trip, copy_trip, put_trip, remove_trip};
pub use write::{ask_edit, edit_draft, finish_draft, remove_from_draft, undo_edit};

use kit::Problem;
use web::Ctx;

use crate::reach;
use crate::version::{State, Version};

/// Kinds of things that a draft is made of, as addresses name them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A carrier.
    Agency,
    /// A stop.
    Stop,
    /// A route.
    Route,
    /// A calendar.
    Service,
    /// An exception of a calendar.
    Exception,
    /// Trips of a route.
    Trips,
    /// A change from a stop to another.
    Transfer,
    /// A fare.
    Fare,
}

impl Kind {
    const ALL: [Self; 8] = [Self::Agency, Self::Stop, Self::Route, Self::Service, Self::Exception, Self::Trips, Self::Transfer, Self::Fare];

    /// The word in addresses and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Stop => "stop",
            Self::Route => "route",
            Self::Service => "service",
            Self::Exception => "exception",
            Self::Trips => "trips",
            Self::Transfer => "transfer",
            Self::Fare => "fare",
        }
    }

    /// The kind of a word.
    ///
    /// Errors: [`Problem::NotFound`].
    pub fn from_code(code: &str) -> Result<Self, Problem> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(Problem::NotFound)
    }
}

/// A draft, for who edits the timetable.
///
/// Errors: [`Problem::NotFound`] for a version that is none any more, too.
async fn own(ctx: &Ctx, number: &str) -> Result<Version, Problem> {
    let version = reach::version(ctx, number).await?;
    if version.state == State::Draft { Ok(version) } else { Err(Problem::NotFound) }
}
