//! Alerts.

use db::{Db, DbError, FromRow, Tx, params};
use kit::Timestamp;

use crate::dispatch::alert::Alert;

/// Alerts that hold at once; a city has a few.
const OPEN_MAX: i64 = 500;

/// Those that hold at a moment, the latest first.
pub async fn open(db: &Db, now: Timestamp) -> Result<Vec<Alert>, DbError> {
    let sql = format!(
        "SELECT {} FROM transit_alert WHERE ended_at IS NULL AND starts_at <= $1 AND (ends_at IS NULL OR ends_at > $1) \
         ORDER BY number DESC LIMIT $2",
        Alert::COLUMNS
    );
    db.all(&sql, params![now, OPEN_MAX]).await
}

/// Alerts before a number, the latest first.
pub async fn page(db: &Db, before: i64, limit: i64) -> Result<Vec<Alert>, DbError> {
    let sql = format!("SELECT {} FROM transit_alert WHERE number < $1 ORDER BY number DESC LIMIT $2", Alert::COLUMNS);
    db.all(&sql, params![before, limit]).await
}

/// Alerts that began between two moments, in order.
pub async fn begun(db: &Db, from: Timestamp, until: Timestamp) -> Result<Vec<Alert>, DbError> {
    let sql = format!("SELECT {} FROM transit_alert WHERE starts_at >= $1 AND starts_at < $2 ORDER BY number LIMIT $3", Alert::COLUMNS);
    db.all(&sql, params![from, until, OPEN_MAX]).await
}

/// An alert within a transaction.
pub async fn load(tx: &Tx, number: i64) -> Result<Option<Alert>, DbError> {
    tx.first(&format!("SELECT {} FROM transit_alert WHERE number = $1", Alert::COLUMNS), params![number]).await
}

/// The number after the last one.
pub async fn next_number(tx: &Tx) -> Result<i64, DbError> {
    let last: Option<i64> = tx.first("SELECT number FROM transit_alert ORDER BY number DESC LIMIT 1", params![]).await?;
    Ok(last.unwrap_or(0) + 1)
}

/// Writes a new one.
pub async fn insert(tx: &mut Tx, own: &Alert) -> Result<(), DbError> {
    let sql = "INSERT INTO transit_alert (number, scope, object, cause, effect, more_uk, more_en, starts_at, ends_at, ended_at, version, \
               created_by, created_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let values = params![
        own.number,
        own.scope,
        own.object,
        own.cause,
        own.effect,
        own.more_uk,
        own.more_en,
        own.starts_at,
        own.ends_at,
        own.ended_at,
        own.version,
        own.created_by,
        own.created_name
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Ends one.
pub async fn end(tx: &mut Tx, number: i64) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute("UPDATE transit_alert SET ended_at = $2, version = version + 1 WHERE number = $1", params![number, now]).await.map(drop)
}
