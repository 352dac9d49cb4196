//! Residents bring requests and see what becomes of them.
#![allow(clippy::unwrap_used, reason = "tests")]

mod executors;
mod fake;
mod followers;
mod open311;
mod programs;
mod residents;
mod statistics;
mod town;
