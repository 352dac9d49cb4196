//! All SQL of shifts.

use db::{Db, DbError, FromRow, Tx, params};
use jiff::SignedDuration;
use kit::{PersonId, Timestamp};

/// A service day may begin so long before a trip of it sets out.
const DAY: SignedDuration = SignedDuration::from_hours(36);

db::row! {
    /// A shift that was handed over.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Shift {
        /// Its number.
        pub number: i64,
        /// When it began.
        pub began_at: Timestamp,
        /// When it was handed over.
        pub ended_at: Timestamp,
        /// Who did.
        pub by_id: Option<PersonId>,
        /// Their name then.
        pub by_name: String,
        /// What the next one must know.
        pub note: String,
        /// Trips that were to set out in its hours.
        pub planned: i64,
        /// Of them performed by then.
        pub performed: i64,
        /// Of them cancelled.
        pub cancelled: i64,
        /// Instructions sent.
        pub instructions: i64,
        /// Deliveries of them that nobody had read.
        pub unread: i64,
    }
}

/// Shifts before a number, the latest first.
pub async fn page(db: &Db, before: i64, limit: i64) -> Result<Vec<Shift>, DbError> {
    let sql = format!("SELECT {} FROM transit_shift WHERE number < $1 ORDER BY number DESC LIMIT $2", Shift::COLUMNS);
    db.all(&sql, params![before, limit]).await
}

/// A shift.
pub async fn find(db: &Db, number: i64) -> Result<Option<Shift>, DbError> {
    db.first(&format!("SELECT {} FROM transit_shift WHERE number = $1", Shift::COLUMNS), params![number]).await
}

/// Counts what happened in the hours of a shift, and writes it; its number.
pub async fn insert(tx: &mut Tx, own: &Shift) -> Result<i64, DbError> {
    let last: Option<i64> = tx.first("SELECT number FROM transit_shift ORDER BY number DESC LIMIT 1", params![]).await?;
    let number = last.unwrap_or(0) + 1;
    let first_day = own.began_at.checked_sub(DAY).unwrap_or(own.began_at).to_zoned(kit::clock::kyiv()).date();
    let sql = "SELECT COUNT(*), COALESCE(SUM(CASE WHEN performed THEN 1 ELSE 0 END), 0), \
               COALESCE(SUM(CASE WHEN NOT performed AND cancelled IS NOT NULL THEN 1 ELSE 0 END), 0) \
               FROM transit_run WHERE day >= $1 AND planned_from >= $2 AND planned_from < $3";
    let trips: Option<(i64, i64, i64)> = tx.first(sql, params![first_day, own.began_at, own.ended_at]).await?;
    let (planned, performed, cancelled) = trips.unwrap_or_default();
    let sql = "SELECT COUNT(*) FROM transit_instruction WHERE sent_at >= $1 AND sent_at < $2";
    let instructions: i64 = tx.first(sql, params![own.began_at, own.ended_at]).await?.unwrap_or(0);
    let sql = "SELECT COUNT(*) FROM transit_delivery d JOIN transit_instruction i ON i.number = d.instruction \
               WHERE i.sent_at >= $1 AND i.sent_at < $2 AND d.read_at IS NULL";
    let unread: i64 = tx.first(sql, params![own.began_at, own.ended_at]).await?.unwrap_or(0);
    let sql = "INSERT INTO transit_shift (number, began_at, ended_at, by_id, by_name, note, planned, performed, cancelled, instructions, \
               unread) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values =
        params![number, own.began_at, own.ended_at, own.by_id, own.by_name, own.note, planned, performed, cancelled, instructions, unread];
    tx.execute(sql, values).await?;
    Ok(number)
}
