//! Who hears of a house by mail.

use db::{Db, DbError, FromRow, Json, Tx, list, params};
use kit::value::ToValue;
use kit::{RecordId, Timestamp};

use crate::subscription::{Subscription, SubscriptionId, Told};

/// A subscription.
pub async fn find(db: &Db, id: SubscriptionId) -> Result<Option<Subscription>, DbError> {
    db.first(&format!("SELECT {} FROM houses_subscription WHERE id = $1", Subscription::COLUMNS), params![id]).await
}

/// The confirmed subscriptions to these houses.
pub async fn confirmed(db: &Db, houses: &[RecordId]) -> Result<Vec<Subscription>, DbError> {
    const AT_ONCE: usize = 500;
    let mut found = Vec::new();
    for some in houses.chunks(AT_ONCE) {
        let sql = format!(
            "SELECT {} FROM houses_subscription WHERE confirmed_at IS NOT NULL AND house_id IN ({}) ORDER BY id",
            Subscription::COLUMNS,
            list(1, some.len())
        );
        let rows: Vec<Subscription> = db.all(&sql, some.iter().map(ToValue::to_value).collect()).await?;
        found.extend(rows);
    }
    Ok(found)
}

/// How many houses an address was given for and nobody confirmed from its mailbox, counted up to a limit; `house` is not counted.
pub async fn waiting(tx: &mut Tx, email: &str, house: RecordId, limit: i64) -> Result<usize, DbError> {
    let sql = "SELECT id FROM houses_subscription WHERE email = $1 AND confirmed_at IS NULL AND house_id <> $2 LIMIT $3";
    let rows: Vec<(SubscriptionId,)> = tx.all(sql, params![email, house, limit]).await?;
    Ok(rows.len())
}

/// Asks for a subscription; the one that is there for the address, or the new one.
pub async fn ask(tx: &mut Tx, new: &Subscription) -> Result<Subscription, DbError> {
    let sql = format!(
        "INSERT INTO houses_subscription (id, house_id, email, lang, asked_at, confirmed_at, told) VALUES ($1, $2, $3, $4, $5, NULL, $6) \
         ON CONFLICT (house_id, email) DO UPDATE SET asked_at = $5 RETURNING {}",
        Subscription::COLUMNS
    );
    let values = params![new.id, new.house_id, new.email, new.lang, new.asked_at, new.told];
    tx.first(&sql, values).await?.ok_or_else(|| DbError::Internal("a subscription was written and is not there".to_owned()))
}

/// Confirms a subscription: from now on it hears what comes.
pub async fn confirm(tx: &mut Tx, id: SubscriptionId, told: &Told) -> Result<(), DbError> {
    let sql = "UPDATE houses_subscription SET confirmed_at = $2, told = $3 WHERE id = $1 AND confirmed_at IS NULL";
    let now = tx.now();
    tx.execute(sql, params![id, now, Json(told.clone())]).await?;
    Ok(())
}

/// Notes what a subscriber knows by now.
pub async fn set_told(tx: &mut Tx, id: SubscriptionId, told: &Told) -> Result<(), DbError> {
    tx.execute("UPDATE houses_subscription SET told = $2 WHERE id = $1", params![id, Json(told.clone())]).await?;
    Ok(())
}

/// Ends a subscription; nothing of it is kept.
pub async fn remove(tx: &mut Tx, id: SubscriptionId) -> Result<u64, DbError> {
    tx.execute("DELETE FROM houses_subscription WHERE id = $1", params![id]).await
}

/// Forgets those nobody confirmed since.
pub async fn forget_unconfirmed(tx: &mut Tx, before: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM houses_subscription WHERE confirmed_at IS NULL AND asked_at < $1", params![before]).await
}

/// How far subscribers have been told of both feeds.
pub async fn told(db: &Db) -> Result<(i64, i64), DbError> {
    let row: Option<(i64, i64)> = db.first("SELECT seq, register_seq FROM houses_told WHERE id = 1", params![]).await?;
    Ok(row.unwrap_or_default())
}

/// Moves on how far they have been told; false where another run did so first.
pub async fn move_told(tx: &mut Tx, from: (i64, i64), to: (i64, i64)) -> Result<bool, DbError> {
    let sql = "UPDATE houses_told SET seq = $3, register_seq = $4 WHERE id = 1 AND seq = $1 AND register_seq = $2";
    Ok(tx.execute(sql, params![from.0, from.1, to.0, to.1]).await? == 1)
}

/// The houses whose accounts changed after a place of the feed, up to another.
pub async fn with_new_costs(db: &Db, after: i64, to: i64) -> Result<Vec<RecordId>, DbError> {
    let rows: Vec<(RecordId,)> =
        db.all("SELECT DISTINCT house_id FROM houses_cost WHERE seq > $1 AND seq <= $2", params![after, to]).await?;
    Ok(rows.into_iter().map(|(house,)| house).collect())
}
