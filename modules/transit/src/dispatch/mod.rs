//! The dispatch centre: what was to be driven against what was seen, what passengers are told, what went wrong, what carriers are paid on.

pub mod actions;
pub mod alert;
pub mod order;
pub mod pages;
pub mod run;
pub mod statement;
pub mod store;
pub mod tell;
mod write_runs;

pub use write_runs::{lay_plan, planned_on, write_seen};
