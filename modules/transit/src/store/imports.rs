//! Archives that were brought and are read behind the page.

use db::{Db, DbError, FromRow, Json, Tx, params};
use kit::{Says, Timestamp};

use crate::imported::{Import, ImportId, ImportState};

/// An archive.
pub async fn find(db: &Db, id: ImportId) -> Result<Option<Import>, DbError> {
    db.first(&format!("SELECT {} FROM transit_import WHERE id = $1", Import::COLUMNS), params![id]).await
}

/// The same within a transaction.
pub async fn load(tx: &Tx, id: ImportId) -> Result<Option<Import>, DbError> {
    tx.first(&format!("SELECT {} FROM transit_import WHERE id = $1", Import::COLUMNS), params![id]).await
}

/// Archives that became no version, brought since a moment, the newest first.
pub async fn open_since(db: &Db, since: Timestamp, limit: i64) -> Result<Vec<Import>, DbError> {
    let sql =
        format!("SELECT {} FROM transit_import WHERE at >= $1 AND state <> 'done' ORDER BY at DESC, id DESC LIMIT $2", Import::COLUMNS);
    db.all(&sql, params![since, limit]).await
}

/// How many wait or are read that were brought before this one.
pub async fn running_before(db: &Db, own: &Import) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM transit_import WHERE state IN ('waiting', 'reading') AND (at < $1 OR (at = $1 AND id < $2))";
    Ok(db.first(sql, params![own.at, own.id]).await?.unwrap_or(0))
}

/// Writes one that was brought.
pub async fn insert(tx: &mut Tx, own: &Import) -> Result<(), DbError> {
    let sql = "INSERT INTO transit_import (id, title, file, file_name, bytes, state, step, rows_read, by_id, by_name, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values =
        params![own.id, own.title, own.file, own.file_name, own.bytes, own.state, own.step, own.rows_read, own.by_id, own.by_name, own.at];
    tx.execute(sql, values).await.map(drop)
}

/// Tells how far the reading is; false where nobody wants it any more.
pub async fn tell(tx: &mut Tx, id: ImportId, state: ImportState, step: &str, rows: i64) -> Result<bool, DbError> {
    let sql = "UPDATE transit_import SET state = $2, step = $3, rows_read = $4 WHERE id = $1 AND state IN ('waiting', 'reading')";
    Ok(tx.execute(sql, params![id, state, step, rows]).await? > 0)
}

/// Ends one that still runs; false where it ended otherwise meanwhile.
pub async fn end(tx: &mut Tx, id: ImportId, state: ImportState, number: Option<i64>, says: Option<Says>) -> Result<bool, DbError> {
    let sql =
        "UPDATE transit_import SET state = $2, number = $3, message = $4, ended_at = $5 WHERE id = $1 AND state IN ('waiting', 'reading')";
    let now = tx.now();
    Ok(tx.execute(sql, params![id, state, number, says.map(Json), now]).await? > 0)
}
