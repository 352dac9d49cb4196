//! All SQL of the engine.

use db::{Db, DbError, FromRow, Tx, params};
use kit::{PersonId, Timestamp};
use serde_json::Value;
use uuid::Uuid;

use crate::report::Report;

/// Keeps an update; false where it was there.
pub async fn keep(tx: &mut Tx, id: i64, body: &Value) -> Result<bool, DbError> {
    let sql = "INSERT INTO bot_update (id, body, at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING";
    Ok(tx.execute(sql, params![id, body, tx.now()]).await? > 0)
}

/// An update.
pub async fn update(db: &Db, id: i64) -> Result<Option<Value>, DbError> {
    db.first("SELECT body FROM bot_update WHERE id = $1", params![id]).await
}

/// Forgets updates from before a moment, and pictures that nobody has placed since.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<(), DbError> {
    tx.execute("DELETE FROM bot_update WHERE at < $1", params![before]).await?;
    tx.execute("DELETE FROM bot_report WHERE created < $1 AND placed_at IS NULL", params![before]).await.map(drop)
}

/// The language somebody chose in a chat.
pub async fn lang(db: &Db, chat: i64) -> Result<Option<String>, DbError> {
    Ok(db.first::<(String,)>("SELECT lang FROM bot_chat WHERE chat = $1", params![chat]).await?.map(|(lang,)| lang))
}

/// Keeps the language of a chat.
pub async fn set_lang(tx: &mut Tx, chat: i64, lang: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO bot_chat (chat, lang, changed) VALUES ($1, $2, $3) ON CONFLICT (chat) DO UPDATE SET lang = $2, changed = $3";
    tx.execute(sql, params![chat, lang, tx.now()]).await.map(drop)
}

/// Makes a process the one that asks Telegram, until a moment; from which update on, none where another is.
pub async fn hold_ear(tx: &mut Tx, holder: Uuid, until: Timestamp) -> Result<Option<i64>, DbError> {
    let sql = "UPDATE bot_ear SET holder = $1, until = $2 WHERE id = 1 AND (holder = $1 OR until IS NULL OR until < $3) RETURNING next";
    Ok(tx.first::<(i64,)>(sql, params![holder, until, tx.now()]).await?.map(|(next,)| next))
}

/// Notes up to where updates are kept.
pub async fn move_ear(tx: &mut Tx, next: i64) -> Result<(), DbError> {
    tx.execute("UPDATE bot_ear SET next = $1 WHERE id = 1 AND next < $1", params![next]).await.map(drop)
}

/// Keeps a picture that waits for its place.
pub async fn insert_report(tx: &mut Tx, report: &Report) -> Result<(), DbError> {
    let sql = "INSERT INTO bot_report (id, chat, person, file, text, created) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, params![report.id, report.chat, report.person, report.file, report.text, report.created]).await.map(drop)
}

/// Gives the newest picture of a chat that waits, its place; its report, none where none waits.
pub async fn place_report(tx: &mut Tx, chat: i64, lon: f64, lat: f64) -> Result<Option<Uuid>, DbError> {
    let sql = "UPDATE bot_report SET lon = $2, lat = $3, placed_at = $4 WHERE id = \
               (SELECT id FROM bot_report WHERE chat = $1 AND placed_at IS NULL ORDER BY id DESC LIMIT 1) RETURNING id";
    Ok(tx.first::<(Uuid,)>(sql, params![chat, lon, lat, tx.now()]).await?.map(|(id,)| id))
}

/// A report by its id.
///
/// Errors: the database's.
pub async fn report(db: &Db, id: Uuid) -> Result<Option<Report>, DbError> {
    db.first(&format!("SELECT {} FROM bot_report WHERE id = $1", Report::COLUMNS), params![id]).await
}

/// The person a chat is linked with.
pub async fn person(db: &Db, chat: i64) -> Result<Option<PersonId>, DbError> {
    subscriptions::store::contacts::person_at(db, messages::Channel::Telegram, &chat.to_string()).await
}
