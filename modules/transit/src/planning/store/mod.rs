//! All SQL of planning.

pub mod layers;
pub mod scenarios;
pub mod studies;
