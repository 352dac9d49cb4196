//! Works of the plans of current repairs.

use db::{Db, DbError, FromRow, Tx, params};
use kit::{Problem, RecordId};

use crate::repair::{Repair, RepairId};

/// The most works of one house that a page shows.
const WORKS_MAX: i64 = 200;

/// The works of a house, the latest year first.
pub async fn of_house(db: &Db, house: RecordId) -> Result<Vec<Repair>, DbError> {
    let sql =
        format!("SELECT {} FROM houses_repair WHERE house_id = $1 ORDER BY year DESC, COALESCE(month, 13), id LIMIT $2", Repair::COLUMNS);
    db.all(&sql, params![house, WORKS_MAX]).await
}

/// A work of a house.
pub async fn find(db: &Db, house: RecordId, id: RepairId) -> Result<Option<Repair>, DbError> {
    let sql = format!("SELECT {} FROM houses_repair WHERE id = $1 AND house_id = $2", Repair::COLUMNS);
    db.first(&sql, params![id, house]).await
}

/// The same inside a transaction.
///
/// Errors: [`Problem::NotFound`].
pub async fn load(tx: &Tx, house: RecordId, id: RepairId) -> Result<Repair, Problem> {
    let sql = format!("SELECT {} FROM houses_repair WHERE id = $1 AND house_id = $2", Repair::COLUMNS);
    tx.first(&sql, params![id, house]).await?.ok_or(Problem::NotFound)
}

/// The houses whose plan changed after a place of the feed, up to another.
pub async fn changed(db: &Db, after: i64, to: i64) -> Result<Vec<RecordId>, DbError> {
    let sql = "SELECT DISTINCT house_id FROM houses_repair WHERE seq > $1 AND seq <= $2";
    let rows: Vec<(RecordId,)> = db.all(sql, params![after, to]).await?;
    Ok(rows.into_iter().map(|(house,)| house).collect())
}

/// Writes works at a place of the feed.
pub async fn write(tx: &mut Tx, seq: i64, all: &[Repair]) -> Result<(), DbError> {
    const SQL: &str = "INSERT INTO houses_repair \
        (id, house_id, year, month, element, work, cost, spent, state, contractor, version, seq, by_id, by_name, at) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
        ON CONFLICT (id) DO UPDATE SET year = $3, month = $4, element = $5, work = $6, cost = $7, spent = $8, state = $9, \
        contractor = $10, version = $11, seq = $12, by_id = $13, by_name = $14, at = $15";
    let row = |one: &Repair| {
        params![
            one.id,
            one.house_id,
            one.year,
            one.month,
            one.element,
            one.work,
            one.cost,
            one.spent,
            one.state,
            one.contractor,
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
