//! What is done with requests beside what the engine does.

mod follow_problem;
mod set_up;
mod write_endpoint;

pub use follow_problem::follow_problem;
pub use set_up::set_up;
pub use write_endpoint::{remove_endpoint, write_endpoint};
