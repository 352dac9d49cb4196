//! All SQL of the module, as plain functions.

pub mod articles;
pub mod callbacks;
pub mod calls;
pub mod checks;
pub mod counts;
pub mod events;
pub mod operators;
