//! All SQL of the engine.

pub(crate) mod aims;
pub mod contacts;
pub(crate) mod mailboxes;
pub mod people;
pub mod told;
