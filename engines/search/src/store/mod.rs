//! All SQL of the engine, plain functions.

pub(crate) mod queries;
pub(crate) mod synonyms;
