//! Rows of the queue of capital repairs.

use db::{Db, DbError, FromRow, Rows, Tx, params};
use kit::{Problem, RecordId};

use crate::queue::{PlaceId, Queued};

/// Everything in the queue, for building the board.
pub fn stream(db: &Db) -> Rows<Queued> {
    db.stream(format!("SELECT {} FROM houses_queue", Queued::COLUMNS), params![])
}

/// What changed after a place of the feed.
pub fn changed(db: &Db, seq: i64) -> Rows<Queued> {
    db.stream(format!("SELECT {} FROM houses_queue WHERE seq > $1", Queued::COLUMNS), params![seq])
}

/// A place of a house, inside a transaction.
///
/// Errors: [`Problem::NotFound`].
pub async fn load(tx: &Tx, house: RecordId, id: PlaceId) -> Result<Queued, Problem> {
    let sql = format!("SELECT {} FROM houses_queue WHERE id = $1 AND house_id = $2", Queued::COLUMNS);
    tx.first(&sql, params![id, house]).await?.ok_or(Problem::NotFound)
}

/// A place of a house.
pub async fn find(db: &Db, house: RecordId, id: PlaceId) -> Result<Option<Queued>, DbError> {
    let sql = format!("SELECT {} FROM houses_queue WHERE id = $1 AND house_id = $2", Queued::COLUMNS);
    db.first(&sql, params![id, house]).await
}

/// Writes a place at a place of the feed; whether it is new is told by its version.
///
/// Errors: `one_place_per_element` where the house stands in the queue with this element already.
pub async fn write(tx: &mut Tx, seq: i64, all: &[Queued]) -> Result<(), DbError> {
    const SQL: &str = "INSERT INTO houses_queue \
        (id, house_id, element, answers, stage, entered_on, decision, cost, version, seq, by_id, by_name, at) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
        ON CONFLICT (id) DO UPDATE SET element = $3, answers = $4, stage = $5, entered_on = $6, decision = $7, cost = $8, \
        version = $9, seq = $10, by_id = $11, by_name = $12, at = $13";
    let row = |one: &Queued| {
        params![
            one.id,
            one.house_id,
            one.element,
            one.answers,
            one.stage,
            one.entered_on,
            one.decision,
            one.cost,
            one.version,
            seq,
            one.by_id,
            one.by_name,
            one.at
        ]
    };
    tx.execute_many(SQL, all.iter().map(row).collect()).await?;
    Ok(())
}

/// The houses whose places changed after a place of the feed, up to another.
pub async fn houses_changed(db: &Db, after: i64, to: i64) -> Result<Vec<RecordId>, DbError> {
    let rows: Vec<(RecordId,)> =
        db.all("SELECT DISTINCT house_id FROM houses_queue WHERE seq > $1 AND seq <= $2", params![after, to]).await?;
    Ok(rows.into_iter().map(|(house,)| house).collect())
}
