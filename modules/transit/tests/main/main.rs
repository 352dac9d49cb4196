//! The timetable: brought, published, read, switched over while people travel.
#![allow(clippy::unwrap_used, reason = "tests")]

mod comparing;
mod desk;
mod dispatch;
mod drafts;
mod garbage;
mod leave;
mod live;
mod order;
mod otp;
mod plan;
mod planner;
mod planning;
mod planning_changes;
mod public;
mod road;
mod switching;
mod town;
