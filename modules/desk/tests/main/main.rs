//! The desk on both databases: forms, moves, conflicts, lists, bulk changes, history, rights.
#![allow(clippy::unwrap_used, reason = "tests")]

mod addresses;
mod bulk;
mod conflicts;
mod forms;
mod garbage;
mod lists;
mod moves;
mod pages;
mod places;
mod tells;
