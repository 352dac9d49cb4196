//! The keys of programs.

use db::{DbError, Tx, params};
use kit::Timestamp;
use uuid::Uuid;

/// What was sent under a key: the mark of its body, and the outage.
pub async fn find(tx: &Tx, key: Uuid) -> Result<Option<(Uuid, i64)>, DbError> {
    tx.first("SELECT body, outage FROM outages_key WHERE key = $1", params![key]).await
}

/// Keeps a key.
pub async fn keep(tx: &mut Tx, key: Uuid, body: Uuid, outage: i64) -> Result<(), DbError> {
    let sql = "INSERT INTO outages_key (key, body, outage, at) VALUES ($1, $2, $3, $4)";
    tx.execute(sql, params![key, body, outage, tx.now()]).await.map(drop)
}

/// Forgets keys from before a moment.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<(), DbError> {
    tx.execute("DELETE FROM outages_key WHERE at < $1", params![before]).await.map(drop)
}
