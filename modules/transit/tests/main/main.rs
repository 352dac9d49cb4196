//! The timetable: brought, published, read, switched over while people travel.
#![allow(clippy::unwrap_used, reason = "tests")]

mod comparing;
mod desk;
mod dispatch;
mod drafts;
mod editing;
mod form835;
mod garbage;
mod imports;
mod layers;
mod live;
mod merging;
mod order;
mod plan;
mod public;
mod road;
mod switching;
mod town;
