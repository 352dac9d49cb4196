//! The timetable: brought, published, read, switched over while people travel.
#![allow(clippy::unwrap_used, reason = "tests")]

mod desk;
mod dispatch;
mod garbage;
mod live;
mod order;
mod public;
mod road;
mod switching;
mod town;
