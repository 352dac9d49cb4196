//! What administrators do with mailings.

pub mod steer;
pub mod write;
