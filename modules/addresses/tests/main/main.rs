//! The module on both databases: pages, the API, rights.
#![allow(clippy::unwrap_used, reason = "tests")]

mod api;
mod check;
mod doubtful;
mod garbage;
mod here;
mod pages;
mod places;
