//! The journal as CSV, row by row in flat memory.

use db::Rows;
use futures_util::Stream;
use kit::Problem;
use web::spreadsheet::{self, harmless};

use crate::chain::Record;

const HEADER: [&str; 13] =
    ["chain", "seq", "at", "actor", "actor_name", "verb", "object_kind", "object_id", "subject", "ground", "details", "previous", "hash"];

/// The bytes of the file, some hundred rows at a time.
pub(crate) fn csv(rows: Rows<Record>) -> impl Stream<Item = Result<Vec<u8>, Problem>> + Send {
    spreadsheet::csv_of(HEADER, rows, cells)
}

fn cells(record: &Record) -> [String; 13] {
    let or_empty = |id: Option<kit::PersonId>| id.map(|id| id.to_string()).unwrap_or_default();
    [
        record.chain.clone(),
        record.seq.to_string(),
        record.at.to_string(),
        or_empty(record.actor),
        harmless(&record.actor_name),
        harmless(&record.verb),
        harmless(&record.object_kind),
        harmless(&record.object_id),
        or_empty(record.subject),
        harmless(&record.ground),
        record.details.clone(),
        hex(&record.previous),
        hex(&record.hash),
    ]
}

/// Lower case digits of a hash.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
