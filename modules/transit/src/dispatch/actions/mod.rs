//! What dispatchers and carriers do, one a file.

mod alert;
mod displays;
mod incident;
mod judge;
mod order;
mod statement;

pub use alert::{NewAlert, Until, end_alert, publish_alert};
pub use displays::{LOOKS, add_display, remove_display};
pub use incident::{NewIncident, note_incident, open_incident};
pub use judge::{Judgement, REASONS, judge_run};
pub use order::{NewOrder, give_order, undo_order};
pub use statement::{Month, answer_objection, approve_statement, name_carrier, object_to_statement};
