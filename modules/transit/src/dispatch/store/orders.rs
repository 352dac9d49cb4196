//! Orders of dispatchers, and the trips of the account that know of them.

use db::{Db, DbError, FromRow, Tx, params};
use jiff::SignedDuration;
use kit::Timestamp;

use crate::dispatch::order::{Kind, Order};
use crate::live::RunKey;

/// Orders that hold at once; a city has some dozens.
const OPEN_MAX: i64 = 1_000;
/// An order is of use so long after the last of its trips: it still stands on boards and in the account.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// The place of the order that was changed last; 0 where there is none.
pub async fn last_seq(db: &Db) -> Result<i64, DbError> {
    Ok(db.first("SELECT seq FROM transit_order ORDER BY seq DESC LIMIT 1", params![]).await?.unwrap_or(0))
}

/// Orders that hold, with those whose trips have just ended.
pub async fn holding(db: &Db, now: Timestamp) -> Result<Vec<Order>, DbError> {
    let sql = format!("SELECT {} FROM transit_order WHERE undone_at IS NULL AND last_at >= $1 ORDER BY number LIMIT $2", Order::COLUMNS);
    db.all(&sql, params![now.checked_sub(KEPT).unwrap_or(now), OPEN_MAX]).await
}

/// The same within a transaction.
async fn holding_in(tx: &Tx) -> Result<Vec<Order>, DbError> {
    ending_after(tx, tx.now().checked_sub(KEPT).unwrap_or(tx.now())).await
}

async fn ending_after(tx: &Tx, since: Timestamp) -> Result<Vec<Order>, DbError> {
    let sql = format!("SELECT {} FROM transit_order WHERE undone_at IS NULL AND last_at >= $1 ORDER BY number LIMIT $2", Order::COLUMNS);
    tx.all(&sql, params![since, OPEN_MAX]).await
}

/// Orders before a number, the latest first; those alone that hold where it is wanted.
pub async fn page(db: &Db, open_at: Option<Timestamp>, before: i64, limit: i64) -> Result<Vec<Order>, DbError> {
    let only = if open_at.is_some() { "AND undone_at IS NULL AND last_at > $3" } else { "AND made_at <= $3" };
    let sql = format!("SELECT {} FROM transit_order WHERE number < $1 {only} ORDER BY number DESC LIMIT $2", Order::COLUMNS);
    db.all(&sql, params![before, limit, open_at.unwrap_or(Timestamp::MAX)]).await
}

/// Orders given between two moments, in order.
pub async fn given(db: &Db, from: Timestamp, until: Timestamp) -> Result<Vec<Order>, DbError> {
    let sql = format!("SELECT {} FROM transit_order WHERE made_at >= $1 AND made_at < $2 ORDER BY number LIMIT $3", Order::COLUMNS);
    db.all(&sql, params![from, until, OPEN_MAX]).await
}

/// An order.
pub async fn find(db: &Db, number: i64) -> Result<Option<Order>, DbError> {
    db.first(&format!("SELECT {} FROM transit_order WHERE number = $1", Order::COLUMNS), params![number]).await
}

/// An order within a transaction.
pub async fn load(tx: &Tx, number: i64) -> Result<Option<Order>, DbError> {
    tx.first(&format!("SELECT {} FROM transit_order WHERE number = $1", Order::COLUMNS), params![number]).await
}

/// The number after the last one.
pub async fn next_number(tx: &Tx) -> Result<i64, DbError> {
    let last: Option<i64> = tx.first("SELECT number FROM transit_order ORDER BY number DESC LIMIT 1", params![]).await?;
    Ok(last.unwrap_or(0) + 1)
}

/// Writes a new one and marks its trips in the account.
pub async fn insert(tx: &mut Tx, own: &Order) -> Result<(), DbError> {
    let sql = "INSERT INTO transit_order (number, kind, place, label, runs, stops, reason, note, first_at, last_at, made_at, made_by, \
               made_name, undone_at, undone_name, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    let values = params![
        own.number,
        own.kind,
        own.place,
        own.label,
        own.runs,
        own.stops,
        own.reason,
        own.note,
        own.first_at,
        own.last_at,
        own.made_at,
        own.made_by,
        own.made_name,
        own.undone_at,
        own.undone_name,
        own.seq
    ];
    tx.execute(sql, values).await?;
    mark(tx, own, own.runs.0.iter()).await
}

/// Takes one back; its trips run again, unless another order says otherwise.
pub async fn undo(tx: &mut Tx, own: &Order, name: &str, seq: i64) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "UPDATE transit_order SET undone_at = $2, undone_name = $3, seq = $4 WHERE number = $1";
    tx.execute(sql, params![own.number, now, name, seq]).await?;
    let sql = "UPDATE transit_run SET cancelled = NULL, cancelled_for = '' \
               WHERE day = $1 AND trip = $2 AND start_s = $3 AND cancelled = $4";
    let row = |key: &RunKey| params![key.day, key.trip, i64::from(key.start_s), own.number];
    tx.execute_many(sql, own.runs.0.iter().map(row).collect()).await?;
    for other in holding_in(tx).await? {
        let same = other.runs.0.iter().filter(|key| own.runs.0.contains(key)).collect::<Vec<_>>();
        mark(tx, &other, same.into_iter()).await?;
    }
    Ok(())
}

/// Marks the trips of a day in the account after its plan was laid, be it days later.
pub async fn mark_day(tx: &mut Tx, day: jiff::civil::Date) -> Result<(), DbError> {
    let kept = tx.now().checked_sub(KEPT).unwrap_or(tx.now());
    let begins = day.to_zoned(kit::clock::kyiv()).map_or(kept, |at| at.timestamp());
    for order in ending_after(tx, begins.min(kept)).await? {
        mark(tx, &order, order.runs.0.iter().filter(|key| key.day == day)).await?;
    }
    Ok(())
}

async fn mark(tx: &mut Tx, order: &Order, runs: impl Iterator<Item = &RunKey>) -> Result<(), DbError> {
    if order.kind != Kind::Cancel {
        return Ok(());
    }
    let sql = "UPDATE transit_run SET cancelled = $4, cancelled_for = $5 WHERE day = $1 AND trip = $2 AND start_s = $3";
    let row = |key: &RunKey| params![key.day, key.trip, i64::from(key.start_s), order.number, order.reason];
    tx.execute_many(sql, runs.map(row).collect()).await.map(drop)
}
