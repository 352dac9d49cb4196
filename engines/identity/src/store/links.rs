//! Links sent by mail and recovery codes in the database.

use db::{Db, DbError, Tx, params};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::link::{Link, Purpose};
use crate::secret::Token;

/// A new link; earlier ones of the same purpose stop working.
pub async fn insert(tx: &mut Tx, id: Uuid, link: &Link, token: &Token, now: Timestamp) -> Result<(), DbError> {
    let old = "UPDATE identity_link SET used_at = $1 WHERE person = $2 AND purpose = $3 AND used_at IS NULL";
    tx.execute(old, params![now, link.person, link.purpose.code()]).await?;
    let sql = "INSERT INTO identity_link (id, token_hash, person, purpose, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, params![id, token.hash(), link.person, link.purpose.code(), now, link.expires_at]).await?;
    Ok(())
}

type Row = (PersonId, String, Timestamp);

/// The link of a token, if it still works.
pub async fn usable(db: &Db, token: &Token, now: Timestamp) -> Result<Option<Link>, DbError> {
    let sql = "SELECT person, purpose, expires_at FROM identity_link WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
    let row: Option<Row> = db.first(sql, params![token.hash(), now]).await?;
    Ok(row.and_then(|(person, purpose, expires_at)| Some(Link { person, purpose: Purpose::from_code(&purpose)?, expires_at })))
}

/// Uses a link up; false if somebody was faster or it has expired.
pub async fn take(tx: &mut Tx, token: &Token, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_link SET used_at = $1 WHERE token_hash = $2 AND used_at IS NULL AND expires_at > $1";
    Ok(tx.execute(sql, params![now, token.hash()]).await? == 1)
}

/// Makes all links of a person useless.
pub async fn drop_all(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<(), DbError> {
    tx.execute("UPDATE identity_link SET used_at = $1 WHERE person = $2 AND used_at IS NULL", params![now, person]).await?;
    Ok(())
}

/// When the last invitation still waiting was sent.
pub async fn invited_at(db: &Db, person: PersonId) -> Result<Option<Timestamp>, DbError> {
    let sql = "SELECT created_at FROM identity_link WHERE person = $1 AND purpose = 'invitation' ORDER BY created_at DESC LIMIT 1";
    db.first(sql, params![person]).await
}

/// Forgets links that expired before a moment.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM identity_link WHERE expires_at < $1", params![before]).await
}

/// New recovery codes in place of all earlier ones; none takes them away.
pub async fn set_recovery_codes(tx: &mut Tx, person: PersonId, hashes: &[Vec<u8>]) -> Result<(), DbError> {
    tx.execute("DELETE FROM identity_recovery_code WHERE person = $1", params![person]).await?;
    let rows = hashes.iter().map(|hash| params![hash, person]).collect();
    tx.execute_many("INSERT INTO identity_recovery_code (code_hash, person) VALUES ($1, $2)", rows).await?;
    Ok(())
}

/// Uses a recovery code up; false if it is not the person's or was used.
pub async fn take_recovery_code(tx: &mut Tx, person: PersonId, hash: &[u8], now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_recovery_code SET used_at = $1 WHERE code_hash = $2 AND person = $3 AND used_at IS NULL";
    Ok(tx.execute(sql, params![now, hash.to_vec(), person]).await? == 1)
}

/// Recovery codes a person still has.
pub async fn recovery_codes_left(db: &Db, person: PersonId) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM identity_recovery_code WHERE person = $1 AND used_at IS NULL";
    Ok(db.first(sql, params![person]).await?.unwrap_or(0))
}
