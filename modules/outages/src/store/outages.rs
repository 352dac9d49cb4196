//! Outages themselves.

use db::{Db, DbError, FromRow, Params, Tx, params};
use kit::Timestamp;

use crate::outage::{Outage, State};

/// An outage.
pub async fn find(db: &Db, number: i64) -> Result<Option<Outage>, DbError> {
    db.first(&format!("SELECT {} FROM outages_outage WHERE number = $1", Outage::COLUMNS), params![number]).await
}

/// The same within a transaction.
pub async fn load(tx: &Tx, number: i64) -> Result<Option<Outage>, DbError> {
    tx.first(&format!("SELECT {} FROM outages_outage WHERE number = $1", Outage::COLUMNS), params![number]).await
}

/// The number after the last one.
pub async fn next_number(tx: &Tx) -> Result<i64, DbError> {
    let last: Option<i64> = tx.first("SELECT number FROM outages_outage ORDER BY number DESC LIMIT 1", params![]).await?;
    Ok(last.unwrap_or(0) + 1)
}

const INSERT: &str = "INSERT INTO outages_outage (number, organisation, kind, emergency, state, cause, words, place, starts_at, \
     ends_expected_at, ended_at, reason, houses, unread, west, south, east, north, events, version, created_at, changed_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)";

fn values(own: &Outage) -> Params {
    params![
        own.number,
        own.organisation,
        own.kind,
        own.emergency,
        own.state,
        own.cause,
        own.words,
        own.place,
        own.starts_at,
        own.ends_expected_at,
        own.ended_at,
        own.reason,
        own.houses,
        own.unread,
        own.west,
        own.south,
        own.east,
        own.north,
        own.events,
        own.version,
        own.created_at,
        own.changed_at
    ]
}

/// Writes a new outage.
pub async fn insert(tx: &mut Tx, own: &Outage) -> Result<(), DbError> {
    tx.execute(INSERT, values(own)).await.map(drop)
}

/// Writes many at once.
pub async fn insert_many(tx: &mut Tx, all: &[Outage]) -> Result<(), DbError> {
    tx.execute_many(INSERT, all.iter().map(values).collect()).await.map(drop)
}

/// Writes what has changed of an outage.
pub async fn update(tx: &mut Tx, own: &Outage) -> Result<(), DbError> {
    let sql = "UPDATE outages_outage SET kind = $3, emergency = $4, state = $5, cause = $6, words = $7, place = $8, starts_at = $9, \
               ends_expected_at = $10, ended_at = $11, reason = $12, houses = $13, unread = $14, west = $15, south = $16, east = $17, \
               north = $18, events = $19, version = $20, changed_at = $22 WHERE number = $1 AND organisation = $2 AND created_at = $21";
    tx.execute(sql, values(own)).await.map(drop)
}

/// Announced outages whose hour has come, some hundreds.
pub async fn to_begin(db: &Db, now: Timestamp, limit: i64) -> Result<Vec<i64>, DbError> {
    let sql = "SELECT number FROM outages_outage WHERE state IN ('announced', 'running') AND state = $1 AND starts_at <= $2 \
               ORDER BY starts_at, number LIMIT $3";
    db.all(sql, params![State::Announced, now, limit]).await
}
