//! Subscriptions, preferences and habits of people.

use std::collections::HashMap;

use db::{Db, DbError, FromRow, Tx, list, params};
use kit::value::ToValue;
use kit::{PersonId, Timestamp};
use messages::Channel;
use uuid::Uuid;

use crate::topic::Topic;
use crate::when::{Digest, Habits, Quiet};

db::row! {
    /// A subscription.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Subscription {
        /// Its id.
        pub id: Uuid,
        /// Whose.
        pub person: PersonId,
        /// The kind of the topic.
        pub kind: String,
        /// The object of the topic.
        pub object: String,
        /// What the person's list shows.
        pub title: String,
        /// Where it leads.
        pub href: String,
        /// Since when.
        pub created: Timestamp,
    }
}

impl Subscription {
    /// What it is to.
    pub fn topic(&self) -> Topic {
        Topic::new(&self.kind, &self.object)
    }
}

/// The subscriptions of a person, the newest first.
///
/// Errors: the database's.
pub async fn subscriptions(db: &Db, person: PersonId) -> Result<Vec<Subscription>, DbError> {
    let columns = Subscription::COLUMNS;
    db.all(&format!("SELECT {columns} FROM subscriptions_subscription WHERE person = $1 ORDER BY id DESC LIMIT 500"), params![person]).await
}

/// A subscription.
///
/// Errors: the database's.
pub async fn find(db: &Db, id: Uuid) -> Result<Option<Subscription>, DbError> {
    db.first(&format!("SELECT {} FROM subscriptions_subscription WHERE id = $1", Subscription::COLUMNS), params![id]).await
}

/// Whether a person has subscribed to a topic.
pub(crate) async fn has(db: &Db, person: PersonId, topic: &Topic) -> Result<bool, DbError> {
    let sql = "SELECT id FROM subscriptions_subscription WHERE person = $1 AND kind = $2 AND object = $3";
    let found: Option<(Uuid,)> = db.first(sql, params![person, topic.kind, topic.object]).await?;
    Ok(found.is_some())
}

/// How many subscriptions a person has, counted up to a limit.
pub(crate) async fn count(tx: &Tx, person: PersonId, limit: i64) -> Result<usize, DbError> {
    let sql = "SELECT id FROM subscriptions_subscription WHERE person = $1 LIMIT $2";
    Ok(tx.all::<(Uuid,)>(sql, params![person, limit]).await?.len())
}

pub(crate) async fn insert(tx: &mut Tx, person: PersonId, topic: &Topic, title: &str, href: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO subscriptions_subscription (id, person, kind, object, title, href, created) VALUES ($1, $2, $3, $4, $5, $6, $7) \
               ON CONFLICT (person, kind, object) DO UPDATE SET title = $5, href = $6";
    tx.execute(sql, params![tx.id(), person, topic.kind, topic.object, title, href, tx.now()]).await?;
    crate::mine::changed(tx, person, &topic.kind, &topic.object).await
}

pub(crate) async fn remove(tx: &mut Tx, person: PersonId, topic: &Topic) -> Result<u64, DbError> {
    let sql = "DELETE FROM subscriptions_subscription WHERE person = $1 AND kind = $2 AND object = $3";
    crate::mine::changed(tx, person, &topic.kind, &topic.object).await?;
    tx.execute(sql, params![person, topic.kind, topic.object]).await
}

pub(crate) async fn remove_one(tx: &mut Tx, id: Uuid) -> Result<u64, DbError> {
    let sql = "DELETE FROM subscriptions_subscription WHERE id = $1 RETURNING person, kind, object";
    let Some((person, kind, object)) = tx.first::<(PersonId, String, String)>(sql, params![id]).await? else { return Ok(0) };
    crate::mine::changed(tx, person, &kind, &object).await?;
    Ok(1)
}

/// The subscriptions of a person within a transaction, or the one to a topic.
pub(crate) async fn of_person_in(tx: &Tx, person: PersonId, topic: Option<(&str, &str)>) -> Result<Vec<Subscription>, DbError> {
    let (kind, object) = topic.unwrap_or_default();
    let columns = Subscription::COLUMNS;
    let sql = format!(
        "SELECT {columns} FROM subscriptions_subscription WHERE person = $1 AND ($4 OR (kind = $2 AND object = $3)) ORDER BY id DESC LIMIT 500"
    );
    tx.all(&sql, params![person, kind, object, topic.is_none()]).await
}

/// Who subscribed to a topic, after a person, in the order of people: (person, subscription).
///
/// Errors: the database's.
pub async fn subscribers(db: &Db, topic: &Topic, after: Option<PersonId>, limit: i64) -> Result<Vec<(PersonId, Uuid)>, DbError> {
    let after = after.map_or(Uuid::nil(), |person| person.0);
    let sql = "SELECT person, id FROM subscriptions_subscription WHERE kind = $1 AND object = $2 AND person > $3 ORDER BY person LIMIT $4";
    db.all(sql, params![topic.kind, topic.object, after, limit]).await
}

/// Preferences of these people: (person, group, channel) → wanted. What is not there is as usual.
pub type Preferences = HashMap<(PersonId, String, Channel), bool>;

/// The preferences of these people (some hundreds).
///
/// Errors: the database's.
pub async fn preferences(db: &Db, people: &[PersonId]) -> Result<Preferences, DbError> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let sql =
        format!("SELECT person, topic_group, channel, wanted FROM subscriptions_preference WHERE person IN ({})", list(1, people.len()));
    let rows: Vec<(PersonId, String, String, bool)> = db.all(&sql, people.iter().map(ToValue::to_value).collect()).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(person, group, channel, wanted)| Some(((person, group, Channel::from_code(&channel)?), wanted)))
        .collect())
}

pub(crate) async fn set_preference(tx: &mut Tx, person: PersonId, group: &str, channel: Channel, wanted: bool) -> Result<(), DbError> {
    let sql = "INSERT INTO subscriptions_preference (person, topic_group, channel, wanted) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (person, topic_group, channel) DO UPDATE SET wanted = $4";
    tx.execute(sql, params![person, group, channel.code(), wanted]).await.map(drop)
}

/// The habits of these people (some hundreds); who has none is not there.
///
/// Errors: the database's.
pub async fn habits(db: &Db, people: &[PersonId]) -> Result<HashMap<PersonId, Habits>, DbError> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!("SELECT person, quiet_from, quiet_to, digest FROM subscriptions_habit WHERE person IN ({})", list(1, people.len()));
    let rows: Vec<(PersonId, Option<i64>, Option<i64>, String)> = db.all(&sql, people.iter().map(ToValue::to_value).collect()).await?;
    let habits = |from: Option<i64>, to: Option<i64>, digest: &str| Habits {
        quiet: from.zip(to).map(|(from, to)| Quiet { from, to }),
        digest: Digest::from_code(digest).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(|(person, from, to, digest)| (person, habits(from, to, &digest))).collect())
}

pub(crate) async fn set_habits(tx: &mut Tx, person: PersonId, habits: Habits) -> Result<(), DbError> {
    let sql = "INSERT INTO subscriptions_habit (person, quiet_from, quiet_to, digest) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (person) DO UPDATE SET quiet_from = $2, quiet_to = $3, digest = $4";
    let quiet = habits.quiet;
    tx.execute(sql, params![person, quiet.map(|quiet| quiet.from), quiet.map(|quiet| quiet.to), habits.digest.code()]).await.map(drop)
}
