//! What happened to calls.

use std::collections::HashSet;

use db::{Db, DbError, FromRow, ToValue, Tx, list, params};

use crate::call::CallId;
use crate::event::Event;

/// Events of a call that count, but for rings; an exchange that tells more of one is broken.
const EVENTS_MAX: i64 = 500;
/// Rings of a call that count: a queue may ring at many places for a long time, and what comes after must be heard none the less.
const RINGS_MAX: i64 = 100;

/// The call that an event was told of before.
pub async fn known(tx: &Tx, id: &str) -> Result<Option<CallId>, DbError> {
    let found: Option<uuid::Uuid> = tx.first("SELECT call FROM calls_event WHERE id = $1", params![id]).await?;
    Ok(found.map(CallId))
}

fn of_call() -> String {
    let some = |which: &str, most: i64| {
        format!(
            "SELECT * FROM (SELECT {} FROM calls_event WHERE call = $1 AND what {which} ORDER BY at, id LIMIT {most}) AS chosen",
            Event::COLUMNS
        )
    };
    format!("{} UNION ALL {} ORDER BY at, id", some("<> 'ring'", EVENTS_MAX), some("= 'ring'", RINGS_MAX))
}

/// The events of a call that count, in their order.
pub async fn load(tx: &Tx, call: CallId) -> Result<Vec<Event>, DbError> {
    tx.all(&of_call(), params![call]).await
}

/// The same outside a transaction.
pub async fn of(db: &Db, call: CallId) -> Result<Vec<Event>, DbError> {
    db.all(&of_call(), params![call]).await
}

/// Of these calls, those of which somebody has told whose ids of events begin so; letters, digits and colons only.
pub async fn told_by(db: &Db, calls: &[CallId], beginning: &str) -> Result<HashSet<CallId>, DbError> {
    if calls.is_empty() {
        return Ok(HashSet::new());
    }
    let sql = format!("SELECT DISTINCT call FROM calls_event WHERE call IN ({}) AND id LIKE $1", list(2, calls.len()));
    let mut values = params![format!("{beginning}%")];
    values.extend(calls.iter().map(ToValue::to_value));
    Ok(db.all::<uuid::Uuid>(&sql, values).await?.into_iter().map(CallId).collect())
}

/// Writes one.
pub async fn insert(tx: &mut Tx, own: &Event) -> Result<(), DbError> {
    let sql = "INSERT INTO calls_event (id, call, what, at, direction, number, dialled, extension, operator, taken_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values =
        params![own.id, own.call, own.what, own.at, own.direction, own.number, own.dialled, own.extension, own.operator, own.taken_at];
    tx.execute(sql, values).await.map(drop)
}
