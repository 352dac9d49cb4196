//! Contacts.

use std::collections::HashMap;

use db::{Db, DbError, FromRow, Tx, list, params};
use kit::value::ToValue;
use kit::{PersonId, Timestamp};
use messages::Channel;
use uuid::Uuid;

use crate::contact::Contact;

/// The contacts of a person, confirmed or not, the oldest first.
///
/// Errors: the database's.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Vec<Contact>, DbError> {
    db.all(&format!("SELECT {} FROM subscriptions_contact WHERE person = $1 ORDER BY id LIMIT 100", Contact::COLUMNS), params![person])
        .await
}

/// The confirmed contacts of these people (some hundreds).
///
/// Errors: the database's.
pub async fn confirmed(db: &Db, people: &[PersonId]) -> Result<HashMap<PersonId, Vec<Contact>>, DbError> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!(
        "SELECT {} FROM subscriptions_contact WHERE confirmed_at IS NOT NULL AND person IN ({}) ORDER BY id",
        Contact::COLUMNS,
        list(1, people.len())
    );
    let mut found: HashMap<PersonId, Vec<Contact>> = HashMap::new();
    for contact in db.all::<Contact>(&sql, people.iter().map(ToValue::to_value).collect()).await? {
        found.entry(contact.person).or_default().push(contact);
    }
    Ok(found)
}

/// The person whose confirmed contact this address is.
///
/// Errors: the database's.
pub async fn person_at(db: &Db, channel: Channel, address: &str) -> Result<Option<PersonId>, DbError> {
    let sql = "SELECT person FROM subscriptions_contact WHERE channel = $1 AND address = $2 AND confirmed_at IS NOT NULL LIMIT 1";
    Ok(db.first::<(PersonId,)>(sql, params![channel.code(), address]).await?.map(|(person,)| person))
}

/// A contact that waits for its code; it takes the place of those of the channel that waited before.
pub(crate) async fn wait(tx: &mut Tx, new: &Waiting<'_>) -> Result<Uuid, DbError> {
    let sql = "DELETE FROM subscriptions_contact WHERE person = $1 AND channel = $2 AND confirmed_at IS NULL";
    tx.execute(sql, params![new.person, new.channel.code()]).await?;
    let sql = "INSERT INTO subscriptions_contact (id, person, channel, address, label, created, code_hash, code_until, tries) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)";
    let values = params![new.id, new.person, new.channel.code(), new.address, new.label, tx.now(), new.code_hash, new.until];
    tx.execute(sql, values).await?;
    Ok(new.id)
}

/// What [`wait`] writes.
#[derive(Clone, Copy)]
pub(crate) struct Waiting<'a> {
    pub id: Uuid,
    pub person: PersonId,
    pub channel: Channel,
    pub address: &'a str,
    pub label: &'a str,
    pub code_hash: &'a str,
    pub until: Timestamp,
}

/// Counts a try at a code and tells whether it fits: (contact, fits, tries with this one). None where nothing waits.
pub(crate) async fn try_code(
    tx: &mut Tx,
    person: PersonId,
    channel: Channel,
    code_hash: &str,
) -> Result<Option<(Uuid, bool, i64)>, DbError> {
    let sql = "UPDATE subscriptions_contact SET tries = tries + 1 WHERE person = $1 AND channel = $2 AND confirmed_at IS NULL \
               AND code_until > $3 RETURNING id, code_hash = $4, tries";
    tx.first(sql, params![person, channel.code(), tx.now(), code_hash]).await
}

/// The contact that waits for this code and has not waited too long.
pub(crate) async fn by_code(tx: &Tx, channel: Channel, code_hash: &str) -> Result<Option<(Uuid, PersonId)>, DbError> {
    let sql = "SELECT id, person FROM subscriptions_contact WHERE code_hash = $1 AND code_hash <> '' AND channel = $2 AND confirmed_at IS NULL AND code_until > $3";
    tx.first(sql, params![code_hash, channel.code(), tx.now()]).await
}

/// Confirms a contact. It becomes the only one of its channel for the person, and the only one at its address for anybody.
pub(crate) async fn confirm(tx: &mut Tx, id: Uuid, person: PersonId, channel: Channel, address: &str, label: &str) -> Result<(), DbError> {
    let sql = "DELETE FROM subscriptions_contact WHERE channel = $1 AND id <> $2 AND (person = $3 OR address = $4)";
    tx.execute(sql, params![channel.code(), id, person, address]).await?;
    let sql =
        "UPDATE subscriptions_contact SET address = $2, label = $3, confirmed_at = $4, code_hash = '', code_until = NULL WHERE id = $1";
    tx.execute(sql, params![id, address, label, tx.now()]).await.map(drop)
}

/// Keeps a browser, which proves itself by its address; a browser that somebody else used is theirs no more.
pub(crate) async fn add_browser(tx: &mut Tx, person: PersonId, address: &str, label: &str) -> Result<(), DbError> {
    tx.execute("DELETE FROM subscriptions_contact WHERE channel = 'push' AND address = $1", params![address]).await?;
    let sql = "INSERT INTO subscriptions_contact (id, person, channel, address, label, created, confirmed_at, code_hash, tries) \
               VALUES ($1, $2, 'push', $3, $4, $5, $5, '', 0)";
    tx.execute(sql, params![tx.id(), person, address, label, tx.now()]).await.map(drop)
}

/// Ends a contact of a person; whether there was one.
pub(crate) async fn remove(tx: &mut Tx, person: PersonId, id: Uuid) -> Result<bool, DbError> {
    Ok(tx.execute("DELETE FROM subscriptions_contact WHERE id = $1 AND person = $2", params![id, person]).await? > 0)
}

/// Ends whatever stands at an address of a channel.
pub(crate) async fn gone(tx: &mut Tx, channel: Channel, address: &str) -> Result<(), DbError> {
    tx.execute("DELETE FROM subscriptions_contact WHERE channel = $1 AND address = $2", params![channel.code(), address]).await.map(drop)
}
