//! Takes an import back: its new records go, its changes are undone, what people have changed since is left and named.

use std::sync::Arc;

use db::Tx;
use kit::{Problem, RecordId, Says, Viewer};
use uuid::Uuid;

use super::{ImportState, RowProblem};
use crate::record::{Record, Revision};
use crate::register::Register;
use crate::registers::Registers;
use crate::state::{State, Verb};
use crate::store::imports::{self, Batch, Import};
use crate::store::records::{self, Step};
use crate::store::registers as counters;

/// Records taken back at a time.
const BATCH: i64 = 500;

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// Records taken back.
    pub undone: i64,
    /// Records left, because somebody has changed them since.
    pub left: i64,
}

/// Takes back an import that is in state `undoing`, all in one transaction.
///
/// Errors: the database's.
pub async fn undo(registers: &Registers, import: &Import) -> Result<Undone, Problem> {
    let shelf = registers.shelf().await?;
    let register = shelf.by_id(import.register_id).cloned().ok_or(Problem::NotFound)?;
    let import = Arc::new(import.clone());
    registers
        .db()
        .tx(move |tx| {
            let (register, import) = (register.clone(), import.clone());
            Box::pin(async move { undo_all(tx, &register, &import).await })
        })
        .await
}

async fn undo_all(tx: &mut Tx, register: &Register, import: &Import) -> Result<Undone, Problem> {
    if !imports::move_state(tx, import.id, &[ImportState::Undoing], ImportState::Undone).await? {
        return Ok(Undone::default());
    }
    imports::clear_problems(tx, import.id).await?;
    let by = Viewer { person: import.by_id, name: import.by_name.clone(), ..Viewer::visitor() };
    let mut sum = Undone::default();
    let mut after = Uuid::nil();
    loop {
        let steps = records::of_import(tx, register.id, import.id, after, BATCH).await?;
        let Some((last, ..)) = steps.last() else { break };
        after = last.0;
        let done = undo_batch(tx, register, import, &by, &steps, sum.left).await?;
        sum = Undone { undone: sum.undone + done.undone, left: sum.left + done.left };
    }
    counters::mark_rebuilt(tx, register.id).await?;
    Ok(sum)
}

async fn undo_batch(
    tx: &mut Tx,
    register: &Register,
    import: &Import,
    by: &Viewer,
    steps: &[(RecordId, i64, Verb)],
    left_before: i64,
) -> Result<Undone, Problem> {
    let ids: Vec<RecordId> = steps.iter().map(|(id, ..)| *id).collect();
    let taken = counters::advance(tx, register.id, ids.len() as i64, 0).await?;
    let (mut back, mut left, mut public) = (Vec::new(), Vec::new(), 0);
    for record in records::load_many(tx, &ids).await? {
        let imported = steps.iter().find(|(id, ..)| *id == record.id).map_or(0, |(_, version, _)| *version);
        if record.version != imported || record.state == State::Removed {
            left.push(record);
            continue;
        }
        let next = before_import(tx, register, &record).await?;
        public += i64::from(next.public_version.is_some()) - i64::from(record.public_version.is_some());
        back.push(next);
    }
    let step = Step { verb: Verb::Undo, reason: &import.file_name, by, import: Some(import.id) };
    records::update(tx, register, &back, taken.seq, &step).await?;
    counters::count(tx, register.id, public).await?;
    let problems = left.iter().map(left_alone).collect();
    let batch = Batch { problems, problem_ordinal: left_before, ..Batch::default() };
    imports::note_problems(tx, import.id, &batch).await?;
    Ok(Undone { undone: back.len() as i64, left: left.len() as i64 })
}

fn left_alone(record: &Record) -> RowProblem {
    let says = Says::new("import-left-changed").with("number", &record.number);
    RowProblem { row: 0, column: record.number.clone(), value: record.title.clone(), says }
}

/// The record as it was before the import's step, as a new version.
async fn before_import(tx: &mut Tx, register: &Register, record: &Record) -> Result<Record, Problem> {
    let mut next = record.clone();
    next.version += 1;
    next.changed_at = tx.now();
    if record.version == 1 {
        next.state = State::Removed;
        (next.public_version, next.public_data) = (None, None);
        return Ok(next);
    }
    let before = records::load_revision(tx, record.id, record.version - 1).await?;
    let published = records::published_before(tx, record.id, record.version).await?;
    next.state = before.state;
    next.title = register.title_of(&before.data.0, &record.number);
    (next.public_version, next.public_data) = public_of(&before, published, next.version);
    next.data = before.data;
    Ok(next)
}

fn public_of(before: &Revision, published: Option<Revision>, version: i64) -> (Option<i64>, Option<kit::value::Json<crate::Data>>) {
    match published {
        _ if before.state == State::Published => (Some(version), None),
        Some(published) if published.state == State::Published => (Some(published.version), Some(published.data)),
        _ => (None, None),
    }
}
