//! Utilities announce outages; residents find and hear of them.
#![allow(clippy::unwrap_used, reason = "tests")]

mod api;
mod desk;
mod garbage;
mod public;
mod telling;
mod town;
