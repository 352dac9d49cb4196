//! Mailboxes of executors without accounts.

use db::{Db, DbError, FromRow, Tx, params};
use kit::{OrganisationId, Timestamp};

use crate::mailbox::Mailbox;

fn select(rest: &str) -> String {
    format!("SELECT {} FROM cases_mailbox {rest}", Mailbox::COLUMNS)
}

/// An executor's.
///
/// Errors: the database's.
pub async fn find(db: &Db, organisation: OrganisationId) -> Result<Option<Mailbox>, DbError> {
    db.first(&select("WHERE organisation_id = $1"), params![organisation]).await
}

/// All: a city has some dozens.
///
/// Errors: the database's.
pub async fn all(db: &Db) -> Result<Vec<Mailbox>, DbError> {
    db.all(&select("ORDER BY organisation_id LIMIT 1000"), params![]).await
}

/// Those of an address.
///
/// Errors: the database's.
pub async fn of_email(db: &Db, email: &str) -> Result<Vec<Mailbox>, DbError> {
    db.all(&select("WHERE email = $1 ORDER BY organisation_id LIMIT 100"), params![email]).await
}

/// Writes one over what is known of it.
///
/// Errors: the database's.
pub async fn write(tx: &mut Tx, own: &Mailbox) -> Result<(), DbError> {
    let sql = "INSERT INTO cases_mailbox (organisation_id, email, lang, since, says) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (organisation_id) DO UPDATE SET email = excluded.email, lang = excluded.lang, since = excluded.since, says = excluded.says";
    tx.execute(sql, params![own.organisation_id, own.email, own.lang, own.since, own.says]).await.map(drop)
}

/// Takes one away; says whether there was one.
///
/// Errors: the database's.
pub async fn remove(tx: &mut Tx, organisation: OrganisationId) -> Result<bool, DbError> {
    Ok(tx.execute("DELETE FROM cases_mailbox WHERE organisation_id = $1", params![organisation]).await? > 0)
}

/// Writes down that letters do not arrive, and marks what went there as not arrived; of open cases only.
///
/// Errors: the database's.
pub async fn bounced(tx: &mut Tx, organisation: OrganisationId, says: &str, now: Timestamp) -> Result<(), DbError> {
    tx.execute("UPDATE cases_mailbox SET says = $2 WHERE organisation_id = $1", params![organisation, says]).await?;
    let sql = "UPDATE cases_delivery SET state = 'refused', says = $2, changed_at = $3 WHERE organisation_id = $1 AND state = 'sent' \
               AND number = '' AND case_id IN (SELECT id FROM cases_case WHERE executor_id = $1 AND phase <> 'closed')";
    tx.execute(sql, params![organisation, says, now]).await.map(drop)
}
