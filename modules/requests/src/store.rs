//! All SQL of the module: systems of executors.

use db::{Db, DbError, FromRow, Tx, params};
use kit::{OrganisationId, Timestamp};

use crate::open311::Endpoint;

/// The most systems of a city.
const ENDPOINTS_MAX: i64 = 500;

fn select(rest: &str) -> String {
    format!("SELECT {} FROM requests_endpoint {rest}", Endpoint::COLUMNS)
}

/// All, by organisation.
pub async fn all(db: &Db) -> Result<Vec<Endpoint>, DbError> {
    db.all(&select("ORDER BY organisation_id LIMIT $1"), params![ENDPOINTS_MAX]).await
}

/// The system of an organisation.
pub async fn find(db: &Db, organisation: OrganisationId) -> Result<Option<Endpoint>, DbError> {
    db.first(&select("WHERE organisation_id = $1"), params![organisation]).await
}

/// Writes a system over the one that the organisation had; how far its updates were fetched stays.
pub async fn write(tx: &mut Tx, own: &Endpoint) -> Result<(), DbError> {
    let sql = "INSERT INTO requests_endpoint (organisation_id, url, format, jurisdiction, sealed_key, services, gives_contacts, active, \
               fetched_until, says, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
               ON CONFLICT (organisation_id) DO UPDATE SET url = excluded.url, format = excluded.format, \
               jurisdiction = excluded.jurisdiction, sealed_key = excluded.sealed_key, services = excluded.services, \
               gives_contacts = excluded.gives_contacts, active = excluded.active, says = excluded.says, changed_at = excluded.changed_at";
    let values = params![
        own.organisation_id,
        own.url,
        own.format,
        own.jurisdiction,
        own.sealed_key,
        own.services,
        own.gives_contacts,
        own.active,
        own.fetched_until,
        own.says,
        own.changed_at
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Takes a system away; false if there is none.
pub async fn remove(tx: &mut Tx, organisation: OrganisationId) -> Result<bool, DbError> {
    Ok(tx.execute("DELETE FROM requests_endpoint WHERE organisation_id = $1", params![organisation]).await? > 0)
}

/// Writes how far the updates of a system were fetched, and what it said.
pub async fn fetched(db: &Db, organisation: OrganisationId, until: Timestamp, says: &str) -> Result<(), DbError> {
    let says = says.to_owned();
    db.tx(move |tx| {
        let says = says.clone();
        Box::pin(async move {
            let sql = "UPDATE requests_endpoint SET fetched_until = $2, says = $3 WHERE organisation_id = $1";
            tx.execute(sql, params![organisation, until, says]).await.map(drop)
        })
    })
    .await
}

/// Writes a key sealed anew over the one that was.
pub async fn seal_anew(db: &Db, organisation: OrganisationId, was: Vec<u8>, sealed: Vec<u8>) -> Result<(), DbError> {
    db.tx(move |tx| {
        let (was, sealed) = (was.clone(), sealed.clone());
        Box::pin(async move {
            let sql = "UPDATE requests_endpoint SET sealed_key = $2 WHERE organisation_id = $1 AND sealed_key = $3";
            tx.execute(sql, params![organisation, sealed, was]).await.map(drop)
        })
    })
    .await
}
