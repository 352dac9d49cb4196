//! All SQL of the module.

pub mod state;
pub mod versions;
