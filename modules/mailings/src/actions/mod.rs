//! What administrators do with mailings.

pub mod let_go;
pub mod steer;
pub mod write;
