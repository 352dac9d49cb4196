//! Applying the terms: table by table, some hundred rows at a time, with a report of what went.

use std::sync::Arc;

use audit::{Actor, Entry};
use db::{Db, DbError};
use jiff::SignedDuration;
use kit::{Problem, Timestamp};
use serde_json::json;
use uuid::Uuid;
use web::House;

use crate::classification::Rule;
use crate::{Retention, store, tombstone};

/// Rows of one table that go in one run at most: what is left goes the next day.
const ROWS_MAX: u64 = 200_000;

/// Before which moment a row is past its term.
pub fn threshold(rule: &Rule, now: Timestamp) -> Timestamp {
    now.saturating_sub(SignedDuration::from_hours(24 * rule.days)).unwrap_or(Timestamp::MIN)
}

/// Applies all rules in force; the id of the report. A table that cannot be brought in order does not keep the others from it.
///
/// Errors: the database's, where not even the report can be written.
pub async fn apply(house: &House, by: &Actor) -> Result<Uuid, Problem> {
    let db = house.db();
    let name = by.name.clone();
    let run = begin(db, name).await?;
    let mut gone = tombstone::bury_again(house).await?;
    let now = house.clock().now();
    for rule in house.part::<Retention>().rules(house.clock().today()).filter(|rule| rule.is_ours()) {
        let (count, error) = apply_rule(db, rule, now).await;
        gone += count;
        note(db, run, rule.name(), count, error).await?;
    }
    end(db, run, gone, by.clone()).await?;
    Ok(run)
}

async fn apply_rule(db: &Db, rule: &Rule, now: Timestamp) -> (u64, String) {
    let (rule, before) = (Arc::new(rule.clone()), threshold(rule, now));
    let mut gone = 0;
    while gone < ROWS_MAX {
        let rule = Arc::clone(&rule);
        let done: Result<u64, DbError> = db
            .tx(move |tx| {
                let rule = Arc::clone(&rule);
                Box::pin(async move { store::apply_batch(tx, &rule, before).await })
            })
            .await;
        match done {
            Ok(0) => break,
            Ok(count) => gone += count,
            Err(error) => return (gone, error.to_string()),
        }
    }
    (gone, String::new())
}

async fn begin(db: &Db, by: String) -> Result<Uuid, Problem> {
    let begun: Result<Uuid, DbError> = db
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move { store::begin_run(tx, &by).await })
        })
        .await;
    Ok(begun?)
}

async fn note(db: &Db, run: Uuid, rule: String, gone: u64, error: String) -> Result<(), Problem> {
    let gone = i64::try_from(gone).unwrap_or(i64::MAX);
    let noted: Result<(), DbError> = db
        .tx(move |tx| {
            let (rule, error) = (rule.clone(), error.clone());
            Box::pin(async move { store::add_row(tx, run, &rule, gone, &error).await })
        })
        .await;
    Ok(noted?)
}

async fn end(db: &Db, run: Uuid, gone: u64, by: Actor) -> Result<(), Problem> {
    let gone = i64::try_from(gone).unwrap_or(i64::MAX);
    let ended: Result<(), DbError> = db
        .tx(move |tx| {
            let by = by.clone();
            Box::pin(async move {
                store::end_run(tx, run, gone).await?;
                audit::record(tx, Entry::new(by, "apply", "retention", run).with(json!({ "rows": gone }))).await
            })
        })
        .await;
    Ok(ended?)
}
