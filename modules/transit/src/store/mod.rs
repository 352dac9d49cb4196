//! All SQL of the module.

pub mod edits;
pub mod imports;
pub mod state;
pub mod versions;
