//! One change to many records at once: a move, or one field set to one value.

use std::sync::Arc;

use kit::{Problem, RecordId, Says, Viewer, limits};

use super::change_record::ChangeError;
use super::move_record::{self, Moving};
use super::step::{public_delta, stepped};
use crate::check::{self, Completeness};
use crate::record::Record;
use crate::register::Register;
use crate::registers::Registers;
use crate::state::{State, Verb};
use crate::store::records::Step;
use crate::{rights, store};

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
        register.field(field).ok_or_else(|| Problem::field("field", Says::new("record-field-unknown").with("field", field)))?;
    }
    let (viewer, ids, change) = (viewer.clone(), Arc::new(ids), Arc::new(change));
    registers
        .db()
        .tx(move |tx| {
            let (register, viewer, ids, change) = (register.clone(), viewer.clone(), ids.clone(), change.clone());
            Box::pin(async move {
                let counters = store::registers::advance(tx, register.id, ids.len() as i64, 0).await?;
                let mut outcome = BulkOutcome::default();
                let mut seq = counters.seq;
                let own = |record: &Record| record.register_id == register.id;
                for record in store::records::load_many(tx, &ids).await?.into_iter().filter(own) {
                    match write(tx, &register, &viewer, &record, &change, seq).await {
                        Ok(()) => {
                            outcome.done.push(record.id);
                            seq += 1;
                        }
                        Err(ChangeError::Refused(problem)) if problem.status() < 500 => outcome.refused.push(refused(&record, &problem)),
                        Err(error) => return Err(error.into()),
                    }
                }
                Ok(outcome)
            })
        })
        .await
}

async fn write(
    tx: &mut db::Tx,
    register: &Register,
    viewer: &Viewer,
    record: &Record,
    change: &BulkChange,
    seq: i64,
) -> Result<(), ChangeError> {
    match change {
        BulkChange::Move(moving) => move_record::write(tx, register, viewer, record.id, moving, seq).await.map(|_| ()),
        BulkChange::Set { field, value, reason } => {
            let made = rights::may(viewer, Verb::Change, record, register)?;
            let mut data = record.data.0.clone();
            match value {
                Some(value) => data.insert(field.clone(), value.clone()),
                None => data.remove(field),
            };
            let completeness = if made.to == State::Published { Completeness::Whole } else { Completeness::Draft };
            let data = check::check(register, &data, completeness).map_err(Problem::Invalid)?;
            let now = tx.now();
            let next = stepped(register, record, made, Some(data), now);
            let step = Step { verb: Verb::Change, reason, by: viewer, import: None };
            store::records::update(tx, register, std::slice::from_ref(&next), seq, &step).await?;
            store::registers::count(tx, register.id, public_delta(Some(record), &next)).await?;
            Ok(())
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
