//! Calls, the requests opened in them, and callers as they are remembered.

use cases::CaseId;
use db::{Db, DbError, FromRow, Params, ToValue, Tx, params};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::call::{Call, CallId, Outcome};

fn select(rest: &str) -> String {
    format!("SELECT {} FROM calls_call {rest}", Call::COLUMNS)
}

/// A call.
pub async fn find(db: &Db, id: CallId) -> Result<Option<Call>, DbError> {
    db.first(&select("WHERE id = $1"), params![id]).await
}

/// The same within a transaction.
pub async fn load(tx: &Tx, id: CallId) -> Result<Option<Call>, DbError> {
    tx.first(&select("WHERE id = $1"), params![id]).await
}

/// The call that the exchange calls so.
pub async fn load_by_line(tx: &Tx, line: &str) -> Result<Option<Call>, DbError> {
    tx.first(&select("WHERE line_id = $1"), params![line]).await
}

/// Whether the exchange has told of a call that it calls so.
pub async fn is_known(db: &Db, line: &str) -> Result<bool, DbError> {
    Ok(db.first::<Uuid>("SELECT id FROM calls_call WHERE line_id = $1", params![line]).await?.is_some())
}

fn values(own: &Call) -> Params {
    params![
        own.id,
        own.line_id,
        own.direction,
        own.number,
        own.dialled,
        own.state,
        own.operator,
        own.arrived_at,
        own.answered_at,
        own.ended_at,
        own.answer_seconds,
        own.outcome,
        own.article,
        own.note,
        own.name,
        own.address,
        own.house,
        own.version,
        own.changed_at
    ]
}

/// Writes a new call.
pub async fn insert(tx: &mut Tx, own: &Call) -> Result<(), DbError> {
    let sql = "INSERT INTO calls_call (id, line_id, direction, number, dialled, state, operator, arrived_at, answered_at, ended_at, \
               answer_seconds, outcome, article, note, name, address, house, version, changed_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    tx.execute(sql, values(own)).await.map(drop)
}

/// Writes a call over what it was.
pub async fn update(tx: &mut Tx, own: &Call) -> Result<(), DbError> {
    let sql = "UPDATE calls_call SET direction = $3, number = $4, dialled = $5, state = $6, operator = $7, arrived_at = $8, \
               answered_at = $9, ended_at = $10, answer_seconds = $11, outcome = $12, article = $13, note = $14, name = $15, \
               address = $16, house = $17, version = $18, changed_at = $19 WHERE id = $1 AND line_id = $2";
    tx.execute(sql, values(own)).await.map(drop)
}

/// What goes on, the longest waiting first.
pub async fn live(db: &Db, limit: i64) -> Result<Vec<Call>, DbError> {
    db.all(&select("WHERE state <> 'over' ORDER BY arrived_at, id LIMIT $1"), params![limit]).await
}

/// How many calls go on, and when the last of them changed: a cheap mark of whether anything has.
pub async fn live_mark(db: &Db) -> Result<(i64, Option<Timestamp>), DbError> {
    let sql = "SELECT count(*), max(changed_at) FROM calls_call WHERE state <> 'over'";
    Ok(db.first(sql, params![]).await?.unwrap_or((0, None)))
}

/// Calls of a number but for one of them, the newest first.
pub async fn of_number(db: &Db, number: &str, but: CallId, limit: i64) -> Result<Vec<Call>, DbError> {
    if number.is_empty() {
        return Ok(Vec::new());
    }
    let rest = "WHERE number = $1 AND number <> '' AND id <> $2 ORDER BY arrived_at DESC, id DESC LIMIT $3";
    db.all(&select(rest), params![number, but, limit]).await
}

/// What a list is narrowed by.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Asked {
    /// Of one operator.
    pub operator: Option<PersonId>,
    /// With one outcome.
    pub outcome: Option<Outcome>,
    /// Of one number.
    pub number: Option<String>,
    /// From this moment on.
    pub since: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    /// After this call, the newest first.
    pub after: Option<(Timestamp, CallId)>,
}

/// A page of calls, the newest first.
pub async fn page(db: &Db, asked: &Asked, limit: i64) -> Result<Vec<Call>, DbError> {
    let mut values = params![limit];
    let mut conditions = Vec::new();
    let mut add = |condition: &str, value: &dyn ToValue| {
        values.push(value.to_value());
        conditions.push(condition.replace('$', &format!("${}", values.len())));
    };
    if let Some(operator) = &asked.operator {
        add("operator = $", operator);
    }
    if let Some(outcome) = &asked.outcome {
        add("outcome = $", outcome);
    }
    if let Some(number) = &asked.number {
        add("number <> '' AND number = $", number);
    }
    if let Some(since) = &asked.since {
        add("arrived_at >= $", since);
    }
    if let Some(until) = &asked.until {
        add("arrived_at < $", until);
    }
    if let Some((at, id)) = asked.after {
        let first = values.len() + 1;
        values.extend(params![at, id]);
        conditions.push(format!("(arrived_at < ${first} OR (arrived_at = ${first} AND id < ${}))", first + 1));
    }
    let within = if conditions.is_empty() { "1 = 1".to_owned() } else { conditions.join(" AND ") };
    db.all(&select(&format!("WHERE {within} ORDER BY arrived_at DESC, id DESC LIMIT $1")), values).await
}

/// Keeps that a request was opened in a call; once, however often.
pub async fn keep_opened(tx: &mut Tx, call: CallId, case: CaseId) -> Result<(), DbError> {
    let sql = "INSERT INTO calls_opened (call, case_id, at) VALUES ($1, $2, $3) ON CONFLICT (case_id, call) DO NOTHING";
    tx.execute(sql, params![call, case, tx.now()]).await.map(drop)
}

/// The requests that were opened in a call.
pub async fn opened(db: &Db, call: CallId) -> Result<Vec<CaseId>, DbError> {
    let ids: Vec<Uuid> = db.all("SELECT case_id FROM calls_opened WHERE call = $1 ORDER BY at LIMIT 50", params![call]).await?;
    Ok(ids.into_iter().map(CaseId).collect())
}

db::row! {
    /// A caller as they are remembered. Personal.
    #[derive(Clone, PartialEq, Debug, Default)]
    pub struct Caller {
        /// What they are called.
        pub name: String,
        /// Where they call from.
        pub address: String,
        /// The house in the address register.
        pub house: Option<Uuid>,
    }
}

/// Who calls from a number, if they are remembered.
pub async fn caller(tx: &Tx, number: &str) -> Result<Option<Caller>, DbError> {
    tx.first("SELECT name, address, house FROM calls_caller WHERE number = $1 AND number <> ''", params![number]).await
}

/// Remembers who calls from a number.
pub async fn remember(tx: &mut Tx, number: &str, own: &Caller) -> Result<(), DbError> {
    if number.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO calls_caller (number, name, address, house, changed_at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (number) DO UPDATE SET name = excluded.name, address = excluded.address, house = excluded.house, \
               changed_at = excluded.changed_at";
    tx.execute(sql, params![number, own.name, own.address, own.house, tx.now()]).await.map(drop)
}
