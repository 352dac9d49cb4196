//! How many cases came with which value of a field: for reports that a law or a ministry asks for. Counted by the month in which they came,
//! within the transaction that changes a case. Pure here; `store::tallies` writes and reads.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use crate::case::Case;
use crate::deadline::day_of;
use crate::kind::Declaration;

/// In the place of a field: how a case came.
pub const SOURCE: &str = "source";
/// In the place of a field: where it stands.
pub const STATE: &str = "state";
/// In the place of a value: something was said, whatever it was.
pub const SAID: &str = "said";

/// Where a case is counted: the first day of the month, the field, the value.
pub type Slot = (Date, String, String);

/// What a case counts for as it stands; nothing where its kind counts no fields.
pub fn counted(kind: &Declaration, case: &Case) -> Vec<Slot> {
    if kind.tallied.is_empty() {
        return Vec::new();
    }
    let month = day_of(case.opened_at).first_of_month();
    let slot = |field: &str, value: &str| (month, field.to_owned(), value.to_owned());
    let mut found = vec![slot(SOURCE, case.source.code()), slot(STATE, &case.state)];
    for field in &kind.tallied {
        match case.data.0.get(field) {
            Some(Value::String(word)) if !word.is_empty() => found.push(slot(field, word)),
            Some(Value::Array(words)) => found.extend(words.iter().filter_map(Value::as_str).map(|word| slot(field, word))),
            Some(Value::Number(_) | Value::Bool(true)) => found.push(slot(field, SAID)),
            _ => {}
        }
    }
    found
}

/// What must be added so that a case counts as it stands now.
pub fn difference(kind: &Declaration, before: Option<&Case>, now: &Case) -> Vec<(Slot, i64)> {
    let mut sums: BTreeMap<Slot, i64> = BTreeMap::new();
    for slot in before.map(|case| counted(kind, case)).unwrap_or_default() {
        *sums.entry(slot).or_default() -= 1;
    }
    for slot in counted(kind, now) {
        *sums.entry(slot).or_default() += 1;
    }
    sums.into_iter().filter(|(_, count)| *count != 0).collect()
}
