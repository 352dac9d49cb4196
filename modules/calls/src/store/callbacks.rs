//! Who is to be called back.

use db::{Db, DbError, FromRow, Tx, params};
use kit::Timestamp;
use uuid::Uuid;

use crate::call::CallId;
use crate::callback::{Callback, CallbackId};

fn select(rest: &str) -> String {
    format!("SELECT {} FROM calls_callback {rest}", Callback::COLUMNS)
}

/// One.
pub async fn find(db: &Db, id: CallbackId) -> Result<Option<Callback>, DbError> {
    db.first(&select("WHERE id = $1"), params![id]).await
}

/// The same within a transaction.
pub async fn load(tx: &Tx, id: CallbackId) -> Result<Option<Callback>, DbError> {
    tx.first(&select("WHERE id = $1"), params![id]).await
}

/// Those of a call.
pub async fn of_call(tx: &Tx, call: CallId) -> Result<Vec<Callback>, DbError> {
    tx.all(&select("WHERE call = $1 ORDER BY created_at LIMIT 50"), params![call]).await
}

/// Those that are to be done, the earliest first, after one of them.
pub async fn open(db: &Db, after: Option<(Timestamp, CallbackId)>, limit: i64) -> Result<Vec<Callback>, DbError> {
    let (at, id) = after.unwrap_or((Timestamp::UNIX_EPOCH, CallbackId(Uuid::nil())));
    let rest = "WHERE state = 'open' AND (due_at > $1 OR (due_at = $1 AND id > $2)) ORDER BY due_at, id LIMIT $3";
    db.all(&select(rest), params![at, id, limit]).await
}

/// Those that are closed, the latest first, after one of them.
pub async fn closed(db: &Db, after: Option<(Timestamp, CallbackId)>, limit: i64) -> Result<Vec<Callback>, DbError> {
    let (at, id) = after.unwrap_or((Timestamp::MAX, CallbackId(Uuid::max())));
    let rest = "WHERE state <> 'open' AND (created_at < $1 OR (created_at = $1 AND id < $2)) ORDER BY created_at DESC, id DESC LIMIT $3";
    db.all(&select(rest), params![at, id, limit]).await
}

/// Those of a number that are to be done, the earliest first.
pub async fn open_of(db: &Db, number: &str) -> Result<Vec<Callback>, DbError> {
    db.all(&select("WHERE state = 'open' AND number = $1 AND number <> '' ORDER BY due_at, id LIMIT 50"), params![number]).await
}

/// Those of a number that nobody answered and that are to be done, the earliest first.
pub async fn open_missed(tx: &Tx, number: &str) -> Result<Vec<Callback>, DbError> {
    let rest = "WHERE state = 'open' AND reason = 'missed' AND number = $1 AND number <> '' ORDER BY due_at, id LIMIT 50";
    tx.all(&select(rest), params![number]).await
}

/// How many are due by now, none counted beyond `most`.
pub async fn due(db: &Db, now: Timestamp, most: i64) -> Result<i64, DbError> {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM calls_callback WHERE state = 'open' AND due_at <= $1 LIMIT $2) AS counted";
    Ok(db.first(sql, params![now, most]).await?.unwrap_or(0))
}

/// Writes a new one.
pub async fn insert(tx: &mut Tx, own: &Callback) -> Result<(), DbError> {
    let sql = "INSERT INTO calls_callback (id, call, number, name, reason, note, due_at, tries, tried_at, tried_by, state, version, \
               created_at, closed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let values = params![
        own.id,
        own.call,
        own.number,
        own.name,
        own.reason,
        own.note,
        own.due_at,
        own.tries,
        own.tried_at,
        own.tried_by,
        own.state,
        own.version,
        own.created_at,
        own.closed_at
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Writes what has changed of one.
pub async fn update(tx: &mut Tx, own: &Callback) -> Result<(), DbError> {
    let sql = "UPDATE calls_callback SET due_at = $2, tries = $3, tried_at = $4, tried_by = $5, state = $6, version = $7, closed_at = $8 \
               WHERE id = $1";
    let values = params![own.id, own.due_at, own.tries, own.tried_at, own.tried_by, own.state, own.version, own.closed_at];
    tx.execute(sql, values).await.map(drop)
}
