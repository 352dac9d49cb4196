//! Addresses of the module.

use places::{DistrictId, HouseId};

/// What is off in the city.
pub const OUTAGES: &str = "/outages";
/// Finding the outages of an address.
pub const FIND: &str = "/outages/find";
/// The same for readers of feeds.
pub const RSS: &str = "/outages.rss";
/// The official's desk.
pub const DESK: &str = "/desk/outages";
/// A new one.
pub const NEW: &str = "/desk/outages/new";
/// What can be off.
pub const KINDS: &str = "/admin/outages";

/// An outage as everybody sees it.
pub fn outage(number: i64) -> String {
    format!("{OUTAGES}/{number}")
}

/// The outages of a house.
pub fn at(house: HouseId) -> String {
    format!("{OUTAGES}/at/{house}")
}

/// The outages of a district.
pub fn in_district(id: DistrictId) -> String {
    format!("{OUTAGES}?district={id}")
}

/// An outage on the desk.
pub fn desk(number: i64) -> String {
    format!("{DESK}/{number}")
}

/// Something done with it there.
pub fn act(number: i64, act: &str) -> String {
    format!("{DESK}/{number}/{act}")
}
