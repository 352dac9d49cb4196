//! People write to the city by law, and officials answer.
#![allow(clippy::unwrap_used, reason = "tests")]

mod appeals;
mod bookings;
mod desk;
mod information;
mod receptions;
mod town;
