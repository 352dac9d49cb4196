//! What was decided about addresses, in the database.

use db::{Db, DbError, Tx, params};
use kit::value::{Json, ToValue};
use kit::{PersonId, RecordId, RegisterId, Timestamp, Viewer};
use uuid::Uuid;

use super::settle::Step;

db::row! {
    /// Addresses that were tied together.
    #[derive(Clone, Debug)]
    pub struct Settling {
        /// Its id.
        pub id: Uuid,
        /// The register.
        pub register_id: RegisterId,
        /// How many were tied.
        pub tied: i64,
        /// How many were taken back; none if it was not.
        pub undone: Option<i64>,
        /// By whom.
        pub by_id: Option<PersonId>,
        /// When.
        pub at: Timestamp,
    }
}

/// The decisions to leave addresses of these records as they are: the record and the text of then.
pub async fn left(db: &Db, ids: &[RecordId], field: &str) -> Result<Vec<(RecordId, String)>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks = (2..ids.len() + 2).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
    let sql = format!("SELECT record_id, text FROM addresses_left WHERE field = $1 AND record_id IN ({marks})");
    let mut args = params![field];
    args.extend(ids.iter().map(ToValue::to_value));
    db.all(&sql, args).await
}

/// Notes that an address stays as it is written.
pub async fn leave(tx: &mut Tx, id: RecordId, field: &str, text: &str, by: &Viewer) -> Result<(), DbError> {
    let sql = "INSERT INTO addresses_left (record_id, field, text, by_id, by_name, at) VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT (record_id, field) DO UPDATE SET text = $3, by_id = $4, by_name = $5, at = $6";
    let now = tx.now();
    tx.execute(sql, params![id, field, text, by.person, by.name, now]).await?;
    Ok(())
}

/// Notes what was tied together.
pub async fn note(tx: &mut Tx, register: RegisterId, by: &Viewer, steps: &[Step]) -> Result<Uuid, DbError> {
    let (id, now) = (tx.id(), tx.now());
    let sql = "INSERT INTO addresses_settling (id, register_id, tied, by_id, by_name, at) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, params![id, register, i64::try_from(steps.len()).unwrap_or(i64::MAX), by.person, by.name, now]).await?;
    let sql = "INSERT INTO addresses_settled (settling_id, record_id, field, version, before) VALUES ($1, $2, $3, $4, $5)";
    let row = |step: &Step| params![id, step.record, step.field, step.version, step.before];
    tx.execute_many(sql, steps.iter().map(row).collect()).await?;
    Ok(id)
}

/// What was tied together.
pub async fn find(db: &Db, id: Uuid) -> Result<Option<Settling>, DbError> {
    let sql = format!("SELECT {} FROM addresses_settling WHERE id = $1", <Settling as db::FromRow>::COLUMNS);
    db.first(&sql, params![id]).await
}

/// What a person tied, the latest first.
pub async fn of_person(db: &Db, by: PersonId, limit: i64) -> Result<Vec<Settling>, DbError> {
    let columns = <Settling as db::FromRow>::COLUMNS;
    db.all(&format!("SELECT {columns} FROM addresses_settling WHERE by_id = $1 ORDER BY at DESC LIMIT $2"), params![by, limit]).await
}

/// The addresses that were tied together.
pub async fn steps(db: &Db, id: Uuid) -> Result<Vec<Step>, DbError> {
    let sql = "SELECT record_id, field, version, before FROM addresses_settled WHERE settling_id = $1 ORDER BY record_id";
    let rows: Vec<(RecordId, String, i64, Json<serde_json::Value>)> = db.all(sql, params![id]).await?;
    Ok(rows.into_iter().map(|(record, field, version, before)| Step { record, field, version, before }).collect())
}

/// Notes that it was taken back.
pub async fn mark_undone(tx: &mut Tx, id: Uuid, count: i64) -> Result<(), DbError> {
    tx.execute("UPDATE addresses_settling SET undone = $2 WHERE id = $1", params![id, count]).await?;
    Ok(())
}
