//! How far subscribers have been told.

use db::{Db, DbError, Tx, params};
use kit::RecordId;

/// How far they have been told of both feeds: the module's own, and the register's.
pub async fn told(db: &Db) -> Result<(i64, i64), DbError> {
    let row: Option<(i64, i64)> = db.first("SELECT seq, register_seq FROM houses_told WHERE id = 1", params![]).await?;
    Ok(row.unwrap_or_default())
}

/// Moves on how far they have been told; false where another run did so first.
pub async fn move_told(tx: &mut Tx, from: (i64, i64), to: (i64, i64)) -> Result<bool, DbError> {
    let sql = "UPDATE houses_told SET seq = $3, register_seq = $4 WHERE id = 1 AND seq = $1 AND register_seq = $2";
    Ok(tx.execute(sql, params![from.0, from.1, to.0, to.1]).await? == 1)
}

/// The houses whose accounts changed after a place of the feed, up to another.
pub async fn with_new_costs(db: &Db, after: i64, to: i64) -> Result<Vec<RecordId>, DbError> {
    let rows: Vec<(RecordId,)> =
        db.all("SELECT DISTINCT house_id FROM houses_cost WHERE seq > $1 AND seq <= $2", params![after, to]).await?;
    Ok(rows.into_iter().map(|(house,)| house).collect())
}
