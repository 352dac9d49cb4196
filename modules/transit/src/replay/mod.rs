//! A day that was: where vehicles were at each moment, how late, and what happened, as long as positions are kept.

mod events;
pub mod pages;
mod slice;

pub use slice::{Point, Slice, Track, slice};
