//! Counted looks in the database.

use std::collections::{HashMap, HashSet};

use db::{Db, DbError, Tx, params};
use kit::PersonId;

use crate::looks::{Looked, Tally};

/// A day on which nobody looked is counted too: this stands for nobody.
const NOBODY: uuid::Uuid = uuid::Uuid::nil();

/// The days that are counted.
pub async fn counted_days(db: &Db) -> Result<HashSet<String>, DbError> {
    let days: Vec<(String,)> = db.all("SELECT DISTINCT day FROM privacy_look_day ORDER BY day DESC LIMIT 40", params![]).await?;
    Ok(days.into_iter().map(|(day,)| day).collect())
}

/// Writes a day over what was counted of it before.
pub(crate) async fn write_day(tx: &mut Tx, day: &str, tallies: &HashMap<PersonId, Tally>) -> Result<(), DbError> {
    tx.execute("DELETE FROM privacy_look_day WHERE day = $1", params![day]).await?;
    let count = |people: &HashSet<PersonId>| i64::try_from(people.len()).unwrap_or(i64::MAX);
    let row =
        |(actor, own): (&PersonId, &Tally)| params![day, *actor, own.name, own.looks, count(&own.people), own.at_night, own.groundless];
    let mut rows: Vec<db::Params> = tallies.iter().map(row).collect();
    rows.push(params![day, NOBODY, "", 0_i64, 0_i64, 0_i64, 0_i64]);
    let sql =
        "INSERT INTO privacy_look_day (day, actor, actor_name, looks, people, at_night, groundless) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.execute_many(sql, rows).await.map(drop)
}

/// Forgets days before one.
pub async fn forget(tx: &mut Tx, before: &str) -> Result<(), DbError> {
    tx.execute("DELETE FROM privacy_look_day WHERE day < $1", params![before]).await.map(drop)
}

/// What each official looked at since a day, five thousand at most.
pub async fn since(db: &Db, day: &str) -> Result<Vec<Looked>, DbError> {
    let sql = "SELECT actor, MAX(actor_name), CAST(SUM(looks) AS BIGINT), CAST(SUM(people) AS BIGINT), CAST(SUM(at_night) AS BIGINT), \
               CAST(SUM(groundless) AS BIGINT), MAX(looks) FROM privacy_look_day WHERE day >= $1 AND looks > 0 \
               GROUP BY actor ORDER BY 3 DESC LIMIT 5000";
    db.all(sql, params![day]).await
}
