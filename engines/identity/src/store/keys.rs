//! Keys of machines in the database.

use std::collections::HashMap;

use db::page::{self, Key as Sorted};
use db::{Db, DbError, FromRow, Tx, params};
use kit::value::ToValue;
use kit::{OrganisationId, PersonId, RegisterId, Role, Timestamp};
use uuid::Uuid;

use crate::key::{Key, NewKey, Operations, PER_MINUTE};
use crate::secret::Token;

db::row! {
    struct KeyRow {
        id: Uuid,
        name: String,
        role: String,
        organisation: Option<OrganisationId>,
        register: Option<RegisterId>,
        reads_only: bool,
        created_by: Option<PersonId>,
        created_at: Timestamp,
        expires_at: Timestamp,
        ended_at: Option<Timestamp>,
        used_at: Option<Timestamp>,
        per_minute: i64,
    }
}

impl KeyRow {
    /// The key; what a release before several registers wrote stands in the row itself.
    fn into_key(self, mut registers: Vec<RegisterId>, operations: Vec<Operations>) -> Option<Key> {
        registers.extend(self.register.filter(|own| !registers.contains(own)));
        let is = NewKey {
            name: self.name,
            role: Role::from_code(&self.role)?,
            organisation: self.organisation,
            registers,
            operations,
            reads_only: self.reads_only,
            expires_at: self.expires_at,
            per_minute: u32::try_from(self.per_minute).unwrap_or(PER_MINUTE),
        };
        let Self { id, created_by, created_at, ended_at, used_at, .. } = self;
        Some(Key { id, is, created_by, created_at, ended_at, used_at })
    }
}

async fn with_limits(db: &Db, rows: Vec<KeyRow>) -> Result<Vec<Key>, DbError> {
    let mut registers: HashMap<Uuid, Vec<RegisterId>> = HashMap::new();
    if !rows.is_empty() {
        let sql = format!("SELECT key, register FROM identity_key_register WHERE key IN ({}) ORDER BY register", db::list(1, rows.len()));
        for (key, register) in db.all::<(Uuid, RegisterId)>(&sql, rows.iter().map(|row| row.id.to_value()).collect()).await? {
            registers.entry(key).or_default().push(register);
        }
    }
    let mut operations: HashMap<Uuid, Vec<String>> = HashMap::new();
    if !rows.is_empty() {
        let sql =
            format!("SELECT key, operations FROM identity_key_operation WHERE key IN ({}) ORDER BY operations", db::list(1, rows.len()));
        for (key, own) in db.all::<(Uuid, String)>(&sql, rows.iter().map(|row| row.id.to_value()).collect()).await? {
            operations.entry(key).or_default().push(own);
        }
    }
    let key = |row: KeyRow| {
        let own = registers.remove(&row.id).unwrap_or_default();
        // a limit that cannot be read leaves the key with nothing rather than with everything
        let limits = operations.remove(&row.id).unwrap_or_default().iter().map(|text| Operations::parse(text)).collect::<Option<_>>()?;
        row.into_key(own, limits)
    };
    Ok(rows.into_iter().filter_map(key).collect())
}

/// The key of a secret, if it still works.
pub async fn usable(db: &Db, secret: &Token, now: Timestamp) -> Result<Option<Key>, DbError> {
    let sql = format!("SELECT {} FROM identity_key WHERE secret_hash = $1 AND ended_at IS NULL AND expires_at > $2", KeyRow::COLUMNS);
    let found: Vec<KeyRow> = db.all(&sql, params![secret.hash(), now]).await?;
    Ok(with_limits(db, found).await?.pop())
}

/// The key of an id.
pub async fn find(db: &Db, id: Uuid) -> Result<Option<Key>, DbError> {
    let found: Vec<KeyRow> = db.all(&format!("SELECT {} FROM identity_key WHERE id = $1", KeyRow::COLUMNS), params![id]).await?;
    Ok(with_limits(db, found).await?.pop())
}

/// The place of a key in the list.
pub type Place = (i64, Uuid);

/// The place of this key.
pub fn place(key: &Key) -> Place {
    (key.created_at.as_microsecond(), key.id)
}

const NEWEST_FIRST: [Sorted; 2] = [Sorted { column: "created_at", descending: true }, Sorted { column: "id", descending: true }];

/// A page of keys that work, or of those that are over, the newest first; one more than `limit` where there are more.
pub async fn list(db: &Db, works: bool, now: Timestamp, after: Option<Place>, limit: usize) -> Result<Vec<Key>, DbError> {
    let mut values = params![now];
    let mut condition = "ended_at IS NULL AND expires_at > $1".to_owned();
    if !works {
        condition = format!("NOT ({condition})");
    }
    if let Some((created, id)) = after {
        condition = format!("{condition} AND {}", page::after(&NEWEST_FIRST, 2));
        values.extend(params![Timestamp::from_microsecond(created).unwrap_or(Timestamp::MAX), id]);
    }
    let order = page::order(&NEWEST_FIRST, false);
    let sql = format!("SELECT {} FROM identity_key WHERE {condition} ORDER BY {order} LIMIT {}", KeyRow::COLUMNS, limit + 1);
    let rows: Vec<KeyRow> = db.all(&sql, values).await?;
    with_limits(db, rows).await
}

/// A new key.
pub async fn insert(tx: &mut Tx, id: Uuid, secret_hash: &[u8], key: &NewKey, by: Option<PersonId>, now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_key (id, secret_hash, name, role, organisation, reads_only, created_by, created_at, expires_at, per_minute) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let per_minute = i64::from(key.per_minute);
    let values =
        params![id, secret_hash.to_vec(), key.name, key.role.code(), key.organisation, key.reads_only, by, now, key.expires_at, per_minute];
    tx.execute(sql, values).await?;
    let registers = key.registers.iter().map(|register| params![id, register]).collect();
    tx.execute_many("INSERT INTO identity_key_register (key, register) VALUES ($1, $2)", registers).await?;
    let operations = key.operations.iter().map(|own| params![id, own.to_string()]).collect();
    tx.execute_many("INSERT INTO identity_key_operation (key, operations) VALUES ($1, $2)", operations).await?;
    Ok(())
}

/// Ends a key; false if it was over.
pub async fn end(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<bool, DbError> {
    Ok(tx.execute("UPDATE identity_key SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL", params![now, id]).await? == 1)
}

/// A key goes on until a moment at most.
pub async fn shorten(tx: &mut Tx, id: Uuid, until: Timestamp) -> Result<bool, DbError> {
    let sql =
        "UPDATE identity_key SET expires_at = CASE WHEN expires_at > $1 THEN $1 ELSE expires_at END WHERE id = $2 AND ended_at IS NULL";
    Ok(tx.execute(sql, params![until, id]).await? == 1)
}

/// Keys that end between two moments, with who made them; at most `limit`, the first to end first.
pub async fn ending(db: &Db, from: Timestamp, until: Timestamp, limit: i64) -> Result<Vec<(Uuid, String, PersonId, Timestamp)>, DbError> {
    let sql = "SELECT id, name, created_by, expires_at FROM identity_key WHERE ended_at IS NULL AND created_by IS NOT NULL \
         AND expires_at > $1 AND expires_at <= $2 ORDER BY expires_at, id LIMIT $3";
    db.all(sql, params![from, until, limit]).await
}

/// Notes that a key was used.
pub async fn used(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<(), DbError> {
    tx.execute("UPDATE identity_key SET used_at = $1 WHERE id = $2", params![now, id]).await.map(drop)
}
