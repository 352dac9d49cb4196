//! What the journal keeps of registers and records: who did what with which, in the transaction that does it.
//!
//! Codes, numbers, counts and states enter it. What stands in fields, names of records and of files and the words of reasons never
//! do, since they may be personal: the history of the record keeps those. A register has a chain of its own, written only by those
//! who hold its row (`store::registers::advance`), so that an import of a minute here and a change there do not wait for each other.

use audit::{Actor, Entry};
use db::{DbError, Tx};
use serde_json::{Map, Value, json};

use crate::record::Record;
use crate::register::{Data, Register};
use crate::state::Verb;
use crate::store::imports::Import;

/// The word of a verb in the journal.
pub(crate) fn word(verb: Verb) -> &'static str {
    match verb {
        Verb::Change | Verb::Migrate => "update",
        Verb::Remove => "delete",
        other => other.code(),
    }
}

/// Writes what was done with one record; `more` is an object of what else is worth knowing.
///
/// Errors: the database's.
pub(crate) async fn of_record(
    tx: &mut Tx,
    by: impl Into<Actor>,
    verb: Verb,
    register: &Register,
    record: &Record,
    more: Value,
) -> Result<(), DbError> {
    let about = json!({ "number": record.number, "version": record.version, "state": record.state.code() });
    let entry = Entry::new(by, word(verb), "record", record.id).with(details(register, [about, more]));
    audit::record_in(tx, &chain(register), entry).await
}

/// Writes what was done with a register, or with many of its records at once.
///
/// Errors: the database's.
pub(crate) async fn of_register(tx: &mut Tx, by: impl Into<Actor>, verb: &str, register: &Register, more: Value) -> Result<(), DbError> {
    let entry = Entry::new(by, verb, "register", register.id).with(details(register, [more]));
    audit::record_in(tx, &chain(register), entry).await
}

/// Writes that an import changed the register, or was taken back.
///
/// Errors: the database's.
pub(crate) async fn of_import(
    tx: &mut Tx,
    by: impl Into<Actor>,
    verb: Verb,
    register: &Register,
    import: &Import,
    more: Value,
) -> Result<(), DbError> {
    let entry = Entry::new(by, word(verb), "import", import.id).with(details(register, [more]));
    audit::record_in(tx, &chain(register), entry).await
}

/// Writes what was done with an import that has changed nothing yet. The register is not held meanwhile, so it is no part of its chain.
///
/// Errors: the database's.
pub(crate) async fn of_file(tx: &mut Tx, by: impl Into<Actor>, verb: &str, register: &Register, import: &Import) -> Result<(), DbError> {
    audit::record(tx, Entry::new(by, verb, "import", import.id).with(details(register, []))).await
}

/// The codes of the fields that differ.
pub(crate) fn changed(before: &Data, after: &Data) -> Vec<String> {
    let differs = |code: &&String| before.get(*code) != after.get(*code);
    let gone = before.keys().filter(|code| !after.contains_key(*code));
    let mut codes: Vec<String> = after.keys().filter(differs).chain(gone).cloned().collect();
    codes.sort_unstable();
    codes
}

fn chain(register: &Register) -> String {
    format!("register/{}", register.code)
}

fn details<const N: usize>(register: &Register, parts: [Value; N]) -> Value {
    let mut all = Map::new();
    all.insert("register".to_owned(), register.code.clone().into());
    for part in parts {
        if let Value::Object(part) = part {
            all.extend(part);
        }
    }
    Value::Object(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(json: Value) -> Data {
        json.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn only_fields_that_differ_are_named() {
        for (before, after, codes) in [
            (json!({ "a": 1, "b": 2 }), json!({ "a": 1, "b": 3 }), vec!["b"]),
            (json!({ "b": 2 }), json!({ "a": 1 }), vec!["a", "b"]),
            (json!({ "a": { "x": 1 } }), json!({ "a": { "x": 1 } }), vec![]),
        ] {
            assert_eq!(changed(&data(before.clone()), &data(after.clone())), codes, "{before} {after}");
        }
    }

    #[test]
    fn every_verb_has_a_word_of_the_journal() {
        for verb in Verb::ALL {
            assert!(!word(verb).is_empty() && !word(verb).contains('_'), "{verb:?}");
        }
    }
}
