//! What is done with appeals beside what the engine does.

mod set_up;

pub use set_up::set_up;
