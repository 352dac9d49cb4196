//! Failed attempts in the database.

use db::{Db, DbError, Tx, params};
use kit::Timestamp;

use crate::lockout::Attempts;

type Row = (i64, Timestamp, Option<Timestamp>);
const SELECT: &str = "SELECT failures, last_at, locked_until FROM identity_attempt WHERE subject = $1";

fn attempts((failures, last_at, locked_until): Row) -> Attempts {
    Attempts { failures: u32::try_from(failures).unwrap_or(u32::MAX), last_at: Some(last_at), locked_until }
}

/// What is known of an account or an address; nothing is the quiet default.
pub async fn load(tx: &mut Tx, subject: &[u8]) -> Result<Attempts, DbError> {
    let row: Option<Row> = tx.first(SELECT, params![subject.to_vec()]).await?;
    Ok(row.map(attempts).unwrap_or_default())
}

/// The same outside a transaction, to show.
pub async fn show(db: &Db, subject: &[u8]) -> Result<Attempts, DbError> {
    let row: Option<Row> = db.first(SELECT, params![subject.to_vec()]).await?;
    Ok(row.map(attempts).unwrap_or_default())
}

/// Keeps what is known now.
pub async fn save(tx: &mut Tx, subject: &[u8], attempts: &Attempts, now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_attempt (subject, failures, last_at, locked_until) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (subject) DO UPDATE SET failures = $2, last_at = $3, locked_until = $4";
    let values = params![subject.to_vec(), i64::from(attempts.failures), attempts.last_at.unwrap_or(now), attempts.locked_until];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Forgets an account's failures.
pub async fn clear(tx: &mut Tx, subject: &[u8]) -> Result<(), DbError> {
    tx.execute("DELETE FROM identity_attempt WHERE subject = $1", params![subject.to_vec()]).await?;
    Ok(())
}

/// Forgets what happened before a moment; how many rows.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM identity_attempt WHERE last_at < $1", params![before]).await
}
