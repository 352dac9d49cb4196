//! The engine of cases in a whole city, on both databases.
#![allow(clippy::unwrap_used, reason = "tests")]

mod calendar;
mod counting;
mod desks;
mod letters;
mod lives;
mod racing;
mod scene;
mod systems;
