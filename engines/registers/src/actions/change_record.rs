//! Changes a record's fields.

use std::sync::Arc;

use db::DbError;
use kit::{Problem, RecordId, Viewer};
use serde_json::json;

use super::Then;
use super::step::{public_delta, stepped};
use crate::check::{self, Completeness};
use crate::record::Record;
use crate::register::{Data, Register};
use crate::registers::Registers;
use crate::state::{State, Verb};
use crate::store::records::Step;
use crate::ties;
use crate::{attachments, journal, refresh, review, rights, store};

/// New data for a record.
#[derive(Clone, Debug)]
pub struct RecordChange {
    /// The version the editor saw.
    pub version: i64,
    /// All fields; an absent one is emptied.
    pub data: Data,
    /// Why, for the history; may be empty.
    pub reason: String,
    /// What to do right after.
    pub then: Then,
}

/// Why a record was not changed.
#[derive(Debug, Clone, PartialEq)]
pub enum ChangeError {
    /// Somebody else changed it since the version the editor saw; nothing was overwritten. Holds the present version number.
    Stale(i64),
    /// Anything else.
    Refused(Problem),
}

impl From<Problem> for ChangeError {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl From<DbError> for ChangeError {
    fn from(error: DbError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<ChangeError> for Problem {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Stale(_) => Self::PreconditionFailed,
            ChangeError::Refused(problem) => problem,
        }
    }
}

/// Writes new data as a new version. In a register with review a published record stays published as it was.
///
/// Errors: [`ChangeError::Stale`] where another editor was quicker.
pub async fn change_record(
    registers: &Registers,
    viewer: &Viewer,
    code: &str,
    id: RecordId,
    change: RecordChange,
) -> Result<Record, ChangeError> {
    let shelf = registers.shelf().await?;
    let register = shelf.by_code(code).cloned().ok_or(Problem::NotFound)?;
    let known = store::records::find(registers.db(), register.id, id).await?.ok_or(Problem::NotFound)?;
    rights::may(viewer, Verb::Change, &known, &register)?;
    let completeness = completeness(&known, &register, change.then);
    let mut data = check::check(&register, &change.data, completeness).map_err(Problem::Invalid)?;
    let houses = registers.houses(&register).await?;
    ties::tie(houses.as_deref(), &register, &mut data, None);
    check::check_references(registers.db(), &shelf, &register, &data).await?;
    let reason = super::reason(&change.reason)?;
    let (engine, viewer, change) = (registers.clone(), viewer.clone(), Arc::new((data, reason, change.version, change.then)));
    registers
        .db()
        .tx(move |tx| {
            let (engine, register, viewer, change) = (engine.clone(), register.clone(), viewer.clone(), change.clone());
            Box::pin(async move {
                let (data, reason, version, then) = &*change;
                write(tx, &engine, &register, &viewer, id, Wanted { data, reason, version: *version, then: *then }).await
            })
        })
        .await
}

/// A draft may be saved unfinished; what is or stays before everybody's eyes may not.
fn completeness(record: &Record, register: &Register, then: Then) -> Completeness {
    let stays_public = record.state == State::Published && !register.declaration.review;
    if then != Then::Keep || stays_public { Completeness::Whole } else { Completeness::Draft }
}

struct Wanted<'a> {
    data: &'a Data,
    reason: &'a str,
    version: i64,
    then: Then,
}

async fn write(
    tx: &mut db::Tx,
    engine: &Registers,
    register: &Register,
    viewer: &Viewer,
    id: RecordId,
    wanted: Wanted<'_>,
) -> Result<Record, ChangeError> {
    let counters = store::registers::advance(tx, register.id, 1, 0).await?;
    if counters.declaration != register.declaration_version {
        return Err(Problem::Conflict("register-changed-meanwhile".into()).into());
    }
    let record = store::records::load(tx, register.id, id).await?;
    if !store::records::is_as_seen(tx, &record, wanted.version).await? {
        return Err(ChangeError::Stale(record.version));
    }
    let now = tx.now();
    let mut made = rights::may(viewer, Verb::Change, &record, register)?;
    if let Some(verb) = wanted.then.verb()
        && made.to != State::Published
    {
        let review = register.declaration.review;
        let next = verb.from_state(made.to, review).ok_or_else(|| Problem::Conflict("record-wrong-state".into()))?;
        if !rights::holds(viewer, next.role, record.organisation_id, register.id) {
            return Err(Problem::Forbidden.into());
        }
        made = next;
    }
    let mut data = wanted.data.clone();
    engine.compose(tx, register, &mut [&mut data]).await?;
    let next = stepped(register, &record, made, Some(data), now);
    let verb = wanted.then.verb().unwrap_or(Verb::Change);
    let step = Step { verb, reason: wanted.reason, by: viewer, import: None };
    store::records::update(tx, register, std::slice::from_ref(&next), counters.seq, &step).await?;
    attachments::attach(tx, register, &next, viewer).await?;
    store::registers::count(tx, register.id, public_delta(Some(&record), &next)).await?;
    if refresh::is_renamed(register, &record, &next) {
        refresh::tell(tx, register.id, &counters, vec![id]).await?;
    }
    review::told(tx, register, verb, counters.seq, 1).await?;
    let fields = journal::changed(&record.data.0, &next.data.0);
    journal::of_record(tx, viewer, verb, register, &next, json!({ "fields": fields })).await?;
    Ok(next)
}
