//! The city map, as visitors, officials and programs ask for it, on both databases.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod api;
mod garbage;
mod pages;
mod places;
mod themes;
mod tiles;
