//! Takes ties back that were made together, where nobody has changed the record since.

use kit::{PersonId, Problem, RecordId, Viewer};
use registers::{Registers, store as records};
use uuid::Uuid;

use super::settle::write;
use super::store;

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Undone {
    /// Addresses that are as they were before.
    pub undone: usize,
    /// Records that somebody has changed since; they stay.
    pub stayed: usize,
}

/// Takes it back; one's own only.
///
/// Errors: [`Problem::NotFound`] for what is another's or there is not, [`Problem::Conflict`] where it was taken back already.
pub async fn undo(registers: &Registers, viewer: &Viewer, id: Uuid) -> Result<Undone, Problem> {
    let own = store::find(registers.db(), id).await?.ok_or(Problem::NotFound)?;
    let is_own = |by: Option<PersonId>| by.is_some() && by == viewer.person;
    if !is_own(own.by_id) {
        return Err(Problem::NotFound);
    }
    if own.undone.is_some() {
        return Err(Problem::Conflict("addresses-undone-already".into()));
    }
    let shelf = registers.shelf().await?;
    let register = shelf.by_id(own.register_id).ok_or(Problem::NotFound)?;
    let steps = store::steps(registers.db(), id).await?;
    let ids: Vec<RecordId> = steps.iter().map(|step| step.record).collect();
    let mut done = Undone::default();
    let known = records::records::by_ids(registers.db(), &ids).await?;
    for step in steps {
        let record = known.iter().find(|record| record.id == step.record && record.version == step.version);
        let written = match record {
            Some(record) => write(registers, viewer, register, record, &step.field, step.before.0).await?,
            None => None,
        };
        if written.is_some() { done.undone += 1 } else { done.stayed += 1 }
    }
    let count = i64::try_from(done.undone).unwrap_or(i64::MAX);
    registers.db().tx(move |tx| Box::pin(async move { Ok::<_, Problem>(store::mark_undone(tx, id, count).await?) })).await?;
    Ok(done)
}
