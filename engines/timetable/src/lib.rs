//! A timetable compiled for one day of a feed, and exact journeys through it.
#![deny(missing_docs)]

mod bounds;
mod cells;
mod compile;
mod contour;
mod crossings;
mod fleet;
mod matrix;
mod mirror;
mod reach;
mod search;
mod spread;
mod streets;
mod timetable;
mod updates;
mod walks;
mod work;

pub use bounds::Bounds;
pub use cells::{Cell, Grid};
pub use compile::{CompileError, Options, compile, compile_with};
pub use contour::{Area, outlines};
pub use fleet::{busy_at_once, vehicles_needed};
pub use matrix::{MatrixPlace, Rows, percentile, travel_matrix};
pub use mirror::Mirror;
pub use reach::{Connections, NOT_REACHED, Reach, Window};
pub use search::{Arrival, Journey, Leg, PlaceQuery, Query, Search};
pub use spread::Spread;
pub use streets::{Footway, Snap, Streets};
pub use timetable::{Pattern, PatternNo, Run, RunNo, StopNo, Timetable};
pub use updates::{NewCall, RunChange, RunUpdate};
pub use walks::{Around, End, WalkRules, Walks};
pub use work::{RouteWork, planned_work, trip_metres};
