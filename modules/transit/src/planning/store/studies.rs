//! Studies and what came of them.

use db::{Db, DbError, FromRow, Json, Tx, params};
use kit::Timestamp;

use crate::planning::outcome::Outcome;
use crate::planning::study::{State, Study};

/// A study.
pub async fn find(db: &Db, number: i64) -> Result<Option<Study>, DbError> {
    db.first(&format!("SELECT {} FROM transit_study WHERE number = $1", Study::COLUMNS), params![number]).await
}

/// The same within a transaction.
pub async fn load(tx: &Tx, number: i64) -> Result<Option<Study>, DbError> {
    tx.first(&format!("SELECT {} FROM transit_study WHERE number = $1", Study::COLUMNS), params![number]).await
}

/// The study that everybody sees under a word.
pub async fn shared(db: &Db, word: &str) -> Result<Option<Study>, DbError> {
    let sql = format!("SELECT {} FROM transit_study WHERE shared = $1 AND state = 'done'", Study::COLUMNS);
    db.first(&sql, params![word]).await
}

/// Studies before a number, the newest first; of a scenario where one is named.
pub async fn page(db: &Db, scenario: Option<i64>, before: Option<i64>, limit: i64) -> Result<Vec<Study>, DbError> {
    let sql = format!(
        "SELECT {} FROM transit_study WHERE number < $1 AND ($2 = 0 OR scenario = $2) ORDER BY number DESC LIMIT $3",
        Study::COLUMNS
    );
    db.all(&sql, params![before.unwrap_or(i64::MAX), scenario.unwrap_or(0), limit]).await
}

/// How many are still to come.
pub async fn under_way(tx: &Tx) -> Result<i64, DbError> {
    Ok(tx.first("SELECT count(*) FROM transit_study WHERE state IN ('waiting', 'running')", params![]).await?.unwrap_or(0))
}

/// The number after the last one.
pub async fn next_number(tx: &Tx) -> Result<i64, DbError> {
    let last: Option<i64> = tx.first("SELECT number FROM transit_study ORDER BY number DESC LIMIT 1", params![]).await?;
    Ok(last.unwrap_or(0) + 1)
}

/// Writes a new one.
pub async fn insert(tx: &mut Tx, own: &Study) -> Result<(), DbError> {
    let sql = "INSERT INTO transit_study (number, title, scenario, asked, state, done, total, trouble, created_at, created_by, created_name) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values = params![
        own.number,
        own.title,
        own.scenario,
        own.asked,
        own.state,
        own.done,
        own.total,
        own.trouble,
        own.created_at,
        own.created_by,
        own.created_name
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Writes how far one is that is still wanted; false where it is not.
pub async fn advance(tx: &mut Tx, number: i64, done: i64, total: i64) -> Result<bool, DbError> {
    let sql = "UPDATE transit_study SET state = 'running', done = $2, total = $3 WHERE number = $1 AND state IN ('waiting', 'running')";
    Ok(tx.execute(sql, params![number, done, total]).await? == 1)
}

/// Ends one that is still wanted; false where it is not.
pub async fn end(tx: &mut Tx, number: i64, state: State, trouble: &str, at: Timestamp) -> Result<bool, DbError> {
    let sql = "UPDATE transit_study SET state = $2, trouble = $3, finished_at = $4, done = CASE WHEN $2 = 'done' THEN total ELSE done END \
               WHERE number = $1 AND state IN ('waiting', 'running')";
    Ok(tx.execute(sql, params![number, state, trouble, at]).await? == 1)
}

/// Keeps what came of one.
pub async fn keep(tx: &mut Tx, number: i64, outcome: &Outcome) -> Result<(), DbError> {
    let sql = "INSERT INTO transit_outcome (study, body) VALUES ($1, $2) ON CONFLICT (study) DO UPDATE SET body = excluded.body";
    tx.execute(sql, params![number, Json(outcome)]).await.map(drop)
}

/// What came of one.
pub async fn outcome(db: &Db, number: i64) -> Result<Option<Outcome>, DbError> {
    let found: Option<Json<Outcome>> = db.first("SELECT body FROM transit_outcome WHERE study = $1", params![number]).await?;
    Ok(found.map(|own| own.0))
}

/// Shows one to everybody under a word, or no longer.
pub async fn share(tx: &mut Tx, number: i64, word: Option<&str>) -> Result<(), DbError> {
    tx.execute("UPDATE transit_study SET shared = $2 WHERE number = $1", params![number, word]).await.map(drop)
}

/// Removes one with what came of it.
pub async fn remove(tx: &mut Tx, number: i64) -> Result<(), DbError> {
    tx.execute("DELETE FROM transit_outcome WHERE study = $1", params![number]).await?;
    tx.execute("DELETE FROM transit_study WHERE number = $1", params![number]).await.map(drop)
}
