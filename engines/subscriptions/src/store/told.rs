//! News, and who was told of them.

use db::{Db, DbError, Json, Tx, list, params};
use kit::value::ToValue;
use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::news::News;

/// News by its id.
pub(crate) async fn news(db: &Db, id: Uuid) -> Result<Option<News>, DbError> {
    let found: Option<Json<News>> = db.first("SELECT content FROM subscriptions_news WHERE id = $1", params![id]).await?;
    Ok(found.map(|news| news.0))
}

/// Notes that a person hears of news, now or when it is due; false where they heard of it before.
pub(crate) async fn note(tx: &mut Tx, news: Uuid, to: (PersonId, Uuid), due: Option<Timestamp>) -> Result<bool, DbError> {
    let sql = "INSERT INTO subscriptions_told (news, person, subscription, at, due_at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (news, person) DO NOTHING";
    Ok(tx.execute(sql, params![news, to.0, to.1, tx.now(), due]).await? > 0)
}

db::row! {
    /// News that a person waits for.
    #[derive(Clone, PartialEq, Debug)]
    pub(crate) struct Waiting {
        pub news: Uuid,
        pub person: PersonId,
        pub subscription: Uuid,
        pub content: Json<News>,
    }
}

/// The people whose digests are due, some hundreds.
pub(crate) async fn people_due(db: &Db, now: Timestamp, limit: i64) -> Result<Vec<PersonId>, DbError> {
    let sql = "SELECT DISTINCT person FROM subscriptions_told WHERE due_at <= $1 ORDER BY person LIMIT $2";
    let found: Vec<(PersonId,)> = db.all(sql, params![now, limit]).await?;
    Ok(found.into_iter().map(|(person,)| person).collect())
}

/// What these people wait for and is due, the oldest first.
pub(crate) async fn waiting(db: &Db, people: &[PersonId], now: Timestamp) -> Result<Vec<Waiting>, DbError> {
    let sql = format!(
        "SELECT t.news, t.person, t.subscription, n.content FROM subscriptions_told t JOIN subscriptions_news n ON n.id = t.news \
         WHERE t.due_at <= $1 AND t.person IN ({}) ORDER BY t.person, n.at, n.id",
        list(2, people.len())
    );
    let mut values = params![now];
    values.extend(people.iter().map(ToValue::to_value));
    db.all(&sql, values).await
}

/// Notes that news have been told; false where another run did so first.
pub(crate) async fn done(tx: &mut Tx, news: Uuid, person: PersonId) -> Result<bool, DbError> {
    let sql = "UPDATE subscriptions_told SET due_at = NULL WHERE news = $1 AND person = $2 AND due_at IS NOT NULL";
    Ok(tx.execute(sql, params![news, person]).await? > 0)
}

/// Forgets news from before a moment, and who was told of them.
pub(crate) async fn forget(tx: &mut Tx, before: Timestamp) -> Result<(), DbError> {
    tx.execute("DELETE FROM subscriptions_told WHERE at < $1 AND due_at IS NULL", params![before]).await?;
    let old = "at < $1 AND NOT EXISTS (SELECT 1 FROM subscriptions_told t WHERE t.news = subscriptions_news.id)";
    let aims = format!("DELETE FROM subscriptions_aim WHERE news IN (SELECT id FROM subscriptions_news WHERE {old})");
    tx.execute(&aims, params![before]).await?;
    tx.execute(&format!("DELETE FROM subscriptions_news WHERE {old}"), params![before]).await.map(drop)
}
