//! All SQL of the outbox and the jobs.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{Db, DbError, Dialect, Params, ToValue, Tx, Value, list, params};

crate::row! {
    /// A job taken from the table.
    pub(super) struct Taken {
        pub(super) id: Uuid,
        pub(super) kind: String,
        pub(super) body: serde_json::Value,
        pub(super) attempt: i64,
    }
}

crate::row! {
    /// How much waits.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct Pending {
        /// Events not yet handed to their subscribers.
        pub events: i64,
        /// Jobs due now.
        pub due: i64,
        /// Jobs due later, or being done.
        pub later: i64,
        /// Jobs given up.
        pub dead: i64,
    }
}

crate::row! {
    /// A job that was given up.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Dead {
        /// Its id, for [`Jobs::revive`](super::Jobs::revive).
        pub id: Uuid,
        /// What was to be done.
        pub kind: String,
        /// With what.
        pub body: serde_json::Value,
        /// How often it was tried.
        pub attempt: i64,
        /// When it was given up.
        pub died_at: Option<Timestamp>,
        /// What it said last.
        pub error: Option<String>,
    }
}

/// Rows being taken by another process are passed over instead of waited for.
fn passing_over(tx: &Tx) -> &'static str {
    if tx.dialect() == Dialect::Postgres { " FOR UPDATE SKIP LOCKED" } else { "" }
}

/// Taking from a queue needs no more than row locks; stricter, workers would refuse each other.
async fn relaxed(tx: &mut Tx) -> Result<(), DbError> {
    match tx.dialect() {
        Dialect::Postgres => tx.batch("SET TRANSACTION ISOLATION LEVEL READ COMMITTED").await,
        Dialect::Sqlite => Ok(()),
    }
}

pub(crate) async fn insert_event(tx: &mut Tx, kind: &str, body: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO base_event (id, kind, body, at) VALUES ($1, $2, $3, $4)";
    tx.execute(sql, params![tx.id(), kind, Value::Json(body.to_owned()), tx.now()]).await.map(drop)
}

const INSERT_JOB: &str = "INSERT INTO base_job (id, kind, body, created_at, due_at, attempt) VALUES ($1, $2, $3, $4, $5, 0)
                          ON CONFLICT (id) DO NOTHING";

pub(crate) async fn insert_job(tx: &mut Tx, kind: &str, body: &str, due_at: Timestamp) -> Result<Uuid, DbError> {
    let id = tx.id();
    tx.execute(INSERT_JOB, params![id, kind, Value::Json(body.to_owned()), tx.now(), due_at]).await?;
    Ok(id)
}

/// Whether there are events to deliver and jobs to do.
pub(super) async fn waiting(db: &Db, now: Timestamp) -> Result<(bool, bool), DbError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM base_event WHERE delivered_at IS NULL),
                      EXISTS (SELECT 1 FROM base_job WHERE died_at IS NULL AND due_at <= $1)";
    Ok(db.first(sql, params![now]).await?.unwrap_or_default())
}

/// Gives every subscriber of the oldest undelivered events its job; the number of events.
pub(super) async fn deliver(tx: &mut Tx, subscribers: &[(String, Vec<String>)], most: i64) -> Result<usize, DbError> {
    relaxed(tx).await?;
    let sql = "SELECT id, kind, body FROM base_event WHERE delivered_at IS NULL ORDER BY id LIMIT $1";
    let events: Vec<(Uuid, String, serde_json::Value)> = tx.all(&format!("{sql}{}", passing_over(tx)), params![most]).await?;
    let mut jobs: Vec<Params> = Vec::new();
    for (id, kind, body) in &events {
        let subscribed = subscribers.iter().filter(|(event, _)| event == kind).flat_map(|(_, names)| names);
        // One id for one event and subscriber: delivered twice, it is still one job.
        jobs.extend(subscribed.map(|name| params![Uuid::new_v5(id, name.as_bytes()), name, body, tx.now(), tx.now()]));
    }
    tx.execute_many(INSERT_JOB, jobs).await?;
    let delivered = events.iter().map(|(id, ..)| params![tx.now(), id]).collect();
    tx.execute_many("UPDATE base_event SET delivered_at = $1 WHERE id = $2", delivered).await?;
    Ok(events.len())
}

/// Forgets events delivered before `before`.
pub(super) async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM base_event WHERE delivered_at < $1", params![before]).await
}

/// Takes the jobs longest due of the kinds this process can do, and puts them off until the lease ends.
pub(super) async fn take(tx: &mut Tx, kinds: &[String], most: i64, until: Timestamp) -> Result<Vec<Taken>, DbError> {
    relaxed(tx).await?;
    let sql = format!(
        "UPDATE base_job SET attempt = attempt + 1, taken_at = $1, due_at = $2 WHERE id IN (
            SELECT id FROM base_job WHERE died_at IS NULL AND due_at <= $1 AND kind IN ({}) ORDER BY due_at, id LIMIT $3{})
         RETURNING id, kind, body, attempt",
        list(4, kinds.len()),
        passing_over(tx)
    );
    let mut values = params![tx.now(), until, most];
    values.extend(kinds.iter().map(ToValue::to_value));
    tx.all(&sql, values).await
}

/// Which try of which job; a worker that lost its lease has an older try and changes nothing.
pub(super) type Try = (Uuid, i64);

pub(super) async fn keep(tx: &mut Tx, (id, attempt): Try, until: Timestamp) -> Result<u64, DbError> {
    tx.execute("UPDATE base_job SET due_at = $1 WHERE id = $2 AND attempt = $3 AND died_at IS NULL", params![until, id, attempt]).await
}

pub(super) async fn finish(tx: &mut Tx, (id, attempt): Try) -> Result<u64, DbError> {
    tx.execute("DELETE FROM base_job WHERE id = $1 AND attempt = $2 AND died_at IS NULL", params![id, attempt]).await
}

pub(super) async fn put_off(tx: &mut Tx, (id, attempt): Try, until: Timestamp, error: &str) -> Result<u64, DbError> {
    let sql = "UPDATE base_job SET due_at = $1, taken_at = NULL, error = $2 WHERE id = $3 AND attempt = $4 AND died_at IS NULL";
    tx.execute(sql, params![until, error, id, attempt]).await
}

pub(super) async fn give_up(tx: &mut Tx, (id, attempt): Try, error: &str) -> Result<u64, DbError> {
    let sql = "UPDATE base_job SET died_at = $1, taken_at = NULL, error = $2 WHERE id = $3 AND attempt = $4 AND died_at IS NULL";
    tx.execute(sql, params![tx.now(), error, id, attempt]).await
}

pub(super) async fn revive(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    let sql = "UPDATE base_job SET died_at = NULL, attempt = 0, due_at = $1 WHERE id = $2 AND died_at IS NOT NULL";
    Ok(tx.execute(sql, params![tx.now(), id]).await? == 1)
}

/// Orders a regular job whose time `due` has come; false if it is ordered already. The first time ever only the time is noted.
pub(super) async fn order(tx: &mut Tx, kind: &str, due: Timestamp) -> Result<bool, DbError> {
    let first = "INSERT INTO base_regular (kind, due_at) VALUES ($1, $2) ON CONFLICT (kind) DO NOTHING";
    if tx.execute(first, params![kind, due]).await? == 1 {
        return Ok(false);
    }
    let moved = tx.execute("UPDATE base_regular SET due_at = $1 WHERE kind = $2 AND due_at < $1", params![due, kind]).await?;
    if moved == 1 {
        insert_job(tx, kind, "null", due).await?;
    }
    Ok(moved == 1)
}

pub(super) async fn pending(db: &Db, now: Timestamp) -> Result<Pending, DbError> {
    let sql = "SELECT (SELECT count(*) FROM base_event WHERE delivered_at IS NULL),
                      (SELECT count(*) FROM base_job WHERE died_at IS NULL AND due_at <= $1),
                      (SELECT count(*) FROM base_job WHERE died_at IS NULL AND due_at > $1),
                      (SELECT count(*) FROM base_job WHERE died_at IS NOT NULL)";
    Ok(db.first(sql, params![now]).await?.unwrap_or(Pending { events: 0, due: 0, later: 0, dead: 0 }))
}

pub(super) async fn dead(db: &Db, limit: usize) -> Result<Vec<Dead>, DbError> {
    let sql = "SELECT id, kind, body, attempt, died_at, error FROM base_job WHERE died_at IS NOT NULL ORDER BY died_at DESC, id LIMIT $1";
    db.all(sql, params![i64::try_from(limit).unwrap_or(i64::MAX)]).await
}

/// The last time a regular job was ordered.
pub(super) async fn regular(db: &Db, kind: &str) -> Result<Option<Timestamp>, DbError> {
    db.first("SELECT due_at FROM base_regular WHERE kind = $1", params![kind]).await
}
