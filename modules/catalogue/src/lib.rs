//! The catalogue of the city's resources.

pub mod samples;
