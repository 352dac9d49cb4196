//! The language as other crates use it.

mod dictionary;
mod forms;
mod places;
