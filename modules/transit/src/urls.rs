//! Addresses of the module.

use jiff::civil::Date;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The routes of the city.
pub const TRANSIT: &str = "/transit";
/// Its stops.
pub const STOPS: &str = "/transit/stops";
/// From a place to another.
pub const PLAN: &str = "/transit/plan";
/// The whole timetable for programs.
pub const GTFS: &str = "/transit/gtfs.zip";
/// The desk of the timetable.
pub const DESK: &str = "/desk/transit";
/// A new version from a file.
pub const IMPORT: &str = "/desk/transit/import";
/// Two versions side by side.
pub const COMPARE: &str = "/desk/transit/compare";
/// A new draft.
pub const DRAFT: &str = "/desk/transit/draft";
/// Who keeps the timetable.
pub const KEEPER: &str = "/admin/transit";

/// An id of a feed as a part of an address; it may be any text.
fn part(id: &str) -> String {
    utf8_percent_encode(id, NON_ALPHANUMERIC).to_string()
}

/// A route.
pub fn route(id: &str) -> String {
    format!("{TRANSIT}/routes/{}", part(id))
}

/// A route on a day.
pub fn route_on(id: &str, day: Date) -> String {
    format!("{}?day={day}", route(id))
}

/// All times of a route on a day.
pub fn table(id: &str, day: Date, direction: usize) -> String {
    format!("{}/table?day={day}&direction={direction}", route(id))
}

/// A stop.
pub fn stop(id: &str) -> String {
    format!("{STOPS}/{}", part(id))
}

/// A stop on a day.
pub fn stop_on(id: &str, day: Date) -> String {
    format!("{}?day={day}#day", stop(id))
}

/// Making a stop one's own.
pub fn star(id: &str) -> String {
    format!("{}/star", stop(id))
}

/// Journeys from a stop.
pub fn plan_from(id: &str) -> String {
    format!("{PLAN}?from=stop:{}", part(id))
}

/// Journeys to a stop.
pub fn plan_to(id: &str) -> String {
    format!("{PLAN}?to=stop:{}", part(id))
}

/// A version on the desk.
pub fn version(number: i64) -> String {
    format!("{DESK}/{number}")
}

/// Something done with it there.
pub fn act(number: i64, act: &str) -> String {
    format!("{DESK}/{number}/{act}")
}

/// Something written in a draft.
pub fn draft(number: i64, kind: &str) -> String {
    format!("{DESK}/{number}/draft/{kind}")
}
