//! Administration by the forms of its pages, on both databases.
#![allow(clippy::unwrap_used, reason = "tests")]

mod declarations;
mod drafts;
mod garbage;
mod house;
mod places;
mod rights;
