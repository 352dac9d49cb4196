//! GTFS Schedule as found in the wild: read into a compact feed with a report of what is wrong and what was repaired.
#![deny(missing_docs)]

mod calendar;
mod error;
pub mod form835;
mod limits;
mod model;
mod modes;
mod notice;
mod read;
mod rows;
mod source;
mod text;
mod times;
mod values;
mod watch;
mod write;

pub use calendar::{service_day_start, service_times_at};
pub use error::GtfsError;
pub use limits::Limits;
pub use model::{
    Accessibility, Agency, AgencyIdx, BoardingRule, Feed, FeedInfo, Frequency, LocationType, Position, RawTable, Route, RouteIdx, Service,
    ServiceIdx, Shape, ShapeIdx, ShapePoint, Stop, StopIdx, StopTime, Transfer, TransferKind, Trip, TripIdx,
};
pub use modes::{Mode, RouteType};
pub use notice::{Notice, Report, Severity};
pub use read::{Reading, look_into_zip, read_tables, read_zip, read_zip_watched};
pub use text::{Str, Text};
pub use values::{clock_text, parse_clock};
pub use watch::Watch;
pub use write::{WrittenTable, write_tables, write_zip};
