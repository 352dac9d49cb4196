//! All SQL of rubrics.

use std::collections::HashMap;

use db::{Db, DbError, OnConstraint, Tx, params};
use kit::{Problem, RegisterId, Says, Text};
use uuid::Uuid;

use super::{NewRubric, Rubric, RubricKind};

db::row! {
    struct RubricRow {
        id: Uuid,
        code: String,
        kind: String,
        title_uk: String,
        title_en: String,
        description_uk: String,
        description_en: String,
        icon: String,
        hidden: bool,
    }
}

/// All rubrics in the order of the catalogue, with their resources.
pub async fn all(db: &Db) -> Result<Vec<Rubric>, DbError> {
    let sql = "SELECT id, code, kind, title_uk, title_en, description_uk, description_en, icon, hidden FROM catalogue_rubric ORDER BY position, code";
    let rows: Vec<RubricRow> = db.all(sql, params![]).await?;
    let links = "SELECT rubric_id, register_id FROM catalogue_rubric_register ORDER BY rubric_id, position, register_id";
    let mut gathered: HashMap<Uuid, Vec<RegisterId>> = HashMap::new();
    for (rubric, register) in db.all::<(Uuid, RegisterId)>(links, params![]).await? {
        gathered.entry(rubric).or_default().push(register);
    }
    Ok(rows.into_iter().map(|row| rubric(row, &mut gathered)).collect())
}

fn rubric(row: RubricRow, gathered: &mut HashMap<Uuid, Vec<RegisterId>>) -> Rubric {
    Rubric {
        registers: gathered.remove(&row.id).unwrap_or_default(),
        id: row.id,
        code: row.code,
        kind: RubricKind::from_code(&row.kind).unwrap_or_default(),
        title: Text::new(row.title_uk, row.title_en),
        description: Text::new(row.description_uk, row.description_en),
        icon: row.icon,
        hidden: row.hidden,
    }
}

/// The counter that every change of rubrics moves.
pub const EPOCH: &str = "SELECT epoch FROM catalogue_epoch WHERE id = 1";

/// Tells every process that rubrics have changed.
pub async fn move_epoch(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute("UPDATE catalogue_epoch SET epoch = epoch + 1 WHERE id = 1", params![]).await?;
    Ok(())
}

/// Writes a new rubric after all others.
///
/// Errors: a code that is taken.
pub async fn insert(tx: &mut Tx, id: Uuid, new: &NewRubric) -> Result<(), Problem> {
    let next = tx.first::<(i64,)>("SELECT CAST(COALESCE(MAX(position), 0) + 1 AS BIGINT) FROM catalogue_rubric", params![]).await?;
    let position = next.map_or(1, |(position,)| position);
    let sql = "INSERT INTO catalogue_rubric (id, code, kind, title_uk, title_en, description_uk, description_en, icon, position, hidden, changed_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let (title, about, now) = (&new.title, &new.description, tx.now());
    let args = params![id, new.code, new.kind.code(), title.uk, title.en, about.uk, about.en, new.icon, position, new.hidden, now];
    tx.execute(sql, args).await.on_constraint("one_rubric_per_code", taken(&new.code))?;
    gather(tx, id, &new.registers).await
}

/// Writes a rubric back.
///
/// Errors: a code that is taken.
pub async fn update(tx: &mut Tx, id: Uuid, new: &NewRubric) -> Result<(), Problem> {
    let sql = "UPDATE catalogue_rubric SET code = $2, kind = $3, title_uk = $4, title_en = $5, description_uk = $6, description_en = $7, \
               icon = $8, hidden = $9, changed_at = $10 WHERE id = $1";
    let (title, about, now) = (&new.title, &new.description, tx.now());
    let args = params![id, new.code, new.kind.code(), title.uk, title.en, about.uk, about.en, new.icon, new.hidden, now];
    if tx.execute(sql, args).await.on_constraint("one_rubric_per_code", taken(&new.code))? == 0 {
        return Err(Problem::NotFound);
    }
    tx.execute("DELETE FROM catalogue_rubric_register WHERE rubric_id = $1", params![id]).await?;
    gather(tx, id, &new.registers).await
}

fn taken(code: &str) -> Problem {
    Problem::field("code", Says::new("catalogue-rubric-code-taken").with("code", code))
}

async fn gather(tx: &mut Tx, id: Uuid, registers: &[RegisterId]) -> Result<(), Problem> {
    let sql = "INSERT INTO catalogue_rubric_register (rubric_id, register_id, position) VALUES ($1, $2, $3)";
    let mut known = std::collections::HashSet::new();
    let rows = registers.iter().filter(|register| known.insert(**register)).zip(1_i64..);
    tx.execute_many(sql, rows.map(|(register, position)| params![id, register, position]).collect()).await?;
    Ok(())
}

/// Takes a rubric away; its resources stay.
pub async fn delete(tx: &mut Tx, id: Uuid) -> Result<(), Problem> {
    tx.execute("DELETE FROM catalogue_rubric_register WHERE rubric_id = $1", params![id]).await?;
    let gone = tx.execute("DELETE FROM catalogue_rubric WHERE id = $1", params![id]).await?;
    if gone == 0 { Err(Problem::NotFound) } else { Ok(()) }
}

/// Puts the rubrics into this order.
pub async fn order(tx: &mut Tx, ids: &[Uuid]) -> Result<(), Problem> {
    let rows = ids.iter().zip(1_i64..).map(|(id, position)| params![id, position]).collect();
    tx.execute_many("UPDATE catalogue_rubric SET position = $2 WHERE id = $1", rows).await?;
    Ok(())
}
