//! Keys of machines in the database.

use db::{Db, DbError, Tx, params};
use kit::{Grant, OrganisationId, PersonId, RegisterId, Role, Timestamp};
use uuid::Uuid;

use crate::secret::Token;

/// A machine's key: a name and one grant.
#[derive(Clone, Debug)]
pub struct MachineKey {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub grant: Grant,
    /// Until when.
    pub expires_at: Timestamp,
}

type Row = (String, String, Option<OrganisationId>, Option<RegisterId>, Timestamp);

/// The key of a secret, if it still works.
pub async fn usable(db: &Db, secret: &Token, now: Timestamp) -> Result<Option<MachineKey>, DbError> {
    let sql = "SELECT name, role, organisation, register, expires_at FROM identity_key \
         WHERE secret_hash = $1 AND ended_at IS NULL AND expires_at > $2";
    let row: Option<Row> = db.first(sql, params![secret.hash(), now]).await?;
    Ok(row.and_then(|(name, role, organisation, register, expires_at)| {
        Some(MachineKey { name, grant: Grant { role: Role::from_code(&role)?, organisation, register }, expires_at })
    }))
}

/// A new key.
pub async fn insert(tx: &mut Tx, id: Uuid, secret: &Token, key: &MachineKey, by: Option<PersonId>, now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_key (id, secret_hash, name, role, organisation, register, created_by, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let grant = &key.grant;
    let values = params![id, secret.hash(), key.name, grant.role.code(), grant.organisation, grant.register, by, now, key.expires_at];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Ends a key; false if it was over.
pub async fn end(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<bool, DbError> {
    Ok(tx.execute("UPDATE identity_key SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL", params![now, id]).await? == 1)
}
