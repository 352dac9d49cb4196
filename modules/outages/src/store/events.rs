//! What happened to outages.

use db::{Db, DbError, FromRow, Tx, params};

use crate::outage::Event;

/// Writes an event.
pub async fn insert(tx: &mut Tx, own: &Event) -> Result<(), DbError> {
    let sql = "INSERT INTO outages_event (outage, seq, what, at, by_id, by_name, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.execute(sql, params![own.outage, own.seq, own.what, own.at, own.by_id, own.by_name, own.detail]).await.map(drop)
}

/// The history of an outage, the latest first.
pub async fn of(db: &Db, outage: i64) -> Result<Vec<Event>, DbError> {
    let sql = format!("SELECT {} FROM outages_event WHERE outage = $1 ORDER BY seq DESC LIMIT 500", Event::COLUMNS);
    db.all(&sql, params![outage]).await
}

/// An event.
pub async fn find(db: &Db, outage: i64, seq: i64) -> Result<Option<Event>, DbError> {
    db.first(&format!("SELECT {} FROM outages_event WHERE outage = $1 AND seq = $2", Event::COLUMNS), params![outage, seq]).await
}
