//! Who keeps the timetable, and the counter that everything in memory follows.

use db::{Db, DbError, Tx, params};
use kit::OrganisationId;

/// The counter: it moves with every change of what is published.
pub async fn mark(db: &Db) -> Result<i64, DbError> {
    Ok(db.first("SELECT mark FROM transit_state WHERE id = 1", params![]).await?.unwrap_or(0))
}

/// Moves the counter.
pub async fn move_mark(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute("UPDATE transit_state SET mark = mark + 1 WHERE id = 1", params![]).await.map(drop)
}

/// Who keeps the timetable; none where nobody was named.
pub async fn keeper(db: &Db) -> Result<Option<OrganisationId>, DbError> {
    let found: Option<Option<OrganisationId>> = db.first("SELECT keeper FROM transit_state WHERE id = 1", params![]).await?;
    Ok(found.flatten())
}

/// Names who keeps it.
pub async fn set_keeper(tx: &mut Tx, keeper: Option<OrganisationId>) -> Result<(), DbError> {
    tx.execute("UPDATE transit_state SET keeper = $1, version = version + 1 WHERE id = 1", params![keeper]).await.map(drop)
}
