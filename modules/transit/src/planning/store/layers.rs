//! Tables of people and places.

use db::{Db, DbError, FromRow, Json, Tx, params};

use crate::planning::layer::{Layer, Point};

/// Tables of a city at most.
pub const LAYERS_MAX: i64 = 100;

/// All tables, the newest first.
pub async fn all(db: &Db) -> Result<Vec<Layer>, DbError> {
    db.all(
        &format!("SELECT {} FROM transit_layer WHERE removed_at IS NULL ORDER BY number DESC LIMIT $1", Layer::COLUMNS),
        params![LAYERS_MAX],
    )
    .await
}

/// A table.
pub async fn find(db: &Db, number: i64) -> Result<Option<Layer>, DbError> {
    db.first(&format!("SELECT {} FROM transit_layer WHERE number = $1 AND removed_at IS NULL", Layer::COLUMNS), params![number]).await
}

/// The points of a table; none where it is gone.
pub async fn points(db: &Db, number: i64) -> Result<Option<Vec<Point>>, DbError> {
    let found: Option<Json<Vec<Point>>> =
        db.first("SELECT points FROM transit_layer WHERE number = $1 AND removed_at IS NULL", params![number]).await?;
    Ok(found.map(|own| own.0))
}

/// How many there are.
pub async fn count(tx: &Tx) -> Result<i64, DbError> {
    Ok(tx.first("SELECT count(*) FROM transit_layer WHERE removed_at IS NULL", params![]).await?.unwrap_or(0))
}

/// The number after the last one that ever was: studies name removed tables by theirs.
pub async fn next_number(tx: &Tx) -> Result<i64, DbError> {
    let last: Option<i64> = tx.first("SELECT number FROM transit_layer ORDER BY number DESC LIMIT 1", params![]).await?;
    Ok(last.unwrap_or(0) + 1)
}

/// Writes a table.
pub async fn insert(tx: &mut Tx, own: &Layer, points: &[Point]) -> Result<(), DbError> {
    let sql = "INSERT INTO transit_layer (number, title, kind, points, rows, total, created_at, created_by, created_name) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values =
        params![own.number, own.title, own.kind, Json(points), own.rows, own.total, own.created_at, own.created_by, own.created_name];
    tx.execute(sql, values).await.map(drop)
}

/// Removes a table with its points; false where it is gone already.
pub async fn remove(tx: &mut Tx, number: i64) -> Result<bool, DbError> {
    let none: Json<Vec<Point>> = Json(Vec::new());
    let sql = "UPDATE transit_layer SET removed_at = $2, points = $3 WHERE number = $1 AND removed_at IS NULL";
    Ok(tx.execute(sql, params![number, tx.now(), none]).await? == 1)
}
