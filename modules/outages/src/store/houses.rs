//! The houses of outages, and the streets and districts they stand in.

use std::collections::HashSet;

use db::{Db, DbError, Tx, params};
use uuid::Uuid;

use crate::outage::{Event, What};

const INSERT: &str = "INSERT INTO outages_house (outage, house, since, until) VALUES ($1, $2, $3, NULL) \
     ON CONFLICT (outage, house) DO UPDATE SET since = excluded.since, until = NULL";
const INSERT_AREA: &str = "INSERT INTO outages_area (area, outage) VALUES ($1, $2) ON CONFLICT (area, outage) DO NOTHING";

/// Adds houses with an event; those that had been taken out are back.
pub async fn add(tx: &mut Tx, outage: i64, seq: i64, houses: &[Uuid]) -> Result<(), DbError> {
    tx.execute_many(INSERT, houses.iter().map(|house| params![outage, house, seq]).collect()).await.map(drop)
}

/// Adds houses of many outages at once: outage and house.
pub async fn insert_many(tx: &mut Tx, pairs: &[(i64, Uuid)]) -> Result<(), DbError> {
    tx.execute_many(INSERT, pairs.iter().map(|(outage, house)| params![outage, house, 1_i64]).collect()).await.map(drop)
}

/// Takes houses out with an event; how many were there.
pub async fn remove(tx: &mut Tx, outage: i64, seq: i64, houses: &[Uuid]) -> Result<u64, DbError> {
    let sql = "UPDATE outages_house SET until = $3 WHERE outage = $1 AND house = $2 AND until IS NULL";
    tx.execute_many(sql, houses.iter().map(|house| params![outage, house, seq]).collect()).await
}

/// The houses of an outage as it stands.
pub async fn of(db: &Db, outage: i64) -> Result<Vec<Uuid>, DbError> {
    db.all("SELECT house FROM outages_house WHERE outage = $1 AND until IS NULL ORDER BY house", params![outage]).await
}

/// The same within a transaction.
pub async fn of_in(tx: &Tx, outage: i64) -> Result<HashSet<Uuid>, DbError> {
    let all: Vec<Uuid> = tx.all("SELECT house FROM outages_house WHERE outage = $1 AND until IS NULL", params![outage]).await?;
    Ok(all.into_iter().collect())
}

/// The houses that an event concerns: those it brought or took, or all that were there.
pub async fn concerned(db: &Db, event: &Event) -> Result<Vec<Uuid>, DbError> {
    let which = match event.what {
        What::Announced | What::Added => "since = $2",
        What::Removed => "until = $2",
        _ => "since < $2 AND (until IS NULL OR until > $2)",
    };
    db.all(&format!("SELECT house FROM outages_house WHERE outage = $1 AND {which} ORDER BY house"), params![event.outage, event.seq]).await
}

/// The houses that were there before an event and were not taken out before it.
pub async fn before(db: &Db, event: &Event) -> Result<Vec<Uuid>, DbError> {
    let sql = "SELECT house FROM outages_house WHERE outage = $1 AND since < $2 AND (until IS NULL OR until >= $2) ORDER BY house";
    db.all(sql, params![event.outage, event.seq]).await
}

/// Writes the streets and districts of an outage in the place of those it had.
pub async fn set_areas(tx: &mut Tx, outage: i64, areas: &[Uuid]) -> Result<(), DbError> {
    tx.execute("DELETE FROM outages_area WHERE outage = $1", params![outage]).await?;
    tx.execute_many(INSERT_AREA, areas.iter().map(|area| params![area, outage]).collect()).await.map(drop)
}

/// Writes those of many outages at once: area and outage.
pub async fn insert_areas(tx: &mut Tx, pairs: &[(Uuid, i64)]) -> Result<(), DbError> {
    tx.execute_many(INSERT_AREA, pairs.iter().map(|(area, outage)| params![area, outage]).collect()).await.map(drop)
}
