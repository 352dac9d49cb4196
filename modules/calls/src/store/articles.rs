//! The knowledge base.

use db::{Db, DbError, FromRow, Params, Tx, params};
use jiff::civil::Date;
use kit::Timestamp;

use crate::article::{Article, ArticleId};

fn select(rest: &str) -> String {
    format!("SELECT {} FROM calls_article {rest}", Article::COLUMNS)
}

/// An article.
pub async fn find(db: &Db, id: ArticleId) -> Result<Option<Article>, DbError> {
    db.first(&select("WHERE id = $1"), params![id]).await
}

/// The same within a transaction.
pub async fn load(tx: &Tx, id: ArticleId) -> Result<Option<Article>, DbError> {
    tx.first(&select("WHERE id = $1"), params![id]).await
}

/// All that hold on a day, the latest written first.
pub async fn holding(db: &Db, day: Date, limit: i64) -> Result<Vec<Article>, DbError> {
    let rest = "WHERE valid_from <= $1 AND (valid_until IS NULL OR valid_until >= $1) ORDER BY changed_at DESC, id DESC LIMIT $2";
    db.all(&select(rest), params![day, limit]).await
}

/// A page of all, the latest written first, after one of them.
pub async fn page(db: &Db, after: Option<(Timestamp, ArticleId)>, limit: i64) -> Result<Vec<Article>, DbError> {
    let (at, id) = after.unwrap_or((Timestamp::MAX, ArticleId(uuid::Uuid::max())));
    let rest = "WHERE changed_at < $1 OR (changed_at = $1 AND id < $2) ORDER BY changed_at DESC, id DESC LIMIT $3";
    db.all(&select(rest), params![at, id, limit]).await
}

/// How many there are, and when the last of them was written: a cheap mark of whether anything has changed.
pub async fn mark(db: &Db) -> Result<(i64, Option<Timestamp>), DbError> {
    Ok(db.first("SELECT count(*), max(changed_at) FROM calls_article", params![]).await?.unwrap_or((0, None)))
}

fn values(own: &Article) -> Params {
    params![
        own.id,
        own.question,
        own.answer,
        own.words,
        own.category,
        own.owner,
        own.valid_from,
        own.valid_until,
        own.version,
        own.changed_at,
        own.changed_by
    ]
}

/// Writes a new one.
pub async fn insert(tx: &mut Tx, own: &Article) -> Result<(), DbError> {
    let sql = "INSERT INTO calls_article (id, question, answer, words, category, owner, valid_from, valid_until, version, changed_at, \
               changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    tx.execute(sql, values(own)).await.map(drop)
}

/// Writes one over what it was.
pub async fn update(tx: &mut Tx, own: &Article) -> Result<(), DbError> {
    let sql = "UPDATE calls_article SET question = $2, answer = $3, words = $4, category = $5, owner = $6, valid_from = $7, \
               valid_until = $8, version = $9, changed_at = $10, changed_by = $11 WHERE id = $1";
    tx.execute(sql, values(own)).await.map(drop)
}

/// A page of those that hold on a day, the latest written first, after one of them.
pub async fn holding_after(db: &Db, day: Date, after: Option<(Timestamp, ArticleId)>, limit: i64) -> Result<Vec<Article>, DbError> {
    let (at, id) = after.unwrap_or((Timestamp::MAX, ArticleId(uuid::Uuid::max())));
    let rest = "WHERE valid_from <= $1 AND (valid_until IS NULL OR valid_until >= $1) AND (changed_at < $2 OR (changed_at = $2 AND id < $3)) \
                ORDER BY changed_at DESC, id DESC LIMIT $4";
    db.all(&select(rest), params![day, at, id, limit]).await
}
