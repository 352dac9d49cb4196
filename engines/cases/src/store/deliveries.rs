//! Deliveries of cases to the systems of their executors.

use db::{Db, DbError, FromRow, Tx, params};
use kit::OrganisationId;
use uuid::Uuid;

use crate::case::CaseId;
use crate::delivery::Delivery;

fn select(rest: &str) -> String {
    format!("SELECT {} FROM cases_delivery {rest}", Delivery::COLUMNS)
}

/// The deliveries of a case, the latest first.
pub async fn of_case(db: &Db, id: CaseId) -> Result<Vec<Delivery>, DbError> {
    db.all(&select("WHERE case_id = $1 ORDER BY changed_at DESC, organisation_id LIMIT 50"), params![id]).await
}

/// A case's delivery to an organisation.
pub async fn find(db: &Db, id: CaseId, organisation: OrganisationId) -> Result<Option<Delivery>, DbError> {
    db.first(&select("WHERE case_id = $1 AND organisation_id = $2"), params![id, organisation]).await
}

/// The same within a transaction.
pub async fn load(tx: &Tx, id: CaseId, organisation: OrganisationId) -> Result<Option<Delivery>, DbError> {
    tx.first(&select("WHERE case_id = $1 AND organisation_id = $2"), params![id, organisation]).await
}

/// The case that an organisation's system knows under a number.
pub async fn case_of_number(db: &Db, organisation: OrganisationId, number: &str) -> Result<Option<CaseId>, DbError> {
    let sql = "SELECT case_id FROM cases_delivery WHERE organisation_id = $1 AND number = $2 AND number <> '' ORDER BY case_id LIMIT 1";
    db.first::<Uuid>(sql, params![organisation, number]).await.map(|id| id.map(CaseId))
}

/// Deliveries to an organisation whose tokens wait to become numbers, the oldest first.
pub async fn with_token(db: &Db, organisation: OrganisationId, limit: i64) -> Result<Vec<Delivery>, DbError> {
    db.all(&select("WHERE organisation_id = $1 AND state = 'token' ORDER BY first_at, case_id LIMIT $2"), params![organisation, limit])
        .await
}

/// Writes a delivery over what is known of it.
pub async fn write(tx: &mut Tx, own: &Delivery) -> Result<(), DbError> {
    let sql = "INSERT INTO cases_delivery (case_id, organisation_id, state, tries, number, token, says, first_at, changed_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (case_id, organisation_id) DO UPDATE SET \
               state = excluded.state, tries = excluded.tries, number = excluded.number, token = excluded.token, says = excluded.says, \
               changed_at = excluded.changed_at";
    let values =
        params![own.case_id, own.organisation_id, own.state, own.tries, own.number, own.token, own.says, own.first_at, own.changed_at];
    tx.execute(sql, values).await.map(drop)
}
