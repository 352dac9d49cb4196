//! All SQL of the module.

pub mod incidents;
pub mod looks;
pub mod requests;
