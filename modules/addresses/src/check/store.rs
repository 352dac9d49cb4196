//! All SQL of the module.

use db::{Db, DbError, Tx, params};
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use super::{Check, Counts, Line, Verdict};

/// Rows written at a time.
const BATCH: usize = 2_000;

/// Keeps a list and orders the job that judges it.
pub async fn begin(tx: &mut Tx, name: &str, by: Option<PersonId>, lines: &[Line]) -> Result<Uuid, DbError> {
    let (id, now) = (tx.id(), tx.now());
    let sql = "INSERT INTO addresses_check (id, name, state, rows_total, rows_exact, rows_likely, rows_none, by_id, created_at) \
               VALUES ($1, $2, 'running', $3, 0, 0, 0, $4, $5)";
    tx.execute(sql, params![id, name, i64::try_from(lines.len()).unwrap_or(i64::MAX), by, now]).await?;
    let sql = "INSERT INTO addresses_check_row (check_id, place, text, kind) VALUES ($1, $2, $3, 'waiting')";
    for batch in lines.chunks(BATCH) {
        tx.execute_many(sql, batch.iter().map(|line| params![id, line.place, line.text]).collect()).await?;
    }
    tx.job(super::JUDGE, &serde_json::json!({ "check": id }), None).await?;
    Ok(id)
}

/// A list.
pub async fn find(db: &Db, id: Uuid) -> Result<Option<Check>, DbError> {
    db.first(&format!("SELECT {} FROM addresses_check WHERE id = $1", <Check as db::FromRow>::COLUMNS), params![id]).await
}

/// The lists of a person, the latest first.
pub async fn list(db: &Db, by: PersonId, limit: i64) -> Result<Vec<Check>, DbError> {
    let sql = format!("SELECT {} FROM addresses_check WHERE by_id = $1 ORDER BY created_at DESC LIMIT $2", <Check as db::FromRow>::COLUMNS);
    db.all(&sql, params![by, limit]).await
}

/// Lines after a place, of one verdict or of any.
pub async fn page(db: &Db, id: Uuid, verdict: Option<Verdict>, after: i64, limit: i64) -> Result<Vec<Line>, DbError> {
    let rows: Vec<(i64, String)> = match verdict {
        Some(verdict) => {
            let sql =
                "SELECT place, text FROM addresses_check_row WHERE check_id = $1 AND kind = $2 AND place > $3 ORDER BY place LIMIT $4";
            db.all(sql, params![id, verdict.code(), after, limit]).await?
        }
        None => {
            let sql = "SELECT place, text FROM addresses_check_row WHERE check_id = $1 AND place > $2 ORDER BY place LIMIT $3";
            db.all(sql, params![id, after, limit]).await?
        }
    };
    Ok(rows.into_iter().map(|(place, text)| Line { place, text }).collect())
}

/// All lines of a list, page by page.
pub async fn pages(db: &Db, id: Uuid) -> Result<Vec<Line>, DbError> {
    let (mut all, mut after) = (Vec::new(), 0);
    loop {
        let lines = page(db, id, None, after, 20_000).await?;
        let Some(last) = lines.last() else { return Ok(all) };
        after = last.place;
        all.extend(lines);
    }
}

/// Lines that wait to be judged.
pub async fn waiting(db: &Db, id: Uuid, limit: i64) -> Result<Vec<Line>, DbError> {
    let sql = "SELECT place, text FROM addresses_check_row WHERE check_id = $1 AND kind = 'waiting' ORDER BY place LIMIT $2";
    let rows: Vec<(i64, String)> = db.all(sql, params![id, limit]).await?;
    Ok(rows.into_iter().map(|(place, text)| Line { place, text }).collect())
}

/// Writes verdicts down, with the counts; a line that is judged already is not counted twice.
pub async fn note(tx: &mut Tx, id: Uuid, verdicts: &[(i64, Verdict)]) -> Result<(), DbError> {
    let sql = "UPDATE addresses_check_row SET kind = $3 WHERE check_id = $1 AND place = $2";
    tx.execute_many(sql, verdicts.iter().map(|(place, verdict)| params![id, place, verdict.code()]).collect()).await?;
    let Counts { exact, likely, none } = Counts::of(verdicts.iter().map(|(_, verdict)| *verdict));
    let sql = "UPDATE addresses_check SET rows_exact = rows_exact + $2, rows_likely = rows_likely + $3, rows_none = rows_none + $4 \
               WHERE id = $1";
    tx.execute(sql, params![id, exact, likely, none]).await?;
    Ok(())
}

/// Marks a list as judged.
pub async fn end(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute("UPDATE addresses_check SET state = 'done' WHERE id = $1", params![id]).await?;
    Ok(())
}

/// Lists older than a moment.
pub async fn older(db: &Db, than: Timestamp, limit: i64) -> Result<Vec<(Uuid,)>, DbError> {
    db.all("SELECT id FROM addresses_check WHERE created_at < $1 ORDER BY created_at LIMIT $2", params![than, limit]).await
}

/// Throws a list away.
pub async fn delete(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute("DELETE FROM addresses_check_row WHERE check_id = $1", params![id]).await?;
    tx.execute("DELETE FROM addresses_check WHERE id = $1", params![id]).await?;
    Ok(())
}
