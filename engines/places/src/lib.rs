//! The places of a city: districts, streets and houses; an address is suggested while it is typed, recognised in free text, found by
//! a point and printed in one way.
#![deny(missing_docs)]

pub mod book;
mod follow;
pub mod here;
mod module;
mod places;
pub mod record;
mod renamed;
mod set_up;
mod settings;
pub mod site;
mod standing;
pub mod tie;

pub use book::{
    Book, Candidate, Change, District, DistrictId, Fit, FormerAddress, FormerHit, FormerName, Hints, House, HouseId, HouseNumber,
    HouseNumberProblem, Letter, Match, Near, Part, Place, Premises, Reason, Settlement, SettlementKind, Street, StreetId, StreetKind,
    Style, Suggestion, Why,
};
pub use follow::InDistrict;
pub use module::MODULE;
pub use places::Places;
pub use set_up::{declared, missing, set_up};
pub use settings::{Settings, Source};
