//! Lines that were not recognised.

use db::{Db, DbError, FromRow, Tx, params};
use uuid::Uuid;

use crate::outage::Unread;

/// Lines of an outage that are shown; the others follow as these are put right.
const SHOWN: i64 = 500;

/// Adds lines: each with the word of why.
pub async fn add(tx: &mut Tx, outage: i64, lines: &[(String, String)]) -> Result<(), DbError> {
    let rows = lines.iter().map(|(line, why)| params![tx.id(), outage, line, why]).collect();
    tx.execute_many("INSERT INTO outages_unread (id, outage, line, why) VALUES ($1, $2, $3, $4)", rows).await.map(drop)
}

/// All lines of an outage, as they were given.
pub async fn lines(tx: &Tx, outage: i64) -> Result<Vec<String>, DbError> {
    tx.all("SELECT line FROM outages_unread WHERE outage = $1", params![outage]).await
}

/// Takes all lines of an outage away.
pub async fn clear(tx: &mut Tx, outage: i64) -> Result<(), DbError> {
    tx.execute("DELETE FROM outages_unread WHERE outage = $1", params![outage]).await.map(drop)
}

/// The lines of an outage.
pub async fn of(db: &Db, outage: i64) -> Result<Vec<Unread>, DbError> {
    let sql = format!("SELECT {} FROM outages_unread WHERE outage = $1 ORDER BY id LIMIT $2", Unread::COLUMNS);
    db.all(&sql, params![outage, SHOWN]).await
}

/// Takes a line that has been put right; what it was.
pub async fn take(tx: &mut Tx, outage: i64, id: Uuid) -> Result<Option<Unread>, DbError> {
    let sql = format!("DELETE FROM outages_unread WHERE outage = $1 AND id = $2 RETURNING {}", Unread::COLUMNS);
    tx.first(&sql, params![outage, id]).await
}
