//! All SQL of the module.

use db::page::{self, Key};
use db::{Db, DbError, FromRow, Json, Params, Tx, params};
use kit::{PersonId, Timestamp};
use messages::{Channel, Texts};
use subscriptions::Topic;
use uuid::Uuid;

use crate::mailing::{Mailing, State};

/// A mailing.
pub async fn find(db: &Db, id: Uuid) -> Result<Option<Mailing>, DbError> {
    db.first(&format!("SELECT {} FROM mailings_mailing WHERE id = $1", Mailing::COLUMNS), params![id]).await
}

/// The same within a transaction.
pub async fn load(tx: &Tx, id: Uuid) -> Result<Option<Mailing>, DbError> {
    tx.first(&format!("SELECT {} FROM mailings_mailing WHERE id = $1", Mailing::COLUMNS), params![id]).await
}

const NEWEST_FIRST: [Key; 2] = [Key { column: "created", descending: true }, Key { column: "id", descending: true }];

/// A page of mailings, newest first, and whether there are more.
pub async fn page(db: &Db, after: Option<(i64, Uuid)>) -> Result<(Vec<Mailing>, bool), DbError> {
    let (mut condition, mut params) = (String::new(), Params::new());
    if let Some((created, id)) = after {
        condition = format!("WHERE {}", page::after(&NEWEST_FIRST, 1));
        params.extend(params![Timestamp::from_microsecond(created).unwrap_or(Timestamp::MAX), id]);
    }
    let limit = kit::limits::PAGE_ROWS;
    let order = page::order(&NEWEST_FIRST, false);
    let sql = format!("SELECT {} FROM mailings_mailing {condition} ORDER BY {order} LIMIT {}", Mailing::COLUMNS, limit + 1);
    let mut found = db.all::<Mailing>(&sql, params).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok((found, more))
}

/// A new draft.
pub async fn insert(tx: &mut Tx, id: Uuid, title: &str, by: (Option<PersonId>, &str)) -> Result<(), DbError> {
    let sql = "INSERT INTO mailings_mailing (id, title, state, channel, topics, listed, texts, link, per_minute, prepared, receivers, handed, \
               place, author, author_name, created) \
               VALUES ($1, $2, 'draft', 'mail', $3, FALSE, $4, '', 600, FALSE, 0, 0, '', $5, $6, $7)";
    let (topics, texts) = (Json(Vec::<Topic>::new()), Json(Texts::default()));
    tx.execute(sql, params![id, title, topics, texts, by.0, by.1, tx.now()]).await.map(drop)
}

/// Gives a draft another audience; its receivers are to be written down anew under a token.
pub async fn set_audience(tx: &mut Tx, id: Uuid, channel: Channel, topics: &[Topic], listed: bool, token: Uuid) -> Result<bool, DbError> {
    let sql = "UPDATE mailings_mailing SET channel = $2, topics = $3, listed = $4, token = $5, prepared = FALSE, receivers = 0 \
               WHERE id = $1 AND state = 'draft'";
    let changed = tx.execute(sql, params![id, channel.code(), Json(topics), listed, token]).await? > 0;
    if changed {
        tx.execute("DELETE FROM mailings_receiver WHERE mailing = $1", params![id]).await?;
    }
    Ok(changed)
}

/// A receiver: address, person, language.
pub type Receiver = (String, Option<PersonId>, String);

/// Writes receivers down, each once, and counts them; false where another preparation has begun.
pub async fn add_receivers(tx: &mut Tx, id: Uuid, token: Uuid, receivers: &[Receiver]) -> Result<bool, DbError> {
    let sql =
        "INSERT INTO mailings_receiver (mailing, address, person, lang) VALUES ($1, $2, $3, $4) ON CONFLICT (mailing, address) DO NOTHING";
    let rows = receivers.iter().map(|(address, person, lang)| params![id, address, person, lang]).collect();
    let added = i64::try_from(tx.execute_many(sql, rows).await?).unwrap_or(0);
    let sql = "UPDATE mailings_mailing SET receivers = receivers + $3 WHERE id = $1 AND token = $2 AND state = 'draft'";
    Ok(tx.execute(sql, params![id, token, added]).await? > 0)
}

/// All receivers are written down.
pub async fn set_prepared(tx: &mut Tx, id: Uuid, token: Uuid) -> Result<(), DbError> {
    tx.execute("UPDATE mailings_mailing SET prepared = TRUE WHERE id = $1 AND token = $2", params![id, token]).await.map(drop)
}

/// Gives a draft other texts.
pub async fn set_texts(tx: &mut Tx, id: Uuid, texts: &Texts, link: &str) -> Result<bool, DbError> {
    let sql = "UPDATE mailings_mailing SET texts = $2, link = $3 WHERE id = $1 AND state = 'draft'";
    Ok(tx.execute(sql, params![id, Json(texts), link]).await? > 0)
}

/// Lets a draft go.
pub async fn begin(tx: &mut Tx, id: Uuid, per_minute: i64, starts_at: Option<Timestamp>, token: Uuid) -> Result<bool, DbError> {
    let sql = "UPDATE mailings_mailing SET state = 'sending', per_minute = $2, starts_at = $3, token = $4, sent_at = $5 \
               WHERE id = $1 AND state = 'draft' AND prepared AND receivers > 0";
    Ok(tx.execute(sql, params![id, per_minute, starts_at, token, tx.now()]).await? > 0)
}

/// Moves a mailing from one of some states to another; false where it stands elsewhere.
pub async fn move_state(tx: &mut Tx, id: Uuid, from: &[State], to: State, token: Uuid) -> Result<bool, DbError> {
    let from: Vec<String> = from.iter().map(|state| format!("'{}'", state.code())).collect();
    let ended = matches!(to, State::Stopped | State::Done).then(|| tx.now());
    let sql = format!("UPDATE mailings_mailing SET state = $2, token = $3, ended_at = $4 WHERE id = $1 AND state IN ({})", from.join(", "));
    Ok(tx.execute(&sql, params![id, to.code(), token, ended]).await? > 0)
}

/// How many mailings use a channel now.
pub async fn sending_by(db: &Db, channel: Channel, now: Timestamp) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM mailings_mailing WHERE state = 'sending' AND channel = $1 AND (starts_at IS NULL OR starts_at <= $2)";
    Ok(db.first(sql, params![channel.code(), now]).await?.unwrap_or(1))
}

/// The next receivers after a place.
pub async fn receivers_after(db: &Db, id: Uuid, place: &str, limit: i64) -> Result<Vec<Receiver>, DbError> {
    let sql = "SELECT address, person, lang FROM mailings_receiver WHERE mailing = $1 AND address > $2 ORDER BY address LIMIT $3";
    db.all(sql, params![id, place, limit]).await
}

/// Notes up to where receivers are in the outbox; false where somebody else moved it.
pub async fn move_place(tx: &mut Tx, id: Uuid, token: Uuid, from: &str, to: &str, count: i64) -> Result<bool, DbError> {
    let sql =
        "UPDATE mailings_mailing SET place = $4, handed = handed + $5 WHERE id = $1 AND token = $2 AND place = $3 AND state = 'sending'";
    Ok(tx.execute(sql, params![id, token, from, to, count]).await? > 0)
}
