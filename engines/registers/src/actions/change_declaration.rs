//! Gives a register a new declaration; records that would break are named, or brought over by what the administrator states.

use std::collections::BTreeMap;
use std::sync::Arc;

use db::{DbError, Tx};
use kit::value::Json;
use kit::{FieldProblem, Problem, RecordId, RegisterId, Says, Viewer};

use crate::check::{self, Completeness};
use crate::declaration::Declaration;
use crate::number::NumberPattern;
use crate::record::Record;
use crate::register::{Data, Register};
use crate::registers::Registers;
use crate::state::State;
use crate::{rights, store};

/// How records are brought over to a new declaration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Migration {
    /// Values for records that lack a field, in the API's shape.
    pub defaults: BTreeMap<String, serde_json::Value>,
    /// Fields whose values may be let go (the history keeps them).
    pub drop: Vec<String>,
    /// Fields that get another code: old to new.
    pub rename: BTreeMap<String, String>,
}

/// A record that the new declaration would break.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// The record.
    pub id: RecordId,
    /// Its number.
    pub number: String,
    /// Its name.
    pub title: String,
    /// What would be wrong.
    pub problems: Vec<FieldProblem>,
}

/// Why a declaration was not changed.
#[derive(Debug, Clone, PartialEq)]
pub enum DeclareError {
    /// It would break records: the first of them, and how many in all. Nothing was changed.
    Breaks {
        /// The first hundred.
        first: Vec<Broken>,
        /// All of them.
        count: usize,
    },
    /// Another administrator changed it since the version this one saw.
    Stale(i64),
    /// Anything else.
    Refused(Problem),
}

impl From<Problem> for DeclareError {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl From<DbError> for DeclareError {
    fn from(error: DbError) -> Self {
        Self::Refused(error.into())
    }
}

/// How many broken records are named.
const BROKEN_NAMED_MAX: usize = 100;
/// How many records are brought over at a time.
const BATCH: usize = 1_000;

/// Makes `declaration` the next version over version `seen`. Gives the new version's number.
///
/// Errors: [`DeclareError::Breaks`] with the records; [`Problem::Invalid`] with paths into the declaration.
pub async fn change_declaration(
    registers: &Registers,
    viewer: &Viewer,
    code: &str,
    seen: i64,
    declaration: Declaration,
    migration: Migration,
    reason: &str,
) -> Result<i64, DeclareError> {
    rights::may_administer(viewer)?;
    let shelf = registers.shelf().await?;
    let current = shelf.by_code(code).ok_or(Problem::NotFound)?;
    let problems = problems(&declaration, code, &shelf);
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems).into());
    }
    let next = Register {
        number: NumberPattern::parse(&declaration.number).map_err(|_| Problem::field("number", "register-number-part"))?,
        declaration_version: seen + 1,
        declaration,
        ..Register::clone(current)
    };
    let (viewer, wanted) = (viewer.clone(), Arc::new((next, migration, super::reason(reason)?)));
    registers
        .db()
        .tx(move |tx| {
            let (viewer, wanted) = (viewer.clone(), wanted.clone());
            Box::pin(async move {
                let (next, migration, reason) = &*wanted;
                let counters = store::registers::advance(tx, next.id, 0, 0).await?;
                if counters.declaration != seen {
                    return Err(DeclareError::Stale(counters.declaration));
                }
                bring_over(tx, next, migration, &viewer, reason).await?;
                store::registers::insert_declaration(tx, next.id, seen + 1, &next.declaration, reason, &viewer).await?;
                store::registers::use_declaration(tx, next.id, seen + 1).await?;
                Ok(seen + 1)
            })
        })
        .await
}

fn problems(declaration: &Declaration, code: &str, shelf: &crate::Shelf) -> Vec<FieldProblem> {
    let mut problems = declaration.problems();
    for (field, target) in declaration.references() {
        if target != code && shelf.by_code(target).is_none() {
            let says = Says::new("register-target-unknown").with("register", target);
            problems.push(FieldProblem { field: format!("fields.{}.register", field.code), says });
        }
    }
    problems
}

async fn bring_over(tx: &mut Tx, next: &Register, migration: &Migration, viewer: &Viewer, reason: &str) -> Result<(), DeclareError> {
    let (mut first, mut count) = (Vec::new(), 0);
    let mut after = RecordId(uuid::Uuid::nil());
    loop {
        let records = store::records::page(tx, next.id, after, BATCH).await?;
        let Some(last) = records.last() else { break };
        after = last.id;
        let mut changed = Vec::new();
        for record in records {
            match brought_over(next, migration, &record) {
                Ok(Some(record)) => changed.push(record),
                Ok(None) => {}
                Err(problems) => {
                    count += 1;
                    if first.len() < BROKEN_NAMED_MAX {
                        first.push(Broken { id: record.id, number: record.number, title: record.title, problems });
                    }
                }
            }
        }
        if count == 0 && !changed.is_empty() {
            write(tx, next.id, changed, viewer, reason).await?;
        }
    }
    if count > 0 {
        return Err(DeclareError::Breaks { first, count });
    }
    Ok(store::records::rebuild_unique(tx, next).await?)
}

async fn write(tx: &mut Tx, register: RegisterId, records: Vec<Record>, viewer: &Viewer, reason: &str) -> Result<(), DeclareError> {
    let counters = store::registers::advance(tx, register, records.len() as i64, 0).await?;
    Ok(store::records::rewrite(tx, &records, viewer, reason, counters.seq).await?)
}

/// The record under the new declaration; none where nothing changes for it.
fn brought_over(next: &Register, migration: &Migration, record: &Record) -> Result<Option<Record>, Vec<FieldProblem>> {
    let completeness = |state| if state == State::Draft { Completeness::Draft } else { Completeness::Whole };
    let data = check::check(next, &migrated(&record.data.0, migration), completeness(record.state))?;
    let public_data = match &record.public_data {
        Some(public) => Some(check::check(next, &migrated(&public.0, migration), Completeness::Whole)?),
        None => None,
    };
    let same_title = next.title_of(&data, &record.number) == record.title;
    if data == record.data.0 && public_data.as_ref() == record.public_data.as_ref().map(|data| &data.0) && same_title {
        return Ok(None);
    }
    let as_is = record.is_public_as_is();
    let mut changed = record.clone();
    changed.version += 1;
    changed.public_version = if as_is { Some(changed.version) } else { record.public_version };
    changed.title = next.title_of(&data, &record.number);
    changed.data = Json(data);
    changed.public_data = public_data.map(Json);
    Ok(Some(changed))
}

fn migrated(data: &Data, migration: &Migration) -> Data {
    let mut next = Data::new();
    for (code, value) in data {
        let code = migration.rename.get(code).unwrap_or(code);
        if !migration.drop.contains(code) {
            next.insert(code.clone(), value.clone());
        }
    }
    for (code, value) in &migration.defaults {
        next.entry(code.clone()).or_insert_with(|| value.clone());
    }
    next
}
