//! Checks a record's data against its declaration before anything is written.

use db::Db;
use fields::{Field, Value};
use kit::{FieldProblem, Problem, RecordId, Says};
use uuid::Uuid;

use crate::register::{Data, Register};
use crate::store;

/// How much of a record must be there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Completeness {
    /// A draft may lack what is required; what is there must be right.
    Draft,
    /// Everything required must be there.
    Whole,
}

/// The data with every value in its normal form and unknown or empty fields left out; or everything that is wrong. Fields that compose
/// themselves are left out too: nobody gives them, and `computed` puts them in when the record is written.
///
/// Errors: a problem a field; an unknown field is one too.
pub fn check(register: &Register, data: &Data, completeness: Completeness) -> Result<Data, Vec<FieldProblem>> {
    let mut clean = Data::new();
    let mut problems = Vec::new();
    for code in data.keys().filter(|code| register.field(code).is_none()) {
        problems.push(FieldProblem { field: code.clone(), says: Says::new("record-field-unknown").with("field", code) });
    }
    for field in &register.declaration.fields {
        match check_field(field, data.get(&field.code), completeness) {
            Ok(Some(value)) => {
                clean.insert(field.code.clone(), value.to_json());
            }
            Ok(None) => {}
            Err(says) => problems.push(FieldProblem { field: field.code.clone(), says }),
        }
    }
    if problems.is_empty() {
        problems = disagreements(register, &clean);
    }
    if problems.is_empty() { Ok(clean) } else { Err(problems) }
}

/// Fields that are right by themselves and do not agree with each other.
fn disagreements(register: &Register, clean: &Data) -> Vec<FieldProblem> {
    let value = |code: &str| register.field(code)?.from_stored(clean.get(code)?);
    fields::agreement::disagreements(register.declaration.fields.iter(), value)
}

fn check_field(field: &Field, json: Option<&serde_json::Value>, completeness: Completeness) -> Result<Option<Value>, Says> {
    let value = json.map_or(Ok(None), |json| field.from_json(json))?;
    match (&value, completeness) {
        (None, Completeness::Draft) => {}
        _ => field.check(value.as_ref())?,
    }
    Ok(value)
}

/// Whether every record the data refer to exists in the register the field names.
///
/// Errors: [`Problem::Invalid`] naming the field.
pub async fn check_references(db: &Db, shelf: &crate::Shelf, register: &Register, data: &Data) -> Result<(), Problem> {
    let wanted: Vec<(&Field, &str, Uuid)> = register
        .declaration
        .references()
        .filter_map(|(field, target)| Some((field, target, data.get(&field.code)?.as_str()?.parse().ok()?)))
        .collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let ids: Vec<RecordId> = wanted.iter().map(|(_, _, id)| RecordId(*id)).collect();
    let found = store::records::by_ids(db, &ids).await?;
    let missing = |(field, target, id): &(&Field, &str, Uuid)| {
        let register = shelf.by_code(target);
        let known = found.iter().any(|record| record.id.0 == *id && register.is_some_and(|register| register.id == record.register_id));
        (!known).then(|| FieldProblem { field: field.code.clone(), says: "record-reference-missing".into() })
    };
    let problems: Vec<_> = wanted.iter().filter_map(missing).collect();
    if problems.is_empty() { Ok(()) } else { Err(Problem::Invalid(problems)) }
}
