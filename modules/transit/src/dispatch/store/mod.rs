//! All SQL of the dispatch centre.

pub mod account;
pub mod alerts;
pub mod displays;
pub mod incidents;
pub mod orders;
pub mod runs;
pub mod statements;
