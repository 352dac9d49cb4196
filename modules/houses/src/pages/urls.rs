//! The addresses of the module, in one place.

use kit::RecordId;

use crate::load::LoadId;
use crate::queue::PlaceId;
use crate::repair::RepairId;

/// The finder of houses.
pub const HOUSES: &str = "/houses";
/// Houses side by side.
pub const COMPARE: &str = "/houses/compare";
/// The queue of capital repairs.
pub const QUEUE: &str = "/houses/queue";
/// The houses on the desk.
pub const DESK: &str = "/desk/houses";
/// Uploaded tables.
pub const LOADS: &str = "/desk/houses/loads";

/// A passport.
pub fn house(id: RecordId) -> String {
    format!("{HOUSES}/{id}")
}

/// A passport by its short number, for codes on paper.
pub fn short(number: u32) -> String {
    format!("{HOUSES}/n/{number}")
}

/// The costs of a house as a file.
pub fn costs_of(id: RecordId, format: &str) -> String {
    format!("{HOUSES}/{id}/costs.{format}")
}

/// The figures of a house on the desk.
pub fn costs(id: RecordId) -> String {
    format!("{DESK}/{id}/costs")
}

/// The plan of repairs of a house on the desk.
pub fn repairs(id: RecordId) -> String {
    format!("{DESK}/{id}/repairs")
}

/// A work of the plan.
pub fn repair(id: RecordId, repair: RepairId) -> String {
    format!("{DESK}/{id}/repairs/{repair}")
}

/// A place of a house in the queue on the desk.
pub fn place(id: RecordId, place: PlaceId) -> String {
    format!("{DESK}/{id}/queue/{place}")
}

/// A new place in the queue.
pub fn new_place(id: RecordId) -> String {
    format!("{DESK}/{id}/queue/new")
}

/// An uploaded table.
pub fn load(id: LoadId) -> String {
    format!("{LOADS}/{id}")
}
