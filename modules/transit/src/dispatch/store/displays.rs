//! Displays at stops.

use db::{Db, DbError, FromRow, Tx, params};
use kit::Timestamp;
use uuid::Uuid;

/// Displays of a city.
const DISPLAYS_MAX: i64 = 2_000;

db::row! {
    /// A display.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Display {
        /// Its id, which its address carries.
        pub id: Uuid,
        /// `stop_id`
        pub stop: String,
        /// Where it hangs.
        pub place: String,
        /// `led` or `lcd`.
        pub look: String,
        /// When it last asked for its board.
        pub asked_at: Option<Timestamp>,
    }
}

/// Those that hang, by stop.
pub async fn all(db: &Db) -> Result<Vec<Display>, DbError> {
    let sql = format!("SELECT {} FROM transit_display WHERE removed_at IS NULL ORDER BY stop, id LIMIT $1", Display::COLUMNS);
    db.all(&sql, params![DISPLAYS_MAX]).await
}

/// One that hangs.
pub async fn find(db: &Db, id: Uuid) -> Result<Option<Display>, DbError> {
    db.first(&format!("SELECT {} FROM transit_display WHERE id = $1 AND removed_at IS NULL", Display::COLUMNS), params![id]).await
}

/// Hangs one.
pub async fn insert(tx: &mut Tx, own: &Display) -> Result<(), DbError> {
    let now = tx.now();
    let sql = "INSERT INTO transit_display (id, stop, place, look, added_at, asked_at, removed_at) VALUES ($1, $2, $3, $4, $5, NULL, NULL)";
    tx.execute(sql, params![own.id, own.stop, own.place, own.look, now]).await.map(drop)
}

/// Takes one down; false where it was not there.
pub async fn remove(tx: &mut Tx, id: Uuid) -> Result<bool, DbError> {
    let now = tx.now();
    Ok(tx.execute("UPDATE transit_display SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL", params![id, now]).await? > 0)
}

/// Writes that one asked.
pub async fn asked(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute("UPDATE transit_display SET asked_at = $2 WHERE id = $1", params![id, now]).await.map(drop)
}
