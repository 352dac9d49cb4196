//! The contact centre: calls come, are answered, and something comes of them.
#![allow(clippy::unwrap_used, reason = "tests")]

mod answers;
mod asterisk;
mod callbacks;
mod checks;
mod desk;
mod events;
mod garbage;
mod requests;
mod town;
