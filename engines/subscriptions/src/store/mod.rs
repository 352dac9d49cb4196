//! All SQL of the engine.

pub mod contacts;
pub mod people;
pub mod told;
