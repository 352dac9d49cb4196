//! The module on both databases: pages, the API, rights.
#![allow(clippy::unwrap_used, reason = "tests")]

mod api;
mod garbage;
mod here;
mod pages;
mod places;
