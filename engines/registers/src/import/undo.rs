//! Takes an import back: its new records go, its changes are undone, what people have changed since is left and named.

use std::sync::Arc;

use audit::Actor;
use db::Tx;
use kit::{Problem, RecordId, Says, Viewer};
use serde_json::json;
use uuid::Uuid;

use super::{ImportState, RowProblem};
use crate::actions::public_delta;
use crate::record::{Record, Revision};
use crate::register::{Data, Register};
use crate::registers::Registers;
use crate::state::{State, Verb};
use crate::store::imports::{self, Batch, Import};
use crate::store::records::{self, Step};
use crate::store::registers as counters;
use crate::{journal, refresh};

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
pub async fn undo(registers: &Registers, import: &Import, by: &Actor) -> Result<Undone, Problem> {
    let shelf = registers.shelf().await?;
    let register = shelf.by_id(import.register_id).cloned().ok_or(Problem::NotFound)?;
    let (engine, import, by) = (registers.clone(), Arc::new(import.clone()), by.clone());
    registers
        .db()
        .tx(move |tx| {
            let (engine, register, import, by) = (engine.clone(), register.clone(), import.clone(), by.clone());
            Box::pin(async move { undo_all(tx, &engine, &register, &import, by).await })
        })
        .await
}

async fn undo_all(tx: &mut Tx, engine: &Registers, register: &Register, import: &Import, who: Actor) -> Result<Undone, Problem> {
    if !imports::move_state(tx, import.id, &[ImportState::Undoing], ImportState::Undone).await? {
        return Ok(Undone::default());
    }
    counters::advance(tx, register.id, 0, 0).await?;
    imports::clear_problems(tx, import.id).await?;
    let by = Viewer { person: who.person, name: who.name.clone(), ..Viewer::visitor() };
    let mut sum = Undone::default();
    let mut after = Uuid::nil();
    loop {
        let steps = records::of_import(tx, register.id, import.id, after, BATCH).await?;
        let Some((last, ..)) = steps.last() else { break };
        after = last.0;
        let done = undo_batch(tx, engine, register, import, &by, &steps, sum.left).await?;
        sum = Undone { undone: sum.undone + done.undone, left: sum.left + done.left };
    }
    counters::mark_rebuilt(tx, register.id).await?;
    let counts = json!({ "taken_back": sum.undone, "left": sum.left });
    journal::of_import(tx, who, Verb::Undo, register, import, counts).await?;
    Ok(sum)
}

async fn undo_batch(
    tx: &mut Tx,
    engine: &Registers,
    register: &Register,
    import: &Import,
    by: &Viewer,
    steps: &[(RecordId, i64, Verb)],
    left_before: i64,
) -> Result<Undone, Problem> {
    let ids: Vec<RecordId> = steps.iter().map(|(id, ..)| *id).collect();
    let taken = counters::advance(tx, register.id, ids.len() as i64, 0).await?;
    let (mut before, mut back, mut left) = (Vec::new(), Vec::new(), Vec::new());
    for record in records::load_many(tx, &ids).await? {
        let imported = steps.iter().find(|(id, ..)| *id == record.id).map_or(0, |(_, version, _)| *version);
        if record.state == State::Removed || !records::is_as_seen(tx, &record, imported).await? {
            left.push(record);
            continue;
        }
        back.push(before_import(tx, &record, imported).await?);
        before.push(record);
    }
    compose(tx, engine, register, &mut back).await?;
    let pairs = || before.iter().zip(&back);
    let public = pairs().map(|(record, next)| public_delta(Some(record), next)).sum();
    let renamed = pairs().filter(|(record, next)| refresh::is_renamed(register, record, next)).map(|(record, _)| record.id).collect();
    let step = Step { verb: Verb::Undo, reason: &import.file_name, by, import: Some(import.id) };
    records::update(tx, register, &back, taken.seq, &step).await?;
    counters::count(tx, register.id, public).await?;
    refresh::tell(tx, register.id, &taken, renamed).await?;
    let problems = left.iter().map(left_alone).collect();
    let batch = Batch { problems, problem_ordinal: left_before, ..Batch::default() };
    imports::note_problems(tx, import.id, &batch).await?;
    Ok(Undone { undone: back.len() as i64, left: left.len() as i64 })
}

fn left_alone(record: &Record) -> RowProblem {
    let says = Says::new("import-left-changed").with("number", &record.number);
    RowProblem { row: 0, column: record.number.clone(), value: record.title.clone(), says }
}

/// Composed texts show the names of today, and may name the record.
async fn compose(tx: &Tx, engine: &Registers, register: &Register, records: &mut [Record]) -> Result<(), Problem> {
    let mut data: Vec<&mut Data> = records.iter_mut().flat_map(data_of).collect();
    engine.compose(tx, register, &mut data).await?;
    records.iter_mut().for_each(|record| record.title = register.title_of(&record.data.0, &record.number));
    Ok(())
}

fn data_of(record: &mut Record) -> impl Iterator<Item = &mut Data> {
    std::iter::once(&mut record.data).chain(&mut record.public_data).map(|data| &mut data.0)
}

/// The record as it was before the import's step, as a new version.
async fn before_import(tx: &mut Tx, record: &Record, imported: i64) -> Result<Record, Problem> {
    let mut next = record.clone();
    next.version += 1;
    next.changed_at = tx.now();
    if imported == 1 {
        next.state = State::Removed;
        (next.public_version, next.public_data) = (None, None);
        return Ok(next);
    }
    let before = records::load_revision(tx, record.id, imported - 1).await?;
    let published = records::published_before(tx, record.id, imported).await?;
    next.state = before.state;
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
