//! What is done with houses: one verb a file. The only places with transactions.

mod apply_load;
mod begin_load;
mod check_load;
mod enter_costs;
mod read_load;
mod set_up;
mod take_back_load;
mod undo_load;
mod write_place;
mod write_repair;

pub use apply_load::apply_load;
pub use begin_load::{APPLY, CHECK, Mode, Order, UNDO, begin_load, discard_load, start_apply};
pub use check_load::check_load;
pub use enter_costs::{Entered, check_figures, enter_costs};
pub use set_up::{declared, set_up};
pub use take_back_load::{TAKE_BACK, UndoLoad, start_undo};
pub use undo_load::undo_load;
pub use write_place::{PlaceDraft, write_place};
pub use write_repair::{RepairDraft, write_repair};

use db::Tx;
use kit::{Problem, Says, Viewer};

/// Writes a deed about a house into the journal; the last thing in a transaction.
pub(crate) async fn journal(tx: &mut Tx, by: &Viewer, verb: &str, house: impl ToString, details: serde_json::Value) -> Result<(), Problem> {
    Ok(audit::record(tx, audit::Entry::new(by, verb, "house", house).with(details)).await?)
}

/// The most characters of a reason, a work or a decision.
const WORDS_MAX: usize = 500;

/// A line of words: trimmed, of a sane length.
///
/// Errors: [`Problem::Invalid`] at the field: a longer one, or none where one must be.
fn words(field: &str, text: &str, required: bool) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() && required {
        return Err(Problem::field(field, "field-required"));
    }
    let over = text.chars().count().saturating_sub(WORDS_MAX);
    if over > 0 {
        return Err(Problem::field(field, Says::new("field-text-too-long").with("max", WORDS_MAX).with("over", over)));
    }
    Ok(text.to_owned())
}
