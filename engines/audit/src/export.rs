//! The journal as CSV, row by row in flat memory.

use db::Rows;
use futures_util::{Stream, stream};
use kit::Problem;

use crate::chain::Record;

const HEADER: [&str; 13] =
    ["chain", "seq", "at", "actor", "actor_name", "verb", "object_kind", "object_id", "subject", "ground", "details", "previous", "hash"];

/// The bytes of the file, some hundred rows at a time.
pub(crate) fn csv(rows: Rows<Record>) -> impl Stream<Item = Result<Vec<u8>, Problem>> + Send {
    // the mark tells spreadsheet programs that it is UTF-8
    stream::unfold(Some((rows, b"\xEF\xBB\xBF".to_vec(), true)), |state| async move {
        let (mut rows, start, first) = state?;
        match rows.batch().await {
            Ok(None) if first => Some((lines(start, true, &[]), None)),
            Ok(None) => None,
            Ok(Some(batch)) => Some((lines(start, first, &batch), Some((rows, Vec::new(), false)))),
            Err(error) => Some((Err(error.into()), None)),
        }
    })
}

fn lines(start: Vec<u8>, header: bool, batch: &[Record]) -> Result<Vec<u8>, Problem> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(start);
    let wrong = |error: csv::Error| Problem::Internal(error.to_string());
    if header {
        writer.write_record(HEADER).map_err(wrong)?;
    }
    for record in batch {
        writer.write_record(cells(record)).map_err(wrong)?;
    }
    writer.into_inner().map_err(|error| Problem::Internal(error.to_string()))
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

/// A cell that a spreadsheet program would reckon out as a formula is told to be text.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// Lower case digits of a hash.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
