//! Residents bring requests and see what becomes of them.
#![allow(clippy::unwrap_used, reason = "tests")]

mod followers;
mod open311;
mod residents;
mod statistics;
mod town;
