//! Subscriptions of mailboxes.

use std::collections::HashSet;

use db::{Db, DbError, FromRow, Tx, list, params};
use kit::Timestamp;
use kit::value::ToValue;

use crate::mailbox::{Mailbox, MailboxId, Told};
use crate::topic::Topic;

/// A subscription.
pub(crate) async fn find(db: &Db, id: MailboxId) -> Result<Option<Mailbox>, DbError> {
    db.first(&format!("SELECT {} FROM subscriptions_mailbox WHERE id = $1", Mailbox::COLUMNS), params![id]).await
}

/// How many subscriptions of an address nobody confirmed yet, counted up to a limit; the one to `topic` is not counted.
pub(crate) async fn waiting(tx: &Tx, email: &str, topic: &Topic, limit: i64) -> Result<usize, DbError> {
    let sql = "SELECT id FROM subscriptions_mailbox WHERE email = $1 AND confirmed_at IS NULL AND NOT (kind = $2 AND object = $3) LIMIT $4";
    Ok(tx.all::<(MailboxId,)>(sql, params![email, topic.kind, topic.object, limit]).await?.len())
}

/// Asks for a subscription; the one that is there for the address, or the new one.
pub(crate) async fn ask(tx: &mut Tx, new: &Mailbox) -> Result<Mailbox, DbError> {
    let sql = format!(
        "INSERT INTO subscriptions_mailbox (id, kind, object, title, href, email, lang, asked_at, confirmed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL) \
         ON CONFLICT (email, kind, object) DO UPDATE SET asked_at = $8, title = $4, href = $5 RETURNING {}",
        Mailbox::COLUMNS
    );
    let values = params![new.id, new.kind, new.object, new.title, new.href, new.email, new.lang, new.asked_at];
    tx.first(&sql, values).await?.ok_or_else(|| DbError::Internal("a subscription was written and is not there".to_owned()))
}

/// Confirms a subscription: from now on it hears what comes. Whether it was there.
pub(crate) async fn confirm(tx: &mut Tx, id: MailboxId) -> Result<bool, DbError> {
    let now = tx.now();
    Ok(tx.execute("UPDATE subscriptions_mailbox SET confirmed_at = COALESCE(confirmed_at, $2) WHERE id = $1", params![id, now]).await? > 0)
}

/// Ends a subscription; nothing of it is kept.
pub(crate) async fn remove(tx: &mut Tx, id: MailboxId) -> Result<u64, DbError> {
    tx.execute("DELETE FROM subscriptions_mailbox WHERE id = $1", params![id]).await
}

/// Ends all subscriptions of an address that is there no more.
pub(crate) async fn gone(tx: &mut Tx, email: &str) -> Result<(), DbError> {
    tx.execute("DELETE FROM subscriptions_mailbox WHERE email = $1", params![email]).await.map(drop)
}

/// Forgets those nobody confirmed since.
pub(crate) async fn forget_unconfirmed(tx: &mut Tx, before: Timestamp) -> Result<(), DbError> {
    tx.execute("DELETE FROM subscriptions_mailbox WHERE confirmed_at IS NULL AND asked_at < $1", params![before]).await.map(drop)
}

/// The confirmed mailboxes of a topic after one of them: id, address, language.
pub(crate) async fn confirmed(db: &Db, topic: &Topic, after: Option<MailboxId>, limit: i64) -> Result<Vec<Told>, DbError> {
    let sql = "SELECT id, email, lang FROM subscriptions_mailbox WHERE kind = $1 AND object = $2 AND confirmed_at IS NOT NULL \
               AND id > $3 ORDER BY id LIMIT $4";
    let after = after.unwrap_or_else(|| MailboxId::from(uuid::Uuid::nil()));
    db.all(sql, params![topic.kind, topic.object, after, limit]).await
}

/// Which of these objects of a kind anybody hears of.
pub(crate) async fn heard(db: &Db, kind: &str, objects: &[String]) -> Result<HashSet<String>, DbError> {
    const AT_ONCE: usize = 500;
    let mut found = HashSet::new();
    for some in objects.chunks(AT_ONCE) {
        let among = list(2, some.len());
        let sql = format!(
            "SELECT object FROM subscriptions_subscription WHERE kind = $1 AND object IN ({among}) \
             UNION SELECT object FROM subscriptions_mailbox WHERE kind = $1 AND object IN ({among}) AND confirmed_at IS NOT NULL"
        );
        let mut values = params![kind];
        values.extend(some.iter().map(ToValue::to_value));
        let rows: Vec<(String,)> = db.all(&sql, values).await?;
        found.extend(rows.into_iter().map(|(object,)| object));
    }
    Ok(found)
}
