//! All SQL of the dispatch centre.

pub mod runs;
