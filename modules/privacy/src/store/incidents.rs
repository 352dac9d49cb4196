//! Incidents in the database.

use db::page::{self, Key};
use db::{Db, DbError, FromRow, Tx, params};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::incident::{Incident, Note};

/// The place of an incident in the list.
pub type Place = (i64, Uuid);

const NEWEST_FIRST: [Key; 2] = [Key { column: "discovered_at", descending: true }, Key { column: "id", descending: true }];

fn select(rest: &str) -> String {
    format!("SELECT {} FROM privacy_incident {rest}", Incident::COLUMNS)
}

/// Incidents, the newest first; one more than `limit` where there are more.
pub async fn list(db: &Db, after: Option<Place>, limit: usize) -> Result<Vec<Incident>, DbError> {
    let (mut condition, mut values) = (String::new(), params![]);
    if let Some((at, id)) = after {
        condition = format!("WHERE {}", page::after(&NEWEST_FIRST, 1));
        values.extend(params![Timestamp::from_microsecond(at).unwrap_or(Timestamp::MAX), id]);
    }
    db.all(&select(&format!("{condition} ORDER BY {} LIMIT {}", page::order(&NEWEST_FIRST, false), limit + 1)), values).await
}

/// An incident.
pub async fn find(db: &Db, id: Uuid) -> Result<Option<Incident>, DbError> {
    db.first(&select("WHERE id = $1"), params![id]).await
}

/// What was done about it, the oldest first.
pub async fn notes(db: &Db, id: Uuid) -> Result<Vec<Note>, DbError> {
    let sql = format!("SELECT {} FROM privacy_incident_note WHERE incident = $1 ORDER BY at, id LIMIT 1000", Note::COLUMNS);
    db.all(&sql, params![id]).await
}

/// Writes a new one.
pub async fn insert(tx: &mut Tx, new: &Incident, by: Option<PersonId>) -> Result<(), DbError> {
    let sql = "INSERT INTO privacy_incident (id, title, what, discovered_at, due_at, touched, by_id, by_name, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let now = tx.now();
    let values = params![new.id, new.title, new.what, new.discovered_at, new.due_at, new.touched, by, new.by_name, now];
    tx.execute(sql, values).await.map(drop)
}

/// Writes what was done.
pub async fn add_note(tx: &mut Tx, incident: Uuid, text: &str, by: (Option<PersonId>, &str)) -> Result<(), DbError> {
    let sql = "INSERT INTO privacy_incident_note (id, incident, text, by_id, by_name, at) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, params![tx.id(), incident, text, by.0, by.1, tx.now()]).await.map(drop)
}

/// Dates a step: `authority_told_at`, `people_told_at` or `closed_at`; false where it was dated before.
pub async fn date(tx: &mut Tx, id: Uuid, column: &'static str) -> Result<bool, DbError> {
    let now = tx.now();
    let sql = format!("UPDATE privacy_incident SET {column} = $2 WHERE id = $1 AND {column} IS NULL");
    Ok(tx.execute(&sql, params![id, now]).await? == 1)
}
