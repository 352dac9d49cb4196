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
/// The timetable for programs in all its forms.
pub const DATA: &str = "/transit/data";
/// The desk of the timetable.
pub const DESK: &str = "/desk/transit";
/// A new version from a file.
pub const IMPORT: &str = "/desk/transit/import";
/// Two versions side by side.
pub const COMPARE: &str = "/desk/transit/compare";
/// Two versions made one.
pub const MERGE: &str = "/desk/transit/merge";
/// A new draft.
pub const DRAFT: &str = "/desk/transit/draft";
/// Who keeps the timetable.
pub const KEEPER: &str = "/admin/transit";

/// An id of a feed as a part of an address; it may be any text.
fn part(id: &str) -> String {
    utf8_percent_encode(id, NON_ALPHANUMERIC).to_string()
}

/// A table of resolution 835.
pub fn table_835(name: &str) -> String {
    format!("{TRANSIT}/835/{name}")
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

/// Being told when to leave.
pub const LEAVE: &str = "/transit/leave";

/// Asking to be told when to leave for a departure from a stop, so many minutes away.
pub fn leave(stop: &str, own: &crate::leave::Departure, walk_minutes: i32) -> String {
    let (stop, trip) = (part(stop), part(&own.trip));
    format!("{LEAVE}?stop={stop}&trip={trip}&day={}&start={}&place={}&walk={walk_minutes}", own.day, own.start_s, own.place)
}

/// A version on the desk.
pub fn version(number: i64) -> String {
    format!("{DESK}/{number}")
}

/// An archive that is being read.
pub fn import(id: crate::imported::ImportId) -> String {
    format!("{DESK}/imports/{id}")
}

/// Something done with it there.
pub fn act(number: i64, act: &str) -> String {
    format!("{DESK}/{number}/{act}")
}

/// Something written in a draft.
pub fn draft(number: i64, kind: &str) -> String {
    format!("{DESK}/{number}/draft/{kind}")
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

/// The dispatch desk.
pub const DISPATCH: &str = "/desk/transit/dispatch";
/// What passengers are told.
pub const ALERTS: &str = "/desk/transit/alerts";
/// Telling them something.
pub const ALERT_NEW: &str = "/desk/transit/alerts/new";
/// Displays at stops.
pub const DISPLAYS: &str = "/desk/transit/displays";
/// What went wrong.
pub const INCIDENTS: &str = "/desk/transit/incidents";
/// Trips that do not run.
pub const ORDERS: &str = "/desk/transit/orders";
/// Cancelling some.
pub const ORDER_NEW: &str = "/desk/transit/orders/new";
/// A day that was, on the map.
pub const REPLAY: &str = "/desk/transit/replay";
/// Shifts that were handed over.
pub const SHIFTS: &str = "/desk/transit/shifts";
/// Links of vehicles for their drivers.
pub const CABS: &str = "/desk/transit/cabs";
/// What drivers are told.
pub const INSTRUCTIONS: &str = "/desk/transit/instructions";
/// Monthly statements.
pub const STATEMENTS: &str = "/desk/transit/statements";

/// Telling passengers of a route something.
pub fn alert_about(place: &str, id: &str) -> String {
    format!("{ALERT_NEW}?where={place}:{}", part(id))
}

/// Cancelling what a place of an order names.
pub fn order_about(place: &crate::dispatch::order::Place) -> String {
    format!("{ORDER_NEW}?where={}", part(&place.text()))
}

/// The display of a stop.
pub fn display(stop: &str, look: &str, screen: Option<uuid::Uuid>) -> String {
    let screen = screen.map(|id| format!("&screen={id}")).unwrap_or_default();
    format!("/transit/displays/{}?look={look}{screen}", part(stop))
}

/// The board of a display alone.
pub fn display_board(stop: &str, lang: &str, screen: Option<uuid::Uuid>) -> String {
    let screen = screen.map(|id| format!("&screen={id}")).unwrap_or_default();
    format!("/transit/displays/{}/board?lang={lang}{screen}", part(stop))
}

/// A trip on a day at the desk.
pub fn run(day: Date, trip: &str, start_s: i64) -> String {
    format!("{DISPATCH}/runs/{day}/{}/{start_s}", part(trip))
}

/// The link of a vehicle at the desk.
pub fn cab(id: uuid::Uuid) -> String {
    format!("{CABS}/{id}")
}

/// A shift.
pub fn shift(number: i64) -> String {
    format!("{SHIFTS}/{number}")
}

/// An incident.
pub fn incident(number: i64) -> String {
    format!("{INCIDENTS}/{number}")
}

/// The statement of a carrier for a month, `2026-11`.
pub fn statement(agency: &str, month: &str) -> String {
    format!("{STATEMENTS}/{}/{month}", agency_part(agency))
}

/// A carrier in an address; a feed of one carrier may leave its id empty.
pub fn agency_part(agency: &str) -> String {
    if agency.is_empty() { "-".to_owned() } else { part(agency) }
}

/// The carrier of an address.
pub fn agency_of(part: &str) -> &str {
    if part == "-" { "" } else { part }
}

/// Planning of the network.
pub const PLANNING: &str = "/desk/transit/planning";
/// What is reached from a place.
pub const ISOCHRONE: &str = "/desk/transit/planning/isochrone";
/// Travel times between many places.
pub const MATRIX: &str = "/desk/transit/planning/matrix";
/// Tables of people and places.
pub const LAYERS: &str = "/desk/transit/planning/layers";
/// What would be if lines were otherwise.
pub const SCENARIOS: &str = "/desk/transit/planning/scenarios";
/// Ordering a study.
pub const STUDY_NEW: &str = "/desk/transit/planning/studies/new";

/// A table of people or places.
pub fn layer(number: i64) -> String {
    format!("{LAYERS}/{number}")
}

/// A scenario.
pub fn scenario(number: i64) -> String {
    format!("{SCENARIOS}/{number}")
}

/// A change of a scenario.
pub fn change(number: i64, kind: &str) -> String {
    format!("{SCENARIOS}/{number}/changes/{kind}")
}

/// A study.
pub fn study(number: i64) -> String {
    format!("{PLANNING}/studies/{number}")
}

/// A study as everybody sees it.
pub fn shared_study(word: &str) -> String {
    format!("/transit/planning/{word}")
}
