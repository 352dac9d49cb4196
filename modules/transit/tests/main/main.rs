//! The timetable: brought, published, read, switched over while people travel.
#![allow(clippy::unwrap_used, reason = "tests")]

mod cabs;
mod comparing;
mod desk;
mod dispatch;
mod drafts;
mod editing;
mod form835;
mod garbage;
mod imports;
mod layers;
mod leave;
mod live;
mod merging;
mod mqtt;
mod observed;
mod order;
mod orders;
mod otp;
mod plan;
mod planner;
mod planning;
mod planning_changes;
mod public;
mod pulling;
mod replay;
mod road;
mod shifts;
mod simulated;
mod statements;
mod switching;
mod telling;
mod town;
mod turns;
