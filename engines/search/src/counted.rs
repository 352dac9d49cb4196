//! Queries counted in memory until they are written: a search never waits for the database.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use db::{Db, DbError};

use crate::query::Asked;
use crate::store::queries;

/// Different queries held at most; further ones are not counted until these are written.
const HELD: usize = 1_000;
/// The longest query that is counted, characters.
const CHARS_MAX: usize = 80;
/// So many digits one after another may be a telephone's or somebody's number.
const DIGITS_MAX: usize = 4;

/// What is still to be written: words to how often, and whether anything was found.
#[derive(Default)]
pub(crate) struct Counted(Mutex<HashMap<String, (i64, bool)>>);

impl Counted {
    /// Counts a query, if it can be nobody's data.
    pub fn note(&self, typed: &str, found: bool) {
        let Some(words) = countable(typed) else { return };
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() < HELD || held.contains_key(&words) {
            let count = held.entry(words).or_default();
            *count = (count.0 + 1, found);
        }
    }

    /// Writes what there is.
    ///
    /// Errors: the database's; the counts are lost then, which is all they are worth.
    pub async fn write(&self, db: &Db) -> Result<(), DbError> {
        let held = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if held.is_empty() {
            return Ok(());
        }
        let mut rows: Vec<(String, bool, i64)> = held.into_iter().map(|(words, (count, found))| (words, found, count)).collect();
        // Two processes that write the same queries do it in the same order.
        rows.sort();
        db.tx(move |tx| {
            let rows = rows.clone();
            Box::pin(async move { queries::count(tx, &rows).await })
        })
        .await
    }
}

/// The words of a query as they are counted; none of what may be somebody's address, telephone or number.
fn countable(typed: &str) -> Option<String> {
    let asked = Asked::parse(typed);
    let wanted = asked.units.iter().filter(|unit| !unit.not).filter_map(|unit| asked.text.get(unit.from..unit.to));
    let folded = wanted.flat_map(|text| kit::fold::words(text, usize::MAX)).collect::<Vec<_>>().join(" ");
    let longest = folded.replace(' ', "").split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    let harmless = !typed.contains('@') && !asked.cut && longest <= DIGITS_MAX && folded.chars().count() <= CHARS_MAX;
    (harmless && folded.contains(char::is_alphabetic)).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_somebodys_data_is_not_counted() {
        for (typed, counted) in [
            ("  Аптека,   Соборності 35 ", Some("аптека соборності 35")),
            ("шкільний автобус -екскурсія", Some("шкільний автобус")),
            ("olena@example.com", None),
            ("коваль 067 123 45 67", None),
            ("3012345678", None),
            ("35", None),
            ("👍", None),
        ] {
            assert_eq!(countable(typed).as_deref(), counted, "{typed}");
        }
        assert_eq!(countable(&"слово ".repeat(30)), None);
    }
}
