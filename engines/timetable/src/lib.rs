//! A timetable compiled for one day of a feed, and exact journeys through it.
#![deny(missing_docs)]

mod bounds;
mod compile;
mod search;
mod timetable;
mod work;

pub use bounds::Bounds;
pub use compile::{CompileError, compile};
pub use search::{Arrival, Query, Search};
pub use timetable::{Pattern, PatternNo, Run, RunNo, StopNo, Timetable};
pub use work::{RouteWork, planned_work, trip_metres};
