//! Cases counted by the values of their fields.

use db::{Db, DbError, Tx, params};
use jiff::civil::Date;

use crate::case::{Case, KindId};
use crate::kind::Declaration;
use crate::tally::difference;

/// Counts a case as it stands now and no longer as it stood before.
pub async fn recount(tx: &mut Tx, kind: &Declaration, before: Option<&Case>, now: &Case) -> Result<(), DbError> {
    let sql = "INSERT INTO cases_tally (kind_id, month, field, value, count) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (kind_id, month, field, value) DO UPDATE SET count = cases_tally.count + excluded.count";
    for ((month, field, value), count) in difference(kind, before, now) {
        tx.execute(sql, params![now.kind_id, month_of(month), field, value, count]).await?;
    }
    Ok(())
}

/// `2026-11`
fn month_of(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

/// How many cases of a kind came with which value of which field, over the months from one day's to another's.
///
/// Errors: the database's.
pub async fn sums(db: &Db, kind: KindId, from: Date, until: Date) -> Result<Vec<(String, String, i64)>, DbError> {
    let sql = "SELECT field, value, CAST(SUM(count) AS BIGINT) FROM cases_tally WHERE kind_id = $1 AND month >= $2 AND month <= $3 \
               GROUP BY field, value HAVING SUM(count) > 0 ORDER BY field, value";
    db.all(sql, params![kind, month_of(from), month_of(until)]).await
}
