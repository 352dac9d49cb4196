//! The many topics that news are aimed at, and who subscribed to them.

use db::{Db, DbError, Tx, params};
use kit::PersonId;
use uuid::Uuid;

use crate::mailbox::MailboxId;

/// Adds topics; those that are there stay.
pub(crate) async fn insert(tx: &mut Tx, news: Uuid, kind: &str, objects: &[String]) -> Result<(), DbError> {
    let sql = "INSERT INTO subscriptions_aim (news, object, kind) VALUES ($1, $2, $3) ON CONFLICT (news, object) DO NOTHING";
    tx.execute_many(sql, objects.iter().map(|object| params![news, object, kind]).collect()).await.map(drop)
}

/// Whether news are aimed at any topic.
pub(crate) async fn any(tx: &Tx, news: Uuid) -> Result<bool, DbError> {
    let found: Option<(String,)> = tx.first("SELECT object FROM subscriptions_aim WHERE news = $1 LIMIT 1", params![news]).await?;
    Ok(found.is_some())
}

/// Who subscribed to the topics of news, in the order of topics and people, after a place: (object, person, subscription).
pub(crate) async fn people(db: &Db, news: Uuid, after: (&str, Uuid), limit: i64) -> Result<Vec<(String, PersonId, Uuid)>, DbError> {
    let sql = "SELECT a.object, s.person, s.id FROM subscriptions_aim a \
               JOIN subscriptions_subscription s ON s.kind = a.kind AND s.object = a.object \
               WHERE a.news = $1 AND a.object >= $2 AND (a.object > $2 OR s.person > $3) ORDER BY a.object, s.person LIMIT $4";
    db.all(sql, params![news, after.0, after.1, limit]).await
}

/// The confirmed mailboxes likewise: (object, mailbox, address, language).
pub(crate) async fn mailboxes(
    db: &Db,
    news: Uuid,
    after: (&str, Uuid),
    limit: i64,
) -> Result<Vec<(String, MailboxId, String, String)>, DbError> {
    let sql = "SELECT a.object, m.id, m.email, m.lang FROM subscriptions_aim a \
               JOIN subscriptions_mailbox m ON m.kind = a.kind AND m.object = a.object AND m.confirmed_at IS NOT NULL \
               WHERE a.news = $1 AND a.object >= $2 AND (a.object > $2 OR m.id > $3) ORDER BY a.object, m.id LIMIT $4";
    db.all(sql, params![news, after.0, after.1, limit]).await
}
