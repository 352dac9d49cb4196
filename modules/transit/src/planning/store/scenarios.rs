//! Scenarios.

use db::{Db, DbError, FromRow, Tx, params};

use crate::planning::study::Scenario;

/// A scenario that is not removed.
pub async fn find(db: &Db, number: i64) -> Result<Option<Scenario>, DbError> {
    let sql = format!("SELECT {} FROM transit_scenario WHERE number = $1 AND removed_at IS NULL", Scenario::COLUMNS);
    db.first(&sql, params![number]).await
}

/// The same within a transaction.
pub async fn load(tx: &Tx, number: i64) -> Result<Option<Scenario>, DbError> {
    let sql = format!("SELECT {} FROM transit_scenario WHERE number = $1 AND removed_at IS NULL", Scenario::COLUMNS);
    tx.first(&sql, params![number]).await
}

/// Scenarios before a number, the newest first.
pub async fn page(db: &Db, before: Option<i64>, limit: i64) -> Result<Vec<Scenario>, DbError> {
    let sql = format!(
        "SELECT {} FROM transit_scenario WHERE removed_at IS NULL AND number < $1 ORDER BY number DESC LIMIT $2",
        Scenario::COLUMNS
    );
    db.all(&sql, params![before.unwrap_or(i64::MAX), limit]).await
}

/// The number after the last one.
pub async fn next_number(tx: &Tx) -> Result<i64, DbError> {
    let last: Option<i64> = tx.first("SELECT number FROM transit_scenario ORDER BY number DESC LIMIT 1", params![]).await?;
    Ok(last.unwrap_or(0) + 1)
}

/// Writes a new one.
pub async fn insert(tx: &mut Tx, own: &Scenario) -> Result<(), DbError> {
    let sql = "INSERT INTO transit_scenario (number, title, base, changes, version, created_at, created_by, created_name, changed_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = params![
        own.number,
        own.title,
        own.base,
        own.changes,
        own.version,
        own.created_at,
        own.created_by,
        own.created_name,
        own.changed_at
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Writes what has changed of one.
pub async fn update(tx: &mut Tx, own: &Scenario) -> Result<(), DbError> {
    let sql = "UPDATE transit_scenario SET title = $2, changes = $3, version = $4, changed_at = $5, removed_at = $6 WHERE number = $1";
    tx.execute(sql, params![own.number, own.title, own.changes, own.version, own.changed_at, own.removed_at]).await.map(drop)
}
