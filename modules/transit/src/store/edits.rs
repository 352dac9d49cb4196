//! Edits of drafts: added at the end, taken away from the end.

use db::{Db, DbError, Json, Tx, params};
use kit::{PersonId, Timestamp};

use crate::draft::Op;

/// Edits of one draft at most.
pub const EDITS_MAX: i64 = 10_000;

/// An edit with who made it and when.
#[derive(Clone, PartialEq, Debug)]
pub struct Edit {
    /// Its place.
    pub seq: i64,
    /// What was done.
    pub op: Op,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by_name: String,
}

/// All edits of a draft in their order.
pub async fn of(db: &Db, version: i64) -> Result<Vec<Op>, DbError> {
    let sql = "SELECT op FROM transit_edit WHERE version = $1 ORDER BY seq LIMIT $2";
    let rows: Vec<Json<Op>> = db.all(sql, params![version, EDITS_MAX]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The last edits of a draft, the latest first.
pub async fn last(db: &Db, version: i64, limit: i64) -> Result<Vec<Edit>, DbError> {
    let sql = "SELECT seq, op, at, by_name FROM transit_edit WHERE version = $1 ORDER BY seq DESC LIMIT $2";
    let rows: Vec<(i64, Json<Op>, Timestamp, String)> = db.all(sql, params![version, limit]).await?;
    Ok(rows.into_iter().map(|(seq, op, at, by_name)| Edit { seq, op: op.0, at, by_name }).collect())
}

/// Adds an edit.
pub async fn insert(tx: &mut Tx, version: i64, seq: i64, op: &Op, by: (Option<PersonId>, &str)) -> Result<(), DbError> {
    let sql = "INSERT INTO transit_edit (version, seq, op, at, by_id, by_name) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, params![version, seq, Json(op), tx.now(), by.0, by.1]).await.map(drop)
}

/// Takes an edit away.
pub async fn remove(tx: &mut Tx, version: i64, seq: i64) -> Result<(), DbError> {
    tx.execute("DELETE FROM transit_edit WHERE version = $1 AND seq = $2", params![version, seq]).await.map(drop)
}
