//! All SQL of the module.

pub mod costs;
pub mod loads;
pub mod queue;
pub mod repairs;
pub mod told;

use db::{Db, DbError, Tx, params};

/// Where the feed of costs, repairs and the queue stands.
pub async fn head(db: &Db) -> Result<i64, DbError> {
    Ok(db.first("SELECT seq FROM houses_head WHERE id = 1", params![]).await?.unwrap_or(0))
}

/// Takes the next place of the feed and holds it to the end of the transaction: writers of the module come one after another.
pub async fn advance(tx: &mut Tx) -> Result<i64, DbError> {
    let moved = tx.first("UPDATE houses_head SET seq = seq + 1 WHERE id = 1 RETURNING seq", params![]).await?;
    moved.ok_or_else(|| DbError::Internal("the feed of houses has no head".to_owned()))
}
