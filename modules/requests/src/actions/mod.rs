//! What is done with requests beside what the engine does.

mod follow_problem;
mod set_up;

pub use follow_problem::{follow_by_mail, follow_problem};
pub use set_up::set_up;
