//! The addresses of the desk.

use kit::RecordId;

/// The desk itself.
pub const DESK: &str = "/desk";
/// All resources one may edit.
pub const RESOURCES: &str = "/desk/resources";

/// The working list of a resource.
pub fn list(code: &str) -> String {
    format!("/desk/resources/{code}")
}

/// The form of a new object.
pub fn new(code: &str) -> String {
    format!("/desk/resources/{code}/new")
}

/// Where bulk changes are asked for.
pub fn bulk(code: &str) -> String {
    format!("/desk/resources/{code}/bulk")
}

/// Where views are saved.
pub fn views(code: &str) -> String {
    format!("/desk/resources/{code}/views")
}

/// An object on the desk.
pub fn object(code: &str, id: RecordId) -> String {
    format!("/desk/resources/{code}/objects/{id}")
}

/// What can be done to an object: `move`, `history`, `compare`, `restore`.
pub fn of_object(code: &str, id: RecordId, what: &str) -> String {
    format!("/desk/resources/{code}/objects/{id}/{what}")
}
