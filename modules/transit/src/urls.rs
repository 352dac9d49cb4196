//! Addresses of the module.

use jiff::civil::Date;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The routes of the city.
pub const TRANSIT: &str = "/transit";
/// Its stops.
pub const STOPS: &str = "/transit/stops";
/// The whole timetable for programs.
pub const GTFS: &str = "/transit/gtfs.zip";
/// The desk of the timetable.
pub const DESK: &str = "/desk/transit";
/// A new version from a file.
pub const IMPORT: &str = "/desk/transit/import";
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

/// A version on the desk.
pub fn version(number: i64) -> String {
    format!("{DESK}/{number}")
}

/// Something done with it there.
pub fn act(number: i64, act: &str) -> String {
    format!("{DESK}/{number}/{act}")
}

/// Where all vehicles are.
pub const LIVE: &str = "/transit/live";
/// The news of the live map.
pub const EVENTS: &str = "/transit/live/events";

/// The live map of one route.
pub fn live_of(route: &str) -> String {
    format!("{LIVE}?route={}", part(route))
}

/// What comes next to a stop, as a part of its page.
pub fn board(stop: &str) -> String {
    format!("{}/board", self::stop(stop))
}

/// Where the vehicles of a route are, as a part of its page.
pub fn vehicles(route: &str) -> String {
    format!("{}/vehicles", self::route(route))
}
