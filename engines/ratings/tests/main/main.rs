//! Ratings in a whole city, on both databases.
#![allow(clippy::unwrap_used, reason = "tests")]

mod desks;
mod scene;
mod voting;
