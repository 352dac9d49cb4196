//! The dispatch centre: what was to be driven against what was seen.

pub mod run;
pub mod store;
mod write_runs;

pub use write_runs::{lay_plan, write_seen};
