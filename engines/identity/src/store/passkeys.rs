//! Passkeys and answered challenges in the database.

use db::{Db, DbError, FromRow, Tx, params};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::passkey::{Added, Kept};

db::row! {
    struct PasskeyRow {
        id: Uuid,
        person: PersonId,
        credential: String,
        name: String,
        created_at: Timestamp,
        used_at: Option<Timestamp>,
        suspected_at: Option<Timestamp>,
    }
}

impl From<PasskeyRow> for Kept {
    fn from(row: PasskeyRow) -> Self {
        let PasskeyRow { id, person, credential, name, created_at, used_at, suspected_at } = row;
        Self { id, person, credential, name, created_at, used_at, suspected_at }
    }
}

fn select(tail: &str) -> String {
    format!("SELECT {} FROM identity_passkey WHERE {tail}", PasskeyRow::COLUMNS)
}

/// The passkeys of a person, the oldest first; there are few.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Vec<Kept>, DbError> {
    let rows: Vec<PasskeyRow> = db.all(&select("person = $1 ORDER BY created_at, id"), params![person]).await?;
    Ok(rows.into_iter().map(Kept::from).collect())
}

/// The passkey found by this hash.
pub async fn find(db: &Db, credential_hash: &[u8]) -> Result<Option<Kept>, DbError> {
    let row: Option<PasskeyRow> = db.first(&select("credential_hash = $1"), params![credential_hash.to_vec()]).await?;
    Ok(row.map(Kept::from))
}

/// Adds one; the constraint `identity_passkey_once` refuses one there is.
pub async fn insert(tx: &mut Tx, id: Uuid, person: PersonId, name: &str, added: &Added, now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_passkey (id, person, credential_hash, credential, name, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, params![id, person, added.credential_hash, added.credential, name, now]).await?;
    count(tx, person).await
}

/// Removes one; false if it is not theirs.
pub async fn remove(tx: &mut Tx, id: Uuid, person: PersonId) -> Result<bool, DbError> {
    let removed = tx.execute("DELETE FROM identity_passkey WHERE id = $1 AND person = $2", params![id, person]).await?;
    count(tx, person).await?;
    Ok(removed == 1)
}

/// Removes all of a person's.
pub async fn remove_all(tx: &mut Tx, person: PersonId) -> Result<(), DbError> {
    tx.execute("DELETE FROM identity_passkey WHERE person = $1", params![person]).await?;
    count(tx, person).await
}

/// The number beside the account, by which the door knows of a second factor.
async fn count(tx: &mut Tx, person: PersonId) -> Result<(), DbError> {
    let sql = "UPDATE identity_person SET passkeys = (SELECT COUNT(*) FROM identity_passkey WHERE person = $1) WHERE id = $1";
    tx.execute(sql, params![person]).await?;
    Ok(())
}

/// It opened the door; `credential` is what is to be kept of it from now on.
pub async fn used(tx: &mut Tx, id: Uuid, credential: &str, now: Timestamp) -> Result<(), DbError> {
    let sql = "UPDATE identity_passkey SET credential = $1, used_at = $2 WHERE id = $3";
    tx.execute(sql, params![credential, now, id]).await?;
    Ok(())
}

/// There may be a copy of it; true when that is news.
pub async fn suspect(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_passkey SET suspected_at = $1 WHERE id = $2 AND suspected_at IS NULL";
    Ok(tx.execute(sql, params![now, id]).await? == 1)
}

/// Whether a challenge was answered before.
pub async fn is_answered(db: &Db, hash: &[u8]) -> Result<bool, DbError> {
    let found: Option<i64> = db.first("SELECT COUNT(*) FROM identity_challenge WHERE hash = $1", params![hash.to_vec()]).await?;
    Ok(found != Some(0))
}

/// Writes that a challenge was answered; the constraint `identity_challenge_once` refuses a second time.
pub async fn answer(tx: &mut Tx, hash: &[u8], now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_challenge (hash, answered_at) VALUES ($1, $2)";
    tx.execute(sql, params![hash.to_vec(), now]).await?;
    Ok(())
}

/// Forgets challenges answered before a moment: they are too old to be answered anyway.
pub async fn forget_challenges(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM identity_challenge WHERE answered_at < $1", params![before]).await
}
