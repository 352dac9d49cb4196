//! What happened to calls.

use db::{Db, DbError, FromRow, Tx, params};

use crate::call::CallId;
use crate::event::Event;

/// Events of a call that count; an exchange that tells more of one is broken.
pub const EVENTS_MAX: i64 = 500;

/// The call that an event was told of before.
pub async fn known(tx: &Tx, id: &str) -> Result<Option<CallId>, DbError> {
    let found: Option<uuid::Uuid> = tx.first("SELECT call FROM calls_event WHERE id = $1", params![id]).await?;
    Ok(found.map(CallId))
}

fn of_call() -> String {
    format!("SELECT {} FROM calls_event WHERE call = $1 ORDER BY at, id LIMIT {EVENTS_MAX}", Event::COLUMNS)
}

/// All events of a call.
pub async fn load(tx: &Tx, call: CallId) -> Result<Vec<Event>, DbError> {
    tx.all(&of_call(), params![call]).await
}

/// The same outside a transaction.
pub async fn of(db: &Db, call: CallId) -> Result<Vec<Event>, DbError> {
    db.all(&of_call(), params![call]).await
}

/// Writes one.
pub async fn insert(tx: &mut Tx, own: &Event) -> Result<(), DbError> {
    let sql = "INSERT INTO calls_event (id, call, what, at, direction, number, dialled, extension, operator, taken_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values =
        params![own.id, own.call, own.what, own.at, own.direction, own.number, own.dialled, own.extension, own.operator, own.taken_at];
    tx.execute(sql, values).await.map(drop)
}
