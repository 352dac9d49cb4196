//! The shift of a dispatcher, handed over: what happened in its hours and what the next one must know, on one sheet.

mod hand_over;
pub mod pages;
pub mod store;

pub use hand_over::{HOURS, hand_over};
