//! All SQL of the module.

pub mod edits;
pub mod state;
pub mod versions;
