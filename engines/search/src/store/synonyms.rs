//! Groups of words that mean the same.

use db::{Db, DbError, Tx, params};
use kit::value::Json;
use kit::{Problem, Timestamp};
use uuid::Uuid;

db::row! {
    /// A group.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Group {
        /// Its id.
        pub id: Uuid,
        /// The language of its words: `uk` or `en`.
        pub lang: String,
        /// Words and phrases that mean the same.
        pub words: Json<Vec<String>>,
        /// When it last changed.
        pub changed_at: Timestamp,
    }
}

/// The counter that every change moves.
pub(crate) async fn epoch(db: &Db) -> Result<i64, DbError> {
    Ok(db.first::<(i64,)>("SELECT epoch FROM search_epoch WHERE id = 1", params![]).await?.map_or(0, |(epoch,)| epoch))
}

/// All groups, in the order of their making.
pub(crate) async fn all(db: &Db) -> Result<Vec<Group>, DbError> {
    db.all("SELECT id, lang, words, changed_at FROM search_synonym ORDER BY id", params![]).await
}

/// The group of an id.
pub(crate) async fn find(db: &Db, id: Uuid) -> Result<Option<Group>, DbError> {
    db.first("SELECT id, lang, words, changed_at FROM search_synonym WHERE id = $1", params![id]).await
}

/// How many groups there are.
pub(crate) async fn count(tx: &mut Tx) -> Result<i64, DbError> {
    Ok(tx.first::<(i64,)>("SELECT count(*) FROM search_synonym", params![]).await?.map_or(0, |(count,)| count))
}

/// Writes new groups.
pub(crate) async fn insert(tx: &mut Tx, groups: &[(Uuid, String, Vec<String>)]) -> Result<(), DbError> {
    let now = tx.now();
    let rows = groups.iter().map(|(id, lang, words)| params![id, lang, Json(words), now]).collect();
    tx.execute_many("INSERT INTO search_synonym (id, lang, words, changed_at) VALUES ($1, $2, $3, $4)", rows).await?;
    move_epoch(tx).await
}

/// Writes a group back.
///
/// Errors: [`Problem::NotFound`] if it is gone.
pub(crate) async fn update(tx: &mut Tx, id: Uuid, lang: &str, words: &[String]) -> Result<(), Problem> {
    let sql = "UPDATE search_synonym SET lang = $2, words = $3, changed_at = $4 WHERE id = $1";
    let now = tx.now();
    if tx.execute(sql, params![id, lang, Json(words), now]).await? == 0 {
        return Err(Problem::NotFound);
    }
    Ok(move_epoch(tx).await?)
}

/// Takes a group away; what it was.
///
/// Errors: [`Problem::NotFound`] if it is gone already.
pub(crate) async fn delete(tx: &mut Tx, id: Uuid) -> Result<Vec<String>, Problem> {
    let gone = tx.first::<(Json<Vec<String>>,)>("DELETE FROM search_synonym WHERE id = $1 RETURNING words", params![id]).await?;
    let (words,) = gone.ok_or(Problem::NotFound)?;
    move_epoch(tx).await?;
    Ok(words.0)
}

/// Takes all groups away.
pub(crate) async fn delete_all(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute("DELETE FROM search_synonym", params![]).await?;
    move_epoch(tx).await
}

/// True for the first who asks: whether the groups every city begins with are still to be written.
pub(crate) async fn begins(tx: &mut Tx) -> Result<bool, DbError> {
    Ok(tx.execute("UPDATE search_epoch SET begun = TRUE WHERE id = 1 AND begun = FALSE", params![]).await? == 1)
}

async fn move_epoch(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute("UPDATE search_epoch SET epoch = epoch + 1 WHERE id = 1", params![]).await?;
    Ok(())
}
