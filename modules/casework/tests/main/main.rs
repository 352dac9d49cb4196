//! Officials at their desks.
#![allow(clippy::unwrap_used, reason = "tests")]

mod administration;
mod letters;
mod office;
mod work;
