//! Errands to outside doors, identities linked and numbers of the state, in the database.

use db::{Db, DbError, FromRow, Tx, params};
use kit::{Assurance, PersonId, Timestamp};
use uuid::Uuid;

use crate::errand::{Errand, Linked};
use crate::secret::Token;

db::row! {
    struct ErrandRow {
        id: Uuid,
        provider: String,
        person: Option<PersonId>,
        kept: Vec<u8>,
        claims: Option<Vec<u8>>,
        told: Option<Vec<u8>>,
        next_page: String,
        expires_at: Timestamp,
    }
}

impl From<ErrandRow> for Errand {
    fn from(row: ErrandRow) -> Self {
        let ErrandRow { id, provider, person, kept, claims, told, next_page: next, expires_at } = row;
        Self { id, provider, person, kept, claims, told, next, expires_at }
    }
}

/// An errand begun by a browser, to come back with a state.
pub async fn insert_errand(tx: &mut Tx, errand: &Errand, browser: &Token, state: &Token, now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_errand (id, browser_hash, state_hash, provider, person, kept, next_page, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values =
        params![errand.id, browser.hash(), state.hash(), errand.provider, errand.person, errand.kept, errand.next, now, errand.expires_at,];
    tx.execute(sql, values).await?;
    Ok(())
}

/// The errand that comes back with this state, in the browser that began it, from the door it went to; once.
pub async fn take_return(tx: &mut Tx, provider: &str, state: &Token, browser: &Token, now: Timestamp) -> Result<Option<Errand>, DbError> {
    let taken = "UPDATE identity_errand SET returned_at = $1 WHERE state_hash = $2 AND browser_hash = $3 AND provider = $4 \
         AND returned_at IS NULL AND expires_at > $1";
    if tx.execute(taken, params![now, state.hash(), browser.hash(), provider]).await? == 0 {
        return Ok(None);
    }
    let sql = format!("SELECT {} FROM identity_errand WHERE state_hash = $1", ErrandRow::COLUMNS);
    let row: Option<ErrandRow> = tx.first(&sql, params![state.hash()]).await?;
    if row.as_ref().is_some_and(|row| row.told.is_some()) {
        tx.execute("UPDATE identity_errand SET told = NULL WHERE state_hash = $1", params![state.hash()]).await?;
    }
    Ok(row.map(Errand::from))
}

const UNDER_WAY: &str = "provider = $2 AND returned_at IS NULL AND expires_at > $3 ORDER BY created_at DESC, id DESC LIMIT 1";

/// The errand of a browser to a door it has not come back from.
pub async fn under_way(db: &Db, provider: &str, browser: &Token, now: Timestamp) -> Result<Option<Errand>, DbError> {
    let sql = format!("SELECT {} FROM identity_errand WHERE browser_hash = $1 AND {UNDER_WAY}", ErrandRow::COLUMNS);
    let row: Option<ErrandRow> = db.first(&sql, params![browser.hash(), provider, now]).await?;
    Ok(row.map(Errand::from))
}

/// The same by the hash of its state, which its provider knows.
pub async fn by_state(db: &Db, provider: &str, state_hash: &[u8], now: Timestamp) -> Result<Option<Errand>, DbError> {
    let sql = format!("SELECT {} FROM identity_errand WHERE state_hash = $1 AND {UNDER_WAY}", ErrandRow::COLUMNS);
    let row: Option<ErrandRow> = db.first(&sql, params![state_hash.to_vec(), provider, now]).await?;
    Ok(row.map(Errand::from))
}

/// What a provider told waits for the browser; the first word counts.
pub async fn keep_told(tx: &mut Tx, errand: Uuid, sealed: &[u8]) -> Result<(), DbError> {
    let sql = "UPDATE identity_errand SET told = $1 WHERE id = $2 AND told IS NULL AND returned_at IS NULL";
    tx.execute(sql, params![sealed.to_vec(), errand]).await?;
    Ok(())
}

/// What was said at the door waits to be confirmed.
pub async fn keep_claims(tx: &mut Tx, errand: Uuid, sealed: &[u8], until: Timestamp) -> Result<(), DbError> {
    let sql = "UPDATE identity_errand SET claims = $1, expires_at = $2 WHERE id = $3";
    tx.execute(sql, params![sealed.to_vec(), until, errand]).await?;
    Ok(())
}

/// The errand of a browser that waits to be confirmed.
pub async fn waiting(db: &Db, browser: &Token, now: Timestamp) -> Result<Option<Errand>, DbError> {
    let columns = ErrandRow::COLUMNS;
    let sql = format!(
        "SELECT {columns} FROM identity_errand WHERE browser_hash = $1 AND claims IS NOT NULL AND used_at IS NULL AND expires_at > $2 \
         ORDER BY created_at DESC, id DESC LIMIT 1"
    );
    let row: Option<ErrandRow> = db.first(&sql, params![browser.hash(), now]).await?;
    Ok(row.map(Errand::from))
}

/// Uses a waiting errand up and forgets what was said; false if somebody was faster.
pub async fn take_waiting(tx: &mut Tx, errand: Uuid, now: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE identity_errand SET used_at = $1, claims = NULL WHERE id = $2 AND claims IS NOT NULL AND used_at IS NULL AND expires_at > $1";
    Ok(tx.execute(sql, params![now, errand]).await? == 1)
}

/// Forgets errands over before a moment.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM identity_errand WHERE expires_at < $1", params![before]).await
}

db::row! {
    struct LinkedRow {
        id: Uuid,
        person: PersonId,
        provider: String,
        label: String,
        linked_at: Timestamp,
        used_at: Timestamp,
    }
}

impl From<LinkedRow> for Linked {
    fn from(row: LinkedRow) -> Self {
        let LinkedRow { id, person, provider, label, linked_at, used_at } = row;
        Self { id, person, provider, label, linked_at, used_at }
    }
}

/// Identities linked to a person, the oldest first.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Vec<Linked>, DbError> {
    let sql = format!("SELECT {} FROM identity_outside WHERE person = $1 ORDER BY linked_at, id", LinkedRow::COLUMNS);
    let rows: Vec<LinkedRow> = db.all(&sql, params![person]).await?;
    Ok(rows.into_iter().map(Linked::from).collect())
}

/// The values, and the indexes by each secret after them.
fn with(mut values: db::Params, indexes: &[Vec<u8>]) -> db::Params {
    values.extend(indexes.iter().map(db::ToValue::to_value));
    values
}

/// Whose identity this is; its index by each secret of the house.
pub async fn person_of(db: &Db, provider: &str, subject_indexes: &[Vec<u8>]) -> Result<Option<PersonId>, DbError> {
    let places = db::list(2, subject_indexes.len());
    let sql = format!("SELECT person FROM identity_outside WHERE provider = $1 AND subject_index IN ({places})");
    let row: Option<(PersonId,)> = db.first(&sql, with(params![provider], subject_indexes)).await?;
    Ok(row.map(|(person,)| person))
}

/// Whose number of the state this is; its index by each secret of the house.
pub async fn person_of_number(db: &Db, kind: &str, number_indexes: &[Vec<u8>]) -> Result<Option<PersonId>, DbError> {
    let places = db::list(2, number_indexes.len());
    let sql = format!("SELECT person FROM identity_number WHERE kind = $1 AND number_index IN ({places})");
    let row: Option<(PersonId,)> = db.first(&sql, with(params![kind], number_indexes)).await?;
    Ok(row.map(|(person,)| person))
}

/// An identity about to be linked.
#[derive(Clone)]
pub struct NewLinked {
    /// At which provider.
    pub provider: String,
    /// The keyed hashes of its subject, by each secret of the house; the first is kept.
    pub subject_indexes: Vec<Vec<u8>>,
    /// Its subject, sealed to the first of them.
    pub sealed_subject: Vec<u8>,
    /// The name it came with.
    pub label: String,
    /// How surely it vouches.
    pub assurance: Assurance,
}

/// Links an identity, or writes that it was used; true if it is new.
pub async fn link(tx: &mut Tx, person: PersonId, new: &NewLinked, now: Timestamp) -> Result<bool, DbError> {
    let index = new.subject_indexes.first().cloned().unwrap_or_default();
    let places = db::list(8, new.subject_indexes.len());
    let used = format!(
        "UPDATE identity_outside SET used_at = $1, label = $2, assurance = $3, subject_index = $4, sealed_subject = $5 \
         WHERE provider = $6 AND person = $7 AND subject_index IN ({places})"
    );
    let values = params![now, new.label, new.assurance.code(), index, new.sealed_subject, new.provider, person];
    if tx.execute(&used, with(values, &new.subject_indexes)).await? > 0 {
        return Ok(false);
    }
    let id = tx.id();
    let sql = "INSERT INTO identity_outside (id, person, provider, subject_index, sealed_subject, label, assurance, linked_at, used_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)";
    tx.execute(sql, params![id, person, new.provider, index, new.sealed_subject, new.label, new.assurance.code(), now]).await?;
    Ok(true)
}

/// Unlinks an identity of a person; false if it is not theirs.
pub async fn unlink(tx: &mut Tx, person: PersonId, id: Uuid) -> Result<bool, DbError> {
    Ok(tx.execute("DELETE FROM identity_outside WHERE id = $1 AND person = $2", params![id, person]).await? == 1)
}

/// Writes the most that what is linked vouches for; without a door of the state its numbers are forgotten.
pub async fn vouch(tx: &mut Tx, person: PersonId) -> Result<Assurance, DbError> {
    let sql = "SELECT assurance FROM identity_outside WHERE person = $1";
    let levels: Vec<String> = tx.all(sql, params![person]).await?;
    let most = levels.iter().filter_map(|level| Assurance::from_code(level)).max().unwrap_or_default();
    tx.execute("UPDATE identity_person SET vouched = $1 WHERE id = $2", params![most.code(), person]).await?;
    if most < Assurance::StateVerified {
        tx.execute("DELETE FROM identity_number WHERE person = $1", params![person]).await?;
    }
    Ok(most)
}

/// A number of the state about to be kept.
#[derive(Clone)]
pub struct NewNumber {
    /// The row's id, to which the number is sealed.
    pub id: Uuid,
    /// `rnokpp`, `unzr`, `passport`.
    pub kind: &'static str,
    /// The keyed hash by which it is found.
    pub index: Vec<u8>,
    /// The number, sealed.
    pub sealed: Vec<u8>,
    /// Which key sealed it.
    pub key_id: i64,
}

/// Keeps a number; one that is known stays whose it is.
pub async fn insert_number(tx: &mut Tx, person: PersonId, number: &NewNumber, now: Timestamp) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_number (id, person, kind, number_index, sealed, key_id, since) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (kind, number_index) DO NOTHING";
    tx.execute(sql, params![number.id, person, number.kind, number.index, number.sealed, number.key_id, now]).await?;
    Ok(())
}

/// The numbers of a person: row, kind, sealed.
pub async fn numbers_of(db: &Db, person: PersonId) -> Result<Vec<(Uuid, String, Vec<u8>)>, DbError> {
    db.all("SELECT id, kind, sealed FROM identity_number WHERE person = $1 ORDER BY since, id", params![person]).await
}

/// Moves what is linked to one person to another, remembering from whom.
pub async fn move_all(tx: &mut Tx, from: PersonId, to: PersonId) -> Result<(), DbError> {
    for table in ["identity_outside", "identity_number"] {
        tx.execute(&format!("UPDATE {table} SET person = $1, came_from = $2 WHERE person = $2"), params![to, from]).await?;
    }
    Ok(())
}

/// Gives back what has come from a person.
pub async fn move_back(tx: &mut Tx, from: PersonId) -> Result<(), DbError> {
    for table in ["identity_outside", "identity_number"] {
        tx.execute(&format!("UPDATE {table} SET person = $1, came_from = NULL WHERE came_from = $1"), params![from]).await?;
    }
    Ok(())
}
