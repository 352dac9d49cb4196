//! The delivery log as CSV, row by row in flat memory.

use db::Rows;
use futures_util::{Stream, stream};
use kit::Problem;

use crate::log::Logged;

const HEADER: [&str; 12] =
    ["id", "channel", "receiver", "kind", "language", "created", "state", "attempts", "sent_at", "delivered_at", "via", "last_error"];

/// The bytes of the file, some hundred rows at a time.
pub(crate) fn csv(rows: Rows<Logged>) -> impl Stream<Item = Result<Vec<u8>, Problem>> + Send {
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

fn lines(start: Vec<u8>, header: bool, batch: &[Logged]) -> Result<Vec<u8>, Problem> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(start);
    let wrong = |error: csv::Error| Problem::Internal(error.to_string());
    if header {
        writer.write_record(HEADER).map_err(wrong)?;
    }
    for logged in batch {
        writer.write_record(cells(logged)).map_err(wrong)?;
    }
    writer.into_inner().map_err(|error| Problem::Internal(error.to_string()))
}

fn cells(logged: &Logged) -> [String; 12] {
    let at = |at: Option<kit::Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    [
        logged.id.to_string(),
        logged.channel.clone(),
        harmless(&logged.shown_receiver()),
        harmless(&logged.kind),
        logged.lang.clone(),
        logged.created.to_string(),
        logged.state.clone(),
        logged.attempts.to_string(),
        at(logged.sent_at),
        at(logged.delivered_at),
        logged.via.clone(),
        harmless(&logged.last_error),
    ]
}

/// A cell that a spreadsheet program would reckon out as a formula is told to be text.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
