//! The places of a city: districts, streets and houses; an address is suggested while it is typed, recognised in free text, found by
//! a point and printed in one way.
#![deny(missing_docs)]

pub mod book;

pub use book::{
    Book, Candidate, Change, District, DistrictId, FormerAddress, FormerHit, FormerName, Hints, House, HouseId, HouseNumber,
    HouseNumberProblem, Letter, Match, Near, Part, Place, Premises, Reason, Settlement, SettlementKind, Street, StreetId, StreetKind,
    Style, Suggestion, Why,
};
