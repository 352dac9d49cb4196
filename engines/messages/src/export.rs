//! The delivery log as CSV, row by row in flat memory.

use db::Rows;
use futures_util::Stream;
use kit::Problem;
use web::spreadsheet::{self, harmless};

use crate::left_alone::Restrictions;
use crate::log::Logged;

const HEADER: [&str; 12] =
    ["id", "channel", "receiver", "kind", "language", "created", "state", "attempts", "sent_at", "delivered_at", "via", "last_error"];

/// The bytes of the file, some hundred rows at a time; without those whose data are left alone.
pub(crate) fn csv(rows: Rows<Logged>, restrictions: Restrictions) -> impl Stream<Item = Result<Vec<u8>, Problem>> + Send {
    let keeps = move |logged: &Logged| !restrictions.has(logged.person, &logged.receiver);
    spreadsheet::csv_of_those(HEADER, rows, keeps, cells)
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
