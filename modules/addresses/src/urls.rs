//! The addresses of the module's pages.

use uuid::Uuid;

/// Search and streets.
pub const HOME: &str = "/addresses";
/// All streets.
pub const STREETS: &str = "/addresses/streets";
/// Districts, each with its page.
pub const DISTRICTS: &str = "/addresses/districts";
/// Streets that had other names.
pub const RENAMED: &str = "/addresses/renamed";
/// A list of addresses to be compared with the register.
pub const CHECK: &str = "/addresses/check";
/// The four registers are made here.
pub const SET_UP: &str = "/admin/addresses";

/// A house.
pub fn house(id: impl Into<Uuid>) -> String {
    format!("/addresses/{}", id.into())
}

/// A street.
pub fn street(id: impl Into<Uuid>) -> String {
    format!("/addresses/streets/{}", id.into())
}

/// A district.
pub fn district(id: impl Into<Uuid>) -> String {
    format!("{DISTRICTS}/{}", id.into())
}

/// A house or a street.
pub fn place(place: places::Place) -> String {
    match place {
        places::Place::House(id) => house(id),
        places::Place::Street(id) => street(id),
    }
}
