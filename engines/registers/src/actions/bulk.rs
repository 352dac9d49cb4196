//! One change to many records at once: a move, or one field set to one value.

use std::sync::Arc;

use db::DbError;
use kit::{Problem, RecordId, Says, Viewer, limits};
use serde_json::json;

use super::change_record::ChangeError;
use super::move_record::{self, Moving};
use super::step::{public_delta, stepped};
use crate::check::{self, Completeness};
use crate::computed::Composing;
use crate::record::Record;
use crate::register::{Data, Register};
use crate::registers::Registers;
use crate::state::{State, Verb};
use crate::store::records::Step;
use crate::{journal, refresh, review, rights, store};

/// What to do to each of the records.
#[derive(Clone, Debug)]
pub enum BulkChange {
    /// A move.
    Move(Moving),
    /// A field set to a value, or emptied.
    Set {
        /// The field's code.
        field: String,
        /// The value in the API's shape; none empties.
        value: Option<serde_json::Value>,
        /// Why.
        reason: String,
    },
}

/// What came of a bulk change.
#[derive(Clone, Debug, Default)]
pub struct BulkOutcome {
    /// The records that were changed.
    pub done: Vec<RecordId>,
    /// Those that were not, and why. Nothing of them was touched.
    pub refused: Vec<Refused>,
}

/// A record that a bulk change left alone.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The record.
    pub id: RecordId,
    /// Its number.
    pub number: String,
    /// Its name.
    pub title: String,
    /// Why.
    pub why: Says,
}

/// Changes up to [`limits::BULK_RECORDS_MAX`] records in one transaction; those that may not be changed are named and left.
///
/// Errors: too many records, an unknown field.
pub async fn change_many(
    registers: &Registers,
    viewer: &Viewer,
    code: &str,
    ids: Vec<RecordId>,
    change: BulkChange,
) -> Result<BulkOutcome, Problem> {
    let register = registers.register(code).await?;
    if ids.is_empty() || ids.len() > limits::BULK_RECORDS_MAX {
        return Err(Problem::BadRequest(Says::new("bulk-count").with("most", limits::BULK_RECORDS_MAX)));
    }
    if let BulkChange::Set { field, .. } = &change {
        let known = register.field(field).ok_or_else(|| Problem::field("field", Says::new("record-field-unknown").with("field", field)))?;
        if known.computed.is_some() {
            return Err(Problem::field("field", Says::new("record-field-computed").with("field", field)));
        }
    }
    let (engine, viewer, ids, change) = (registers.clone(), viewer.clone(), Arc::new(ids), Arc::new(change));
    registers
        .db()
        .tx(move |tx| {
            let (engine, register, viewer, ids, change) = (engine.clone(), register.clone(), viewer.clone(), ids.clone(), change.clone());
            Box::pin(async move {
                let counters = store::registers::advance(tx, register.id, ids.len() as i64, 0).await?;
                let mut outcome = BulkOutcome::default();
                let mut seq = counters.seq;
                let mut records = store::records::load_many(tx, &ids).await?;
                records.retain(|record| record.register_id == register.id);
                let composing = composing(tx, &engine, &register, &records, &change).await?;
                let writing = Writing { register: &register, viewer: &viewer, change: &change, composing };
                let mut renamed = Vec::new();
                for record in records {
                    match writing.write(tx, &record, seq).await {
                        Ok(is_renamed) => {
                            renamed.extend(is_renamed.then_some(record.id));
                            outcome.done.push(record.id);
                            seq += 1;
                        }
                        Err(ChangeError::Refused(problem)) if problem.status() < 500 => outcome.refused.push(refused(&record, &problem)),
                        Err(error) => return Err(error.into()),
                    }
                }
                refresh::tell(tx, register.id, &counters, renamed).await?;
                if let BulkChange::Move(moving) = &*change {
                    review::told(tx, &register, moving.verb, counters.seq, outcome.done.len()).await?;
                }
                note(tx, &viewer, &register, &change, &outcome).await?;
                Ok(outcome)
            })
        })
        .await
}

/// One entry for all of them; none where nothing was done.
async fn note(tx: &mut db::Tx, by: &Viewer, register: &Register, change: &BulkChange, outcome: &BulkOutcome) -> Result<(), DbError> {
    if outcome.done.is_empty() {
        return Ok(());
    }
    let counts = json!({ "records": outcome.done.len(), "refused": outcome.refused.len() });
    match change {
        BulkChange::Move(moving) => journal::of_register(tx, by, journal::word(moving.verb), register, counts).await,
        BulkChange::Set { field, .. } => {
            let more = json!({ "records": outcome.done.len(), "refused": outcome.refused.len(), "fields": [field] });
            journal::of_register(tx, by, journal::word(Verb::Change), register, more).await
        }
    }
}

/// The names that composed texts of all the records show after the change; a move composes nothing.
async fn composing<'a>(
    tx: &db::Tx,
    engine: &Registers,
    register: &'a Register,
    records: &[Record],
    change: &BulkChange,
) -> Result<Composing<'a>, DbError> {
    let set = match change {
        BulkChange::Move(_) => return engine.composing(tx, register, &[]).await,
        BulkChange::Set { field, value, .. } => Data::from_iter(value.clone().map(|value| (field.clone(), value))),
    };
    let data: Vec<&Data> = records.iter().map(|record| &record.data.0).chain([&set]).collect();
    engine.composing(tx, register, &data).await
}

struct Writing<'a> {
    register: &'a Register,
    viewer: &'a Viewer,
    change: &'a BulkChange,
    composing: Composing<'a>,
}

impl Writing<'_> {
    /// Changes one record; whether composed texts call it otherwise now.
    async fn write(&self, tx: &mut db::Tx, record: &Record, seq: i64) -> Result<bool, ChangeError> {
        let (register, viewer) = (self.register, self.viewer);
        match self.change {
            BulkChange::Move(moving) => Ok(move_record::write(tx, register, viewer, record.id, moving, seq).await?.renamed),
            BulkChange::Set { field, value, reason } => {
                let made = rights::may(viewer, Verb::Change, record, register)?;
                let mut data = record.data.0.clone();
                match value {
                    Some(value) => data.insert(field.clone(), value.clone()),
                    None => data.remove(field),
                };
                let completeness = if made.to == State::Published { Completeness::Whole } else { Completeness::Draft };
                let mut data = check::check(register, &data, completeness).map_err(Problem::Invalid)?;
                self.composing.put(&mut data);
                let now = tx.now();
                let next = stepped(register, record, made, Some(data), now);
                let step = Step { verb: Verb::Change, reason, by: viewer, import: None };
                store::records::update(tx, register, std::slice::from_ref(&next), seq, &step).await?;
                store::registers::count(tx, register.id, public_delta(Some(record), &next)).await?;
                Ok(refresh::is_renamed(register, record, &next))
            }
        }
    }
}

fn refused(record: &Record, problem: &Problem) -> Refused {
    let why = match problem {
        Problem::Invalid(fields) => fields.first().map_or_else(|| problem.says(), |field| field.says.clone()),
        other => other.says(),
    };
    Refused { id: record.id, number: record.number.clone(), title: record.title.clone(), why }
}
