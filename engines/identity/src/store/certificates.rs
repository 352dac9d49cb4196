//! Certificates of clients in the database.

use db::{Db, DbError, FromRow, Tx, params};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::certificate::{Certificate, Tied};

db::row! {
    struct CertificateRow {
        id: Uuid,
        person: PersonId,
        subject: String,
        issuer: String,
        serial: String,
        not_after: Timestamp,
        used_at: Option<Timestamp>,
    }
}

impl From<CertificateRow> for Tied {
    fn from(row: CertificateRow) -> Self {
        let CertificateRow { id, person, subject, issuer, serial, not_after, used_at } = row;
        Self { id, person, subject, issuer, serial, not_after, used_at }
    }
}

fn select(tail: &str) -> String {
    format!("SELECT {} FROM identity_certificate WHERE {tail}", CertificateRow::COLUMNS)
}

/// The certificates of a person, the oldest first; there are few.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Vec<Tied>, DbError> {
    let rows: Vec<CertificateRow> = db.all(&select("person = $1 ORDER BY tied_at, id"), params![person]).await?;
    Ok(rows.into_iter().map(Tied::from).collect())
}

/// The certificate of a key.
pub async fn find(db: &Db, key_hash: &[u8]) -> Result<Option<Tied>, DbError> {
    let row: Option<CertificateRow> = db.first(&select("key_hash = $1"), params![key_hash.to_vec()]).await?;
    Ok(row.map(Tied::from))
}

/// Ties one to a person; the constraint `identity_certificate_once` refuses a key that is tied already.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    person: PersonId,
    own: &Certificate,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<(), DbError> {
    let sql = "INSERT INTO identity_certificate (id, person, key_hash, subject, issuer, serial, not_after, tied_by, tied_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = params![id, person, own.key_hash, own.subject, own.issuer, own.serial, own.not_after, by, now];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Unties one; false if it is not theirs.
pub async fn remove(tx: &mut Tx, id: Uuid, person: PersonId) -> Result<bool, DbError> {
    Ok(tx.execute("DELETE FROM identity_certificate WHERE id = $1 AND person = $2", params![id, person]).await? == 1)
}

/// It opened the door.
pub async fn used(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<(), DbError> {
    tx.execute("UPDATE identity_certificate SET used_at = $1 WHERE id = $2", params![now, id]).await?;
    Ok(())
}
