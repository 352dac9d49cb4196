//! All SQL of the module.

pub mod proposals;
pub mod talk;
pub mod tallies;

use db::{DbError, Tx, params};
use jiff::civil::Date;
use kit::RegisterId;

/// Notes that administrators hear of a resource whose date was missed; false if they have for this date.
pub async fn escalate(tx: &mut Tx, id: RegisterId, next_update: Date) -> Result<bool, DbError> {
    let sql = "INSERT INTO stewardship_escalation (register_id, next_update, at) VALUES ($1, $2, $3) \
               ON CONFLICT (register_id, next_update) DO NOTHING";
    let now = tx.now();
    Ok(tx.execute(sql, params![id, next_update, now]).await? == 1)
}
