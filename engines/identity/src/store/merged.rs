//! Accounts of one person that became one, in the database.

use db::{Db, DbError, Tx, params};
use kit::{PersonId, Timestamp};

/// An account merged into another, not long ago.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// The account that went.
    pub person: PersonId,
    /// Its e-mail.
    pub email: String,
    /// When.
    pub at: Timestamp,
}

/// Writes that an account went into another: it is kept out, its letters and history stay its own.
pub async fn merge(tx: &mut Tx, from: PersonId, into: PersonId, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_person SET merged_into = $1, merged_at = $2, active = $3, changed_at = $2, version = version + 1 \
         WHERE id = $4 AND merged_into IS NULL AND active = $5";
    Ok(tx.execute(sql, params![into, now, false, from, true]).await? == 1)
}

/// Takes it back, if it was merged after a moment; false if not.
pub async fn part(tx: &mut Tx, from: PersonId, into: PersonId, after: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_person SET merged_into = NULL, merged_at = NULL, active = $1, version = version + 1 \
         WHERE id = $2 AND merged_into = $3 AND merged_at > $4";
    Ok(tx.execute(sql, params![true, from, into, after]).await? == 1)
}

/// What was merged into an account after a moment.
pub async fn into(db: &Db, person: PersonId, after: Timestamp) -> Result<Vec<Merged>, DbError> {
    let sql = "SELECT id, email, merged_at FROM identity_person WHERE merged_into = $1 AND merged_at > $2 ORDER BY merged_at, id";
    let rows: Vec<(PersonId, String, Timestamp)> = db.all(sql, params![person, after]).await?;
    Ok(rows.into_iter().map(|(person, email, at)| Merged { person, email, at }).collect())
}
