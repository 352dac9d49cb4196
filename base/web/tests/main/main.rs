//! The front of the house, asked as browsers, programs and strangers ask it.

#![expect(clippy::unwrap_used, reason = "a test fails where it panics")]

mod door;
mod dummy;
mod forms;
mod garbage;
mod keyed;
mod pages;
mod serving;
