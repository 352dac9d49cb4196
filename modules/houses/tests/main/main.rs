//! The stories of house passports, told on both databases.
#![allow(clippy::unwrap_used, reason = "tests")]

mod api;
mod costs;
mod loads;
mod places;
mod public;
mod queue;
mod subscriptions;
