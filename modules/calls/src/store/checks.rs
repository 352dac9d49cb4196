//! Whom quality control calls.

use db::{Db, DbError, FromRow, Tx, params};
use kit::Timestamp;
use uuid::Uuid;

use crate::check::{Check, CheckId};

fn select(rest: &str) -> String {
    format!("SELECT {} FROM calls_check {rest}", Check::COLUMNS)
}

/// One.
pub async fn find(db: &Db, id: CheckId) -> Result<Option<Check>, DbError> {
    db.first(&select("WHERE id = $1"), params![id]).await
}

/// The same within a transaction.
pub async fn load(tx: &Tx, id: CheckId) -> Result<Option<Check>, DbError> {
    tx.first(&select("WHERE id = $1"), params![id]).await
}

/// Those that are to be called, the earliest first, after one of them.
pub async fn open(db: &Db, after: Option<(Timestamp, CheckId)>, limit: i64) -> Result<Vec<Check>, DbError> {
    let (at, id) = after.unwrap_or((Timestamp::UNIX_EPOCH, CheckId(Uuid::nil())));
    let rest = "WHERE state = 'open' AND (due_at > $1 OR (due_at = $1 AND id > $2)) ORDER BY due_at, id LIMIT $3";
    db.all(&select(rest), params![at, id, limit]).await
}

/// Those that are finished, the latest made first, after one of them.
pub async fn closed(db: &Db, after: Option<(Timestamp, CheckId)>, limit: i64) -> Result<Vec<Check>, DbError> {
    let (at, id) = after.unwrap_or((Timestamp::MAX, CheckId(Uuid::max())));
    let rest = "WHERE state <> 'open' AND (created_at < $1 OR (created_at = $1 AND id < $2)) ORDER BY created_at DESC, id DESC LIMIT $3";
    db.all(&select(rest), params![at, id, limit]).await
}

/// Writes a new one; a request has one, however often it is closed.
pub async fn insert(tx: &mut Tx, own: &Check) -> Result<(), DbError> {
    let sql = "INSERT INTO calls_check (id, case_id, number, name, script, answers, due_at, tries, tried_by, state, version, created_at, \
               closed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (case_id) DO NOTHING";
    let values = params![
        own.id,
        own.case_id,
        own.number,
        own.name,
        own.script,
        own.answers,
        own.due_at,
        own.tries,
        own.tried_by,
        own.state,
        own.version,
        own.created_at,
        own.closed_at
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Writes what has changed of one.
pub async fn update(tx: &mut Tx, own: &Check) -> Result<(), DbError> {
    let sql = "UPDATE calls_check SET answers = $2, due_at = $3, tries = $4, tried_by = $5, state = $6, version = $7, closed_at = $8 \
               WHERE id = $1";
    let values = params![own.id, own.answers, own.due_at, own.tries, own.tried_by, own.state, own.version, own.closed_at];
    tx.execute(sql, values).await.map(drop)
}
