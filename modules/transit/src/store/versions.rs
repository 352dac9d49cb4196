//! Versions of the timetable.

use db::{Db, DbError, FromRow, Tx, params};
use jiff::civil::Date;

use crate::version::Version;

/// Published versions looked at: a city has a few.
const PUBLISHED_MAX: i64 = 200;

/// A version.
pub async fn find(db: &Db, number: i64) -> Result<Option<Version>, DbError> {
    db.first(&format!("SELECT {} FROM transit_version WHERE number = $1", Version::COLUMNS), params![number]).await
}

/// The same within a transaction.
pub async fn load(tx: &Tx, number: i64) -> Result<Option<Version>, DbError> {
    tx.first(&format!("SELECT {} FROM transit_version WHERE number = $1", Version::COLUMNS), params![number]).await
}

/// The number after the last one.
pub async fn next_number(tx: &Tx) -> Result<i64, DbError> {
    let last: Option<i64> = tx.first("SELECT number FROM transit_version ORDER BY number DESC LIMIT 1", params![]).await?;
    Ok(last.unwrap_or(0) + 1)
}

/// Versions before a number, the newest first.
pub async fn page(db: &Db, before: Option<i64>, limit: i64) -> Result<Vec<Version>, DbError> {
    let sql = format!("SELECT {} FROM transit_version WHERE number < $1 ORDER BY number DESC LIMIT $2", Version::COLUMNS);
    db.all(&sql, params![before.unwrap_or(i64::MAX), limit]).await
}

/// Published versions that hold on a day or later.
pub async fn published_from(db: &Db, day: Date) -> Result<Vec<Version>, DbError> {
    let sql = format!(
        "SELECT {} FROM transit_version WHERE state = 'published' AND valid_until >= $1 ORDER BY valid_until DESC, number DESC LIMIT $2",
        Version::COLUMNS
    );
    db.all(&sql, params![day, PUBLISHED_MAX]).await
}

/// Writes a new version.
pub async fn insert(tx: &mut Tx, own: &Version) -> Result<(), DbError> {
    let sql = "INSERT INTO transit_version (number, title, source, state, base, edits, file, valid_from, valid_until, report, contents, reason, version, \
               created_at, created_by, created_name, published_at, changed_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    let values = params![
        own.number,
        own.title,
        own.source,
        own.state,
        own.base,
        own.edits,
        own.file,
        own.valid_from,
        own.valid_until,
        own.report,
        own.contents,
        own.reason,
        own.version,
        own.created_at,
        own.created_by,
        own.created_name,
        own.published_at,
        own.changed_at
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Writes what has changed of a version.
pub async fn update(tx: &mut Tx, own: &Version) -> Result<(), DbError> {
    let sql = "UPDATE transit_version SET title = $2, state = $3, file = $4, valid_from = $5, valid_until = $6, report = $7, contents = $8, \
               reason = $9, version = $10, published_at = $11, changed_at = $12, edits = $13 WHERE number = $1";
    let values = params![
        own.number,
        own.title,
        own.state,
        own.file,
        own.valid_from,
        own.valid_until,
        own.report,
        own.contents,
        own.reason,
        own.version,
        own.published_at,
        own.changed_at,
        own.edits
    ];
    tx.execute(sql, values).await.map(drop)
}
