//! The stories of stewardship, told on both databases.
#![allow(clippy::unwrap_used, reason = "tests")]

mod api;
mod inventory;
mod overdue;
mod places;
mod proposals;
mod reminders;
