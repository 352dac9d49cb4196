//! What was asked for, how often, and whether anything was found. Never who asked.

use db::{Db, DbError, Tx, params};
use jiff::SignedDuration;
use kit::Timestamp;

/// How long a query is remembered after it was last asked.
pub(crate) const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);
/// The most queries remembered.
const ROWS_MAX: i64 = 20_000;

db::row! {
    /// A query.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Query {
        /// Its words, folded.
        pub words: String,
        /// How often it was asked.
        pub asked: i64,
        /// When it was last asked.
        pub last_at: Timestamp,
    }
}

/// Adds to the counts: words, whether anything was found, how often.
pub(crate) async fn count(tx: &mut Tx, counted: &[(String, bool, i64)]) -> Result<(), DbError> {
    let (rows,) = tx.first::<(i64,)>("SELECT count(*) FROM search_query", params![]).await?.unwrap_or_default();
    let now = tx.now();
    let update = "UPDATE search_query SET found = $2, asked = asked + $3, last_at = $4 WHERE words = $1";
    let insert = "INSERT INTO search_query (words, found, asked, last_at) VALUES ($1, $2, $3, $4)";
    for (words, found, asked) in counted {
        let args = || params![words, found, asked, now];
        if tx.execute(update, args()).await? == 0 && rows < ROWS_MAX {
            tx.execute(insert, args()).await?;
        }
    }
    Ok(())
}

/// The queries for which nothing was found, the most asked first.
pub(crate) async fn without_result(db: &Db, limit: i64) -> Result<Vec<Query>, DbError> {
    let sql = "SELECT words, asked, last_at FROM search_query WHERE found = FALSE ORDER BY asked DESC, last_at DESC, words LIMIT $1";
    db.all(sql, params![limit]).await
}

/// The queries for which something was found, asked at least so often, the most asked first.
pub(crate) async fn popular(db: &Db, asked_min: i64, limit: i64) -> Result<Vec<String>, DbError> {
    let sql = "SELECT words FROM search_query WHERE found = TRUE AND asked >= $1 ORDER BY asked DESC, words LIMIT $2";
    db.all(sql, params![asked_min, limit]).await
}

/// Forgets a query; whether there was one.
pub(crate) async fn forget(tx: &mut Tx, words: &str) -> Result<bool, DbError> {
    Ok(tx.execute("DELETE FROM search_query WHERE words = $1", params![words]).await? > 0)
}

/// Forgets what nobody has asked since `before`.
pub(crate) async fn forget_old(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM search_query WHERE last_at < $1", params![before]).await
}
