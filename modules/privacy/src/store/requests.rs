//! Requests in the database.

use db::page::{self, Key};
use db::{Db, DbError, FromRow, Tx, params};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::request::Request;

fn select(rest: &str) -> String {
    format!("SELECT {} FROM privacy_request {rest}", Request::COLUMNS)
}

/// The place of a request in a list.
pub type Place = (i64, Uuid);

/// A request.
pub async fn find(db: &Db, id: Uuid) -> Result<Option<Request>, DbError> {
    db.first(&select("WHERE id = $1"), params![id]).await
}

/// Requests that wait, what is due first before the rest, or answered ones, the newest first; one more where there are more.
pub async fn list(db: &Db, answered: bool, after: Option<Place>, limit: usize) -> Result<Vec<Request>, DbError> {
    let (column, state) = if answered { ("answered_at", "IS NOT NULL") } else { ("due_at", "IS NULL") };
    let keys = [Key { column, descending: answered }, Key { column: "id", descending: answered }];
    let (mut condition, mut values) = (format!("answered_at {state}"), params![]);
    if let Some((at, id)) = after {
        condition.push_str(&format!(" AND {}", page::after(&keys, 1)));
        values.extend(params![Timestamp::from_microsecond(at).unwrap_or(Timestamp::MAX), id]);
    }
    db.all(&select(&format!("WHERE {condition} ORDER BY {} LIMIT {}", page::order(&keys, false), limit + 1)), values).await
}

/// A person's own, the newest first, five hundred at most.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Vec<Request>, DbError> {
    db.all(&select("WHERE person = $1 ORDER BY asked_at DESC, id DESC LIMIT 500"), params![person]).await
}

/// The same within a transaction, or one of them.
pub async fn of_person_in(tx: &Tx, person: PersonId, id: Option<Uuid>) -> Result<Vec<Request>, DbError> {
    let rest = "WHERE person = $1 AND (id = $2 OR $3) ORDER BY asked_at DESC LIMIT 500";
    tx.all(&select(rest), params![person, id.unwrap_or_default(), id.is_none()]).await
}

/// How many of a person's wait, counted up to a limit.
pub async fn waiting_of(tx: &Tx, person: PersonId, limit: usize) -> Result<usize, DbError> {
    let sql = format!("SELECT id FROM privacy_request WHERE person = $1 AND answered_at IS NULL LIMIT {limit}");
    Ok(tx.all::<Uuid>(&sql, params![person]).await?.len())
}

/// Writes a request.
pub async fn insert(tx: &mut Tx, new: &Request) -> Result<(), DbError> {
    let sql = "INSERT INTO privacy_request (id, person, kind, asked, asked_at, due_at) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, params![new.id, new.person, new.kind, new.asked, new.asked_at, new.due_at]).await.map(drop)
}

/// Writes the answer; false where there is one already.
pub async fn answer(tx: &mut Tx, id: Uuid, outcome: &str, text: &str, by: PersonId) -> Result<bool, DbError> {
    let now = tx.now();
    let sql =
        "UPDATE privacy_request SET outcome = $2, answer = $3, answered_by = $4, answered_at = $5 WHERE id = $1 AND answered_at IS NULL";
    Ok(tx.execute(sql, params![id, outcome, text, by, now]).await? == 1)
}
