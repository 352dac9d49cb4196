//! Uploaded tables of costs.

use db::{Db, DbError, FromRow, Tx, params};
use kit::{PersonId, Problem};

use crate::load::{Load, LoadId, LoadState, Report};

/// Tables a list shows.
const SHOWN_MAX: i64 = 100;

/// The tables a person uploaded, the newest first; those of everybody for none.
pub async fn list(db: &Db, by: Option<PersonId>) -> Result<Vec<Load>, DbError> {
    match by {
        Some(person) => {
            let sql = format!("SELECT {} FROM houses_load WHERE by_id = $1 ORDER BY at DESC, id DESC LIMIT $2", Load::COLUMNS);
            db.all(&sql, params![person, SHOWN_MAX]).await
        }
        None => {
            let sql = format!("SELECT {} FROM houses_load ORDER BY id DESC LIMIT $1", Load::COLUMNS);
            db.all(&sql, params![SHOWN_MAX]).await
        }
    }
}

/// A table.
pub async fn find(db: &Db, id: LoadId) -> Result<Option<Load>, DbError> {
    db.first(&format!("SELECT {} FROM houses_load WHERE id = $1", Load::COLUMNS), params![id]).await
}

/// The same inside a transaction.
///
/// Errors: [`Problem::NotFound`].
pub async fn load(tx: &Tx, id: LoadId) -> Result<Load, Problem> {
    let found = tx.first(&format!("SELECT {} FROM houses_load WHERE id = $1", Load::COLUMNS), params![id]).await?;
    found.ok_or(Problem::NotFound)
}

/// Notes an uploaded table.
pub async fn insert(tx: &mut Tx, load: &Load) -> Result<(), DbError> {
    let sql = "INSERT INTO houses_load (id, file_id, file_name, state, rows_total, rows_bad, months_new, months_changed, months_same, \
               months_back, reason, by_id, by_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let values = params![
        load.id,
        load.file_id,
        load.file_name,
        load.state,
        load.rows_total,
        load.rows_bad,
        load.months_new,
        load.months_changed,
        load.months_same,
        load.months_back,
        load.reason,
        load.by_id,
        load.by_name,
        load.at
    ];
    tx.execute(sql, values).await?;
    crate::mine::load_changed(tx, load).await
}

/// Moves a table to another state with what was written of it.
pub async fn update(tx: &mut Tx, load: &Load) -> Result<(), DbError> {
    let sql = "UPDATE houses_load SET state = $2, rows_total = $3, rows_bad = $4, months_new = $5, months_changed = $6, months_same = $7, \
               months_back = $8, reason = $9, message = $10, applied_at = $11, undone_at = $12 WHERE id = $1";
    let values = params![
        load.id,
        load.state,
        load.rows_total,
        load.rows_bad,
        load.months_new,
        load.months_changed,
        load.months_same,
        load.months_back,
        load.reason,
        load.message,
        load.applied_at,
        load.undone_at,
    ];
    tx.execute(sql, values).await?;
    crate::mine::load_changed(tx, load).await
}

/// The tables a person brought, or one of them; the newest thousand.
pub async fn of_person_in(tx: &Tx, person: PersonId, id: Option<LoadId>) -> Result<Vec<Load>, DbError> {
    let sql = format!("SELECT {} FROM houses_load WHERE by_id = $1 AND (id = $2 OR $3) ORDER BY at DESC LIMIT 1000", Load::COLUMNS);
    tx.all(&sql, params![person, id.unwrap_or(LoadId(uuid::Uuid::nil())), id.is_none()]).await
}

/// Whether a table may still take this step; the row is written so that two who take it at once come in turn.
///
/// Errors: [`Problem::NotFound`], [`Problem::Conflict`].
pub async fn hold(tx: &mut Tx, id: LoadId, wanted: &[LoadState]) -> Result<Load, Problem> {
    tx.execute("UPDATE houses_load SET state = state WHERE id = $1", params![id]).await?;
    let found = load(tx, id).await?;
    if wanted.contains(&found.state) { Ok(found) } else { Err(Problem::Conflict("houses-load-moved".into())) }
}

/// Says how many rows have been read of a table that is being checked.
pub async fn tell(tx: &mut Tx, id: LoadId, rows: i64) -> Result<(), DbError> {
    tx.execute("UPDATE houses_load SET rows_total = $2 WHERE id = $1 AND state = $3", params![id, rows, LoadState::Checking]).await?;
    Ok(())
}

/// Keeps what was found in a table, in place of what was found before.
pub async fn report(tx: &mut Tx, report: &Report) -> Result<(), DbError> {
    let sql = "INSERT INTO houses_load_report (load_id, ignored, problems) VALUES ($1, $2, $3) \
               ON CONFLICT (load_id) DO UPDATE SET ignored = $2, problems = $3";
    tx.execute(sql, params![report.load_id, report.ignored, report.problems]).await?;
    Ok(())
}

/// What was found in a table; none while it is not checked.
pub async fn find_report(db: &Db, id: LoadId) -> Result<Option<Report>, DbError> {
    db.first(&format!("SELECT {} FROM houses_load_report WHERE load_id = $1", Report::COLUMNS), params![id]).await
}
