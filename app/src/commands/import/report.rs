//! What an import has to say in the end: counts, ignored columns, a table of problems.

use i18n::Locale;

use super::{Done, Wanted};
use crate::terminal;

/// The report.
pub fn text(done: &Done, wanted: &Wanted, t: &Locale) -> String {
    let mut text = String::new();
    if !done.problems.is_empty() {
        let row = |found: &registers::store::imports::FoundProblem| {
            vec![found.row_number.to_string(), found.column_name.clone(), found.value.clone(), t.says(&found.says.0)]
        };
        let rows: Vec<Vec<String>> = done.problems.iter().map(row).collect();
        text.push_str(&terminal::table(&["row", "column", "value", "what is wrong"], &rows));
        text.push('\n');
    }
    if !done.ignored.is_empty() {
        text.push_str(&format!("Columns that go nowhere: {}. Give them a field with --column COLUMN=FIELD.\n", done.ignored.join(", ")));
    }
    let number = |count: i64| t.number(count);
    text.push_str(&format!(
        "{} rows read: {} new, {} changed, {} the same, {} bad. ",
        number(done.read),
        number(if done.written { done.created } else { done.read - done.bad - done.same }),
        number(done.changed),
        number(done.same),
        number(done.bad)
    ));
    text.push_str(match (done.written, wanted.dry_run) {
        (true, _) => "Written.",
        (false, true) => "Nothing was written (--dry-run).",
        (false, false) => "Nothing was written; correct the rows, or add --accept-good.",
    });
    text
}
