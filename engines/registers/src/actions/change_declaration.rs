//! Gives a register a new declaration; records that would break are named, or brought over by what the administrator states.

use std::collections::BTreeMap;
use std::sync::Arc;

use db::{DbError, Tx};
use kit::value::Json;
use kit::{FieldProblem, Problem, RecordId, RegisterId, Says, Viewer};
use serde_json::json;

use crate::check::{self, Completeness};
use crate::computed::Composing;
use crate::declaration::Declaration;
use crate::number::NumberPattern;
use crate::record::Record;
use crate::register::{Data, Register};
use crate::registers::Registers;
use crate::state::{State, Verb};
use crate::{computed, journal, refresh, rights, store};

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
    let (engine, viewer, wanted) = (registers.clone(), viewer.clone(), Arc::new((next, migration, super::reason(reason)?)));
    registers
        .db()
        .tx(move |tx| {
            let (engine, viewer, wanted) = (engine.clone(), viewer.clone(), wanted.clone());
            Box::pin(async move {
                let (next, migration, reason) = &*wanted;
                store::registers::mark_composed(tx, &computed::targets(&next.declaration)).await?;
                let counters = store::registers::advance(tx, next.id, 0, 0).await?;
                if counters.declaration != seen {
                    return Err(DeclareError::Stale(counters.declaration));
                }
                let records = bring_over(tx, &engine, next, migration, Because { viewer: &viewer, reason }).await?;
                store::registers::insert_declaration(tx, next.id, seen + 1, &next.declaration, reason, &viewer).await?;
                store::registers::use_declaration(tx, next.id, seen + 1).await?;
                refresh::tell_of_all(tx, next.id, &counters).await?;
                let more = json!({ "declaration": seen + 1, "records": records });
                journal::of_register(tx, &viewer, journal::word(Verb::Migrate), next, more).await?;
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
    problems.extend(computed::circle(code, declaration, shelf));
    problems
}

/// By whom and why.
#[derive(Clone, Copy)]
struct Because<'a> {
    viewer: &'a Viewer,
    reason: &'a str,
}

/// Brings every record over; how many changed by it.
async fn bring_over(
    tx: &mut Tx,
    engine: &Registers,
    next: &Register,
    migration: &Migration,
    because: Because<'_>,
) -> Result<usize, DeclareError> {
    let (mut first, mut count, mut over) = (Vec::new(), 0, 0);
    let mut after = RecordId(uuid::Uuid::nil());
    loop {
        let records = store::records::page(tx, next.id, after, BATCH).await?;
        let Some(last) = records.last() else { break };
        after = last.id;
        let mut changed = Vec::new();
        let records: Vec<(Migrated, Record)> = records.into_iter().map(|record| (migrated(&record, migration), record)).collect();
        let data: Vec<&Data> = records.iter().flat_map(|(migrated, _)| migrated.all()).collect();
        let composing = engine.composing(tx, next, &data).await?;
        for (migrated, record) in records {
            match brought_over(next, &composing, &record, &migrated) {
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
            over += changed.len();
            write(tx, next.id, changed, because).await?;
        }
    }
    if count > 0 {
        return Err(DeclareError::Breaks { first, count });
    }
    store::records::rebuild_unique(tx, next).await?;
    Ok(over)
}

async fn write(tx: &mut Tx, register: RegisterId, records: Vec<Record>, because: Because<'_>) -> Result<(), DeclareError> {
    let counters = store::registers::advance(tx, register, records.len() as i64, 0).await?;
    Ok(store::records::rewrite(tx, &records, because.viewer, because.reason, counters.seq).await?)
}

/// The record under the new declaration; none where nothing changes for it.
fn brought_over(
    next: &Register,
    composing: &Composing<'_>,
    record: &Record,
    migrated: &Migrated,
) -> Result<Option<Record>, Vec<FieldProblem>> {
    let whole = |data: &Data, completeness| {
        let mut data = check::check(next, data, completeness)?;
        composing.put(&mut data);
        Ok::<Data, Vec<FieldProblem>>(data)
    };
    let completeness = if record.state == State::Draft { Completeness::Draft } else { Completeness::Whole };
    let data = whole(&migrated.data, completeness)?;
    let public_data = migrated.public_data.as_ref().map(|data| whole(data, Completeness::Whole)).transpose()?;
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

/// What a record holds under the codes of the new declaration, not checked yet.
struct Migrated {
    data: Data,
    public_data: Option<Data>,
}

impl Migrated {
    fn all(&self) -> impl Iterator<Item = &Data> {
        std::iter::once(&self.data).chain(&self.public_data)
    }
}

fn migrated(record: &Record, migration: &Migration) -> Migrated {
    let public_data = record.public_data.as_ref().map(|data| recoded(&data.0, migration));
    Migrated { data: recoded(&record.data.0, migration), public_data }
}

fn recoded(data: &Data, migration: &Migration) -> Data {
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
