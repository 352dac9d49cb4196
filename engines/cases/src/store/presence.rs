//! Who has a case open at this moment.

use db::{Db, DbError, Tx, params};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::case::CaseId;

/// People that are named beside a case.
const NAMED_MAX: i64 = 20;

/// Says that a person has a case open now.
pub async fn mark(tx: &mut Tx, id: CaseId, person: PersonId) -> Result<(), DbError> {
    let sql = "INSERT INTO cases_presence (case_id, person_id, seen_at) VALUES ($1, $2, $3) \
               ON CONFLICT (case_id, person_id) DO UPDATE SET seen_at = excluded.seen_at";
    tx.execute(sql, params![id, person, tx.now()]).await.map(drop)
}

/// Takes the mark away.
pub async fn leave(tx: &mut Tx, id: CaseId, person: PersonId) -> Result<(), DbError> {
    tx.execute("DELETE FROM cases_presence WHERE case_id = $1 AND person_id = $2", params![id, person]).await.map(drop)
}

/// Who but this person has had the case open since a moment.
pub async fn others(db: &Db, id: CaseId, person: PersonId, since: Timestamp) -> Result<Vec<PersonId>, DbError> {
    let sql = "SELECT person_id FROM cases_presence WHERE case_id = $1 AND person_id <> $2 AND seen_at >= $3 ORDER BY person_id LIMIT $4";
    let ids: Vec<Uuid> = db.all(sql, params![id, person, since, NAMED_MAX]).await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// Forgets marks that have lapsed.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<(), DbError> {
    tx.execute("DELETE FROM cases_presence WHERE seen_at < $1", params![before]).await.map(drop)
}
