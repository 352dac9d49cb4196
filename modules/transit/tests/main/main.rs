//! The timetable: brought, published, read, switched over while people travel.
#![allow(clippy::unwrap_used, reason = "tests")]

mod comparing;
mod desk;
mod drafts;
mod garbage;
mod order;
mod plan;
mod public;
mod switching;
mod town;
