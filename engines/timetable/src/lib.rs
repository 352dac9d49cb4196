//! A timetable compiled for one day of a feed, and exact journeys through it.
#![deny(missing_docs)]

mod bounds;
mod compile;
mod search;
mod streets;
mod timetable;
mod walks;
mod work;

pub use bounds::Bounds;
pub use compile::{CompileError, Options, compile, compile_with};
pub use search::{Arrival, Journey, Leg, PlaceQuery, Query, Search};
pub use streets::{Snap, Streets};
pub use timetable::{Pattern, PatternNo, Run, RunNo, StopNo, Timetable};
pub use walks::{Around, End, WalkRules, Walks};
pub use work::{RouteWork, planned_work, trip_metres};
