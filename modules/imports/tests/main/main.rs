//! Imports by the forms of their pages, on both databases.
#![allow(clippy::unwrap_used, reason = "tests")]

mod files;
mod garbage;
mod lists;
mod places;
mod rights;
mod whole;
